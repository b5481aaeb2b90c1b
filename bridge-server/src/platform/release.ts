// Which release this is, told by the source itself, so that nobody can forget to count it up.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(import.meta.dirname, "..");
let known: string | undefined;

/** The same for the same source on the same Node; another wherever anything in either is another, the way it words numbers and dates among it. */
export function release(): string {
  known ??= releaseOf(source, [process.version, process.versions.icu, process.versions.tz]);
  return known;
}

/** The release of a folder of source, and of what else decides how it runs. */
export function releaseOf(folder: string, runtime: readonly (string | undefined)[]): string {
  const hash = createHash("sha256").update(JSON.stringify(runtime));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (!/\.(ts|sql|json)$/.test(name) || name.endsWith(".test.ts")) continue;
    hash.update(`${name.replaceAll("\\", "/")}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("base64url").slice(0, 12);
}
