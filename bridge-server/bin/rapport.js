#!/usr/bin/env node
// Starts the command line under the Node that the project pins, whatever Node is on PATH.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as modules from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0] = process.versions.node.split(".").map(Number);

if (major >= 24) {
  // What was compiled once is kept among the temporary files, and not compiled again by the next command.
  modules.enableCompileCache();
  await import("../src/cli.ts");
} else {
  const pinned = [here, join(here, ".."), join(here, "..", "..")]
    .map((folder) => join(folder, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node"))
    .find(existsSync);
  if (pinned === undefined) {
    console.error(
      `Rapport needs Node 24 or later; this is ${process.version}. Install it, or run npm ci in Rapport's folder.`,
    );
    process.exit(1);
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal tells the whole group of Ctrl-C, a supervisor tells this process only; either way the command decides when it ends.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`The Node at ${pinned} does not start: ${error.message}. Run npm ci in Rapport's folder.`);
    process.exit(1);
  });
  child.on("exit", (status, signal) => {
    if (signal === null) process.exit(status ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
