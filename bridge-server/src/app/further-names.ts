// Whoever asks a CRM to be forgotten is forgotten under every record that was merged into theirs, too.
import { recordNames, standingEntries } from "../domain/identity-graph/journal.ts";
import { crmNamed } from "../domain/crms.ts";
import type { Store, WrittenFact } from "../ports.ts";
import { toEntry } from "./derive-members.ts";
import { recordId } from "./member-ids.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** The facts, and for each erasure of a record those of the records that are further names of it now. */
export async function withFurtherNames(
  keys: WorkspaceKeys,
  facts: readonly WrittenFact[],
  { store }: { readonly store: Store },
): Promise<readonly WrittenFact[]> {
  const more: WrittenFact[] = [];
  for (const fact of facts) {
    if (fact.type !== "erasure" || fact.record === undefined) continue;
    const member = recordId(fact.record);
    const customer = await store.customers(keys.workspaceId).byMember(member);
    const merged = customer?.members.filter(({ kind }) => kind === 3) ?? [];
    if (customer === null || merged.length === 0) continue;
    const entries = customer.standing.journal.flatMap(({ at, ...row }) => toEntry({ ...row, decidedAt: new Date(at) }));
    const nameOf = recordNames(standingEntries(entries), new Set(customer.members.map(({ memberId }) => memberId)));
    for (const { memberId, crm, account, object, externalId } of merged) {
      const known = crmNamed(crm ?? "");
      if (
        nameOf(memberId) !== member ||
        known === undefined ||
        account === null ||
        object === null ||
        externalId === null
      )
        continue;
      more.push({ type: "erasure", at: fact.at, record: { crm: known, account, object, id: externalId } });
    }
  }
  return more.length === 0 ? facts : [...facts, ...more];
}
