// Holds conversations against what is promised now, after an admin changed that. What was published stays.
import { deriveConversations } from "./derive-conversations.ts";
import { policyIn } from "./service-policy.ts";
import type { Store } from "../ports.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Conversations of one transaction; what comes in waits for no longer than that. */
const together = 200;

/**
 * Goes on where it was left, a piece in each transaction, until all are done or it is told to stop. Answers with how many
 * conversations were derived again. What comes in meanwhile is held against the new promise already.
 */
export async function reckonWaits(
  keys: WorkspaceKeys,
  { store }: { readonly store: Store },
  stop: () => boolean = () => false,
): Promise<number> {
  // Asked without the lock that every writer takes: mostly there is nothing to do.
  if ((await store.settings(keys.workspaceId).reckoning()) === null) return 0;
  let derived = 0;
  for (let more = true; more && !stop();) {
    more = await store.write(keys.workspaceId, async (ledger) => {
      const reckoning = await ledger.reckoning();
      if (reckoning === null) return false;
      const next = await ledger.toReckon(reckoning, together);
      if (next !== null) {
        await deriveConversations(ledger, next.interactionIds, await policyIn(keys, ledger));
        derived += next.interactionIds.length;
      }
      await ledger.reckoned(next?.last ?? null);
      return next !== null;
    });
  }
  return derived;
}

/** How much of a reckoning is done, from 0 to 1: ids of conversations are spread evenly, and they are gone through in order. */
export function shareReckoned(after: string | null): number {
  return after === null ? 0 : parseInt(after.slice(0, 8), 16) / 0xffff_ffff;
}
