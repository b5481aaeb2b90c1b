import { membership } from "../domain/membership.ts";
import type { Ledger } from "../ports.ts";

/** Works out again whom these members belong to, and everyone whom claims and decisions may join with them. */
export async function deriveMembers(ledger: Ledger, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  const derived = membership(await ledger.neighbourhood([...new Set(changed)]));
  await ledger.keepMembers(
    derived.map(({ memberId, isRecord, customerId }) => ({ memberId, kind: isRecord ? 1 : 2, customerId })),
  );
}
