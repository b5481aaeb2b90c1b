// What embedded databases of tests begin with: made once a run, migrated. Making one from nothing takes two seconds each time.
//
//   makeEmbeddedStart(): void            for Jest's global setup
//   embeddedStart(): Uint8Array | null   for test files
//   dropEmbeddedStart(): void            for Jest's global teardown
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const noted = "RAPPORT_TEST_EMBEDDED_START";

/** Made by a process of its own: what runs inside Jest stays in memory for the whole run. */
export function makeEmbeddedStart(): void {
  const file = join(mkdtempSync(join(tmpdir(), "rapport-start-")), "start.tar");
  const script = join(import.meta.dirname, "write-embedded-start.ts");
  const made = spawnSync(process.execPath, ["--no-warnings", script, file], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (made.status !== 0) throw new Error("The embedded database that tests begin with could not be made");
  process.env[noted] = file;
}

/** Null where Jest ran without the global setup, as it does for tests beside their source: then they begin with nothing. */
export function embeddedStart(): Uint8Array<ArrayBuffer> | null {
  const file = process.env[noted];
  return file === undefined ? null : new Uint8Array(readFileSync(file));
}

export function dropEmbeddedStart(): void {
  const file = process.env[noted];
  if (file !== undefined) rmSync(dirname(file), { recursive: true, force: true });
}
