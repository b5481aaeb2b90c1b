// What embedded databases of tests begin with: made once a run, migrated. Making one from nothing takes two seconds each time.
//
//   makeEmbeddedStart(): void               for Jest's global setup
//   embeddedStart(): Uint8Array | null      what one in memory begins with
//   embeddedFolder(name, among?): string    a new data folder with such a database, among the temporary ones; the caller removes it
//   dropEmbeddedStart(): void               for Jest's global teardown
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const noted = "RAPPORT_TEST_EMBEDDED_START";

/** Made by a process of its own: what runs inside Jest stays in memory for the whole run. */
export function makeEmbeddedStart(): void {
  const home = mkdtempSync(join(tmpdir(), "rapport-start-"));
  const script = join(import.meta.dirname, "write-embedded-start.ts");
  const made = spawnSync(process.execPath, ["--no-warnings", script, home], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (made.status !== 0) throw new Error("The embedded database that tests begin with could not be made");
  process.env[noted] = home;
}

/** Null where Jest ran without the global setup, as it does for tests beside their source: then they begin with nothing. */
export function embeddedStart(): Uint8Array<ArrayBuffer> | null {
  const home = process.env[noted];
  return home === undefined ? null : new Uint8Array(readFileSync(join(home, "start.tar")));
}

/** Without the global setup the folder is empty. */
export function embeddedFolder(name: string, among = tmpdir()): string {
  const folder = mkdtempSync(join(among, `rapport-${name}-`));
  const home = process.env[noted];
  if (home !== undefined) cpSync(join(home, "data", "database"), join(folder, "database"), { recursive: true });
  return folder;
}

export function dropEmbeddedStart(): void {
  const home = process.env[noted];
  if (home !== undefined) rmSync(home, { recursive: true, force: true });
}
