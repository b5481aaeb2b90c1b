// Copies what cards, pages and settings share into each of them. With --check it compares instead.
//
// HubSpot builds each of the three folders as an npm package of its own. A linked package beside them builds here and
// not there: what it imports is looked for beside itself, where nothing is installed. So each has its own copy.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const home = join(import.meta.dirname, "..");
const parts = ["cards", "pages", "settings"] as const;

/** Every copy: where it belongs and what is in it. */
export function copiesOfKit(): { path: string; text: string }[] {
  return readdirSync(join(home, "kit")).flatMap((name) =>
    parts.map((part) => ({
      path: join(home, "src/app", part, "kit", name),
      text: readFileSync(join(home, "kit", name), "utf8"),
    })),
  );
}

/** The copies that are not what they should be. */
export function staleCopies(): string[] {
  return copiesOfKit().flatMap(({ path, text }) => (readOrNull(path) === text ? [] : [path.slice(home.length + 1)]));
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    for (const path of staleCopies())
      process.stderr.write(`${path} is not what hubspot-app/kit holds; change the kit and run npm run generate\n`);
    process.exitCode = staleCopies().length > 0 ? 1 : 0;
  } else {
    for (const { path, text } of copiesOfKit()) {
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
