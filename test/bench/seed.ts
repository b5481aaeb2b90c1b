// Fills a workspace with the invented world, through the same pipeline that deliveries take.
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { batches, history, recordOf, type Size } from "./invent.ts";

const deliveriesAtOnce = 4;
const factsPerDelivery = 500;

/** What seeding came to. */
export interface Seeded {
  readonly facts: number;
  readonly seconds: number;
}

/** Delivers every record and every interaction, and reads them. `say` is told how far it is, about once in five seconds. */
export async function seed(
  bridge: Bridge,
  keys: WorkspaceKeys,
  size: Size,
  say: (line: string) => void,
): Promise<Seeded> {
  const total = size.customers + size.interactions;
  const startedMs = performance.now();
  let facts = 0;
  let saidMs = startedMs;
  for (const group of batches(batches(everything(size), factsPerDelivery), deliveriesAtOnce)) {
    for (const delivery of group) {
      await takeDelivery({ keys, source: "bench", body: Buffer.from(JSON.stringify({ facts: delivery })) }, bridge);
      facts += delivery.length;
    }
    const { aside } = await readInbox(keys, bridge);
    if (aside > 0) throw new Error("Invented facts were set aside; the generator and the contract disagree");
    if (performance.now() - saidMs < 5000) continue;
    saidMs = performance.now();
    const rate = facts / ((saidMs - startedMs) / 1000);
    say(
      `seeding: ${facts} of ${total} facts, ${Math.round(rate)} a second, about ${Math.ceil((total - facts) / rate)} s left`,
    );
  }
  return { facts, seconds: (performance.now() - startedMs) / 1000 };
}

function* everything(size: Size): Generator<unknown> {
  for (let customer = 0; customer < size.customers; customer += 1) yield recordOf(customer);
  yield* history(size);
}
