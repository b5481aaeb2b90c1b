// A CRM's contacts come in like every other delivery: kept page by page, read by the worker.
import type { Clock, Crm, Store } from "../ports.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Takes in every contact of a connection. Answers with how many there were. Throws the CRM's `Failure` where it stops answering. */
export async function syncContacts(
  keys: WorkspaceKeys,
  crm: Crm,
  tools: { store: Store; clock: Clock },
): Promise<number> {
  await tools.store.addConnection(keys.workspaceId, crm.id, crm.account, crm.account);
  let contacts = 0;
  for await (const facts of crm.contacts()) {
    if (facts.length === 0) continue;
    contacts += facts.length;
    await takeDelivery({ keys, source: crm.id, body: Buffer.from(JSON.stringify({ facts })) }, tools);
  }
  return contacts;
}
