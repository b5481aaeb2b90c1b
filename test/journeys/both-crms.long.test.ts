// Ten thousand changes in two CRMs that copy to each other: no loop, no double write.
import "../sandboxes/no-proxy.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { changeWithoutLoop } from "./both-crms-changes.ts";
import { startBoth, type BothWorld } from "./both-crms-world.ts";
import { killAll } from "./running.ts";

const people = 50;
const data = mkdtempSync(join(tmpdir(), "rapport-both-long-"));
let world: BothWorld | undefined;

afterAll(async () => {
  await killAll();
  await world?.close();
  rmSync(data, { recursive: true, force: true });
});

test("ten thousand changes come to rest, and Rapport writes no more than what changed", async () => {
  world = await startBoth({ RAPPORT_DATA: data }, { people });
  await world.connect();
  await world.link(...Array.from({ length: people }, (_, n) => n + 1));

  const { copied, addresses } = await changeWithoutLoop(world, { changes: 10_000, seed: 11 });

  expect(addresses).toBeGreaterThan(4_000);
  expect(copied.hubspot).toBeGreaterThan(1_000);
  expect(copied.salesforce).toBeGreaterThan(1_000);
}, 1_800_000);
