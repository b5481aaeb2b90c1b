// The same facts, sent in order to one workspace and mixed up to another that has the same keys, must look the same in both.
import { expect } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import fc from "fast-check";
import { anyFactsTwice, inDeliveries, shuffled, type Delivery } from "../support/any-facts.ts";
import type { TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { deliver } from "../support/given.ts";

/**
 * Throws with the smallest facts found for which order matters. Every reading with every breakdown takes a second on the
 * embedded database; there, `share` runs take turns, each with its part of the KPIs.
 */
export async function orderMattersNot(
  bridge: TestBridge,
  { runs, share, limitMs }: { runs: number; share: number; limitMs: number },
): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(anyFactsTwice(), async ({ sent, sizes, plan }) => {
      const inOrder = await bridge.workspace("Europe/Madrid");
      const mixedUp = await bridge.twin(inOrder);
      await deliverAll(bridge, inOrder, inDeliveries(sent, sizes));
      await deliverAll(bridge, mixedUp, shuffled(sent, plan));
      run += 1;
      const kpis = bridge.kpis.filter((_, index) => index % share === run % share);
      await expectSame(bridge, inOrder, mixedUp, kpis);
    }),
    { numRuns: runs, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: true },
  );
}

async function deliverAll(bridge: TestBridge, keys: WorkspaceKeys, deliveries: readonly Delivery[]): Promise<void> {
  for (const { source, facts } of deliveries) await deliver(bridge, keys, source, facts);
  // A fact that is refused, such as a link of somebody with themselves, is so in every order; a failure is none of that.
  for (const { reason } of await bridge.store.asideDeliveries(keys.workspaceId)) expect(reason).toMatch(/^facts\[/);
}

async function expectSame(
  bridge: TestBridge,
  one: WorkspaceKeys,
  other: WorkspaceKeys,
  kpis: TestBridge["kpis"],
): Promise<void> {
  const [seen, again] = [await everythingSeen(bridge, one), await everythingSeen(bridge, other)];
  expect(again).toEqual(seen);
  expect(JSON.stringify(again)).toBe(JSON.stringify(seen));
  const [read, reread] = [await everyReading(bridge, one, kpis), await everyReading(bridge, other, kpis)];
  expect(reread).toEqual(read);
  expect(JSON.stringify(reread)).toBe(JSON.stringify(read));
}
