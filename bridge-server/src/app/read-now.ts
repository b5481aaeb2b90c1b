// Waits until a delivery was read, so that whoever pressed a button sees what came of it.
import { setTimeout } from "node:timers/promises";
import type { Clock, Store, WrittenFact } from "../ports.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** How long an answer waits at most. What is not read by then is kept all the same, and read soon after. */
const longestMs = 4_000;
const lookMs = 15;

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  /** Told when something waits in a workspace's inbox. */
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** Keeps facts as one delivery of this source, and answers when they were read, or after four seconds: then it is false. */
export async function takeAndRead(
  keys: WorkspaceKeys,
  source: string,
  facts: readonly WrittenFact[],
  { store, clock, wake }: Tools,
): Promise<boolean> {
  const body = Buffer.from(JSON.stringify({ facts }));
  const { deliveryId } = await takeDelivery({ keys, source, body }, { store, clock });
  wake(keys);
  for (let waited = 0; waited < longestMs; waited += lookMs) {
    if (!(await store.isWaiting(keys.workspaceId, deliveryId))) return true;
    await setTimeout(lookMs);
  }
  return false;
}
