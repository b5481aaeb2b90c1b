// Files that are made from the source say what the source says.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

test("openapi.json and the settings table are what `npm run generate` would write", () => {
  const root = join(import.meta.dirname, "../..");
  const generate = ["--no-warnings", "bridge-server/scripts/generate.ts", "--check"];

  const { status, stdout, stderr } = spawnSync(process.execPath, generate, { cwd: root, encoding: "utf8" });

  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: "" });
});
