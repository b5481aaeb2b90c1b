#!/usr/bin/env node
// Starts the command line under the Node that the project pins, whatever Node is on PATH.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0] = process.versions.node.split(".").map(Number);

if (major >= 24) {
  await import("../src/cli.ts");
} else {
  const pinned = [here, join(here, ".."), join(here, "..", "..")]
    .map((folder) => join(folder, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node"))
    .find(existsSync);
  if (pinned === undefined) {
    console.error(`Rapport needs Node 24 or later; this is ${process.version}. Install it, or run npm ci in Rapport's folder.`);
    process.exit(1);
  }
  const { status } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.exit(status ?? 1);
}
