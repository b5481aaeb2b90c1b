// A new master key on the command line, and somebody who pulls the plug in the middle of it.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { killAll, rapport } from "./running.ts";

const folders: string[] = [];
afterAll(async () => {
  await killAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function given(): Promise<{ place: Record<string, string>; keyFile: string }> {
  const folder = mkdtempSync(join(tmpdir(), "rapport-keys-"));
  folders.push(folder);
  const facts = [
    {
      ...{ type: "interaction", id: "1", occurredAt: "2024-03-04T10:00:00Z", direction: "in", text: "Hello" },
      ...{ channel: { network: "x", key: "@acme" }, party: { network: "x", value: "@asha" } },
    },
  ];
  const file = join(folder, "facts.jsonl");
  writeFileSync(file, facts.map((fact) => JSON.stringify(fact)).join("\n"));
  const place = { RAPPORT_DATA: join(folder, "data") };
  expect((await rapport(["import", "jsonl", file], place)).status).toBe(0);
  return { place, keyFile: join(folder, "data", "master.key") };
}

test("after a rotation everything opens with the new key, and the former one opens nothing", async () => {
  const { place, keyFile } = await given();
  const former = readFileSync(keyFile, "utf8").trim();

  const rotated = await rapport(["keys", "rotate", "--json"], place);

  expect([rotated.status, JSON.parse(rotated.stdout)]).toEqual([0, { workspaces: 1 }]);
  expect(readFileSync(keyFile, "utf8").trim()).not.toBe(former);
  expect(existsSync(`${keyFile}.next`)).toBe(false);
  expect((await rapport(["customer", "@asha", "--json"], place)).stdout).toContain("@asha");
  const outcome = await rapport(["customer", "@asha"], { ...place, RAPPORT_MASTER_KEY: former });
  expect([outcome.status, outcome.stderr]).toEqual([1, expect.stringContaining("does not open with this key")]);
}, 60_000);

test("whoever is cut off between the change and the file runs it again", async () => {
  const { place, keyFile } = await given();
  const next = "ab".repeat(32);
  const named = { ...place, RAPPORT_MASTER_KEY: readFileSync(keyFile, "utf8").trim(), RAPPORT_NEW_MASTER_KEY: next };
  // The keys are under the new one already, whose file is not in its place yet.
  expect((await rapport(["keys", "rotate"], named)).status).toBe(0);
  writeFileSync(`${keyFile}.next`, `${next}\n`, { mode: 0o600 });
  expect((await rapport(["customer", "@asha"], place)).status).toBe(1);

  expect((await rapport(["keys", "rotate"], place)).status).toBe(0);

  expect(readFileSync(keyFile, "utf8").trim()).toBe(next);
  expect((await rapport(["customer", "@asha", "--json"], place)).stdout).toContain("@asha");
}, 60_000);
