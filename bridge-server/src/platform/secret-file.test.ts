import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptSecret } from "./secret-file.ts";

const folderOf = (name: string): string => join(mkdtempSync(join(tmpdir(), "rapport-secret-")), name);

test("a secret is made once, for its owner's eyes only, and nothing else is left behind", () => {
  const folder = folderOf("data");
  expect(keptSecret(folder, "a.key", () => "first")).toBe("first");
  expect(keptSecret(folder, "a.key", () => "second")).toBe("first");
  expect(readdirSync(folder)).toEqual(["a.key"]);
  expect(readFileSync(join(folder, "a.key"), "utf8")).toBe("first\n");
  expect(statSync(join(folder, "a.key")).mode & 0o777).toBe(0o600);
});

test("a secret that was being made when the process died is made anew, whole", () => {
  const folder = folderOf("data");
  const dies = (): string => {
    throw new Error("killed");
  };
  expect(() => keptSecret(folder, "a.key", dies)).toThrow("killed");
  expect(readdirSync(folder)).toEqual([]);
  expect(keptSecret(folder, "a.key", () => "whole")).toBe("whole");
});

test("of many who make it at the same moment all get the same", async () => {
  const folder = folderOf("data");
  const script = `
    import { keptSecret } from ${JSON.stringify(join(import.meta.dirname, "secret-file.ts"))};
    process.stdout.write(keptSecret(${JSON.stringify(folder)}, "a.key", () => String(process.pid)));`;
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", script]);
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      await once(child, "close");
      return said;
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^\d+$/);
  expect(readdirSync(folder)).toEqual(["a.key"]);
});
