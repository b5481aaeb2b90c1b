// How a code can reach the person of a record: what the record names, is theirs alone, and may be used.
import { release } from "../domain/identity-graph/purpose-firewall.ts";
import { maskedEmail, maskedPhone } from "../domain/hand-off.ts";
import type { Clock, CustomerRows, Store } from "../ports.ts";
import { consentHistory } from "./identity-standing.ts";
import { Acquaintances } from "./known-identities.ts";
import { openIdentity, openRecordFact } from "./open-sealed.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** An address or a number; what is shown of it tells a stranger nothing. */
export interface Way {
  readonly identityId: string;
  readonly by: "email" | "phone";
  readonly masked: string;
  /** For the one who sends the code; it goes nowhere else. */
  readonly value: string;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** The ways to the person of this record, addresses first; none where nobody knows the record any more. */
export async function waysTo(keys: WorkspaceKeys, recordId: string, tools: Tools): Promise<readonly Way[]> {
  const rows = await tools.store.customers(keys.workspaceId).byMember(recordId);
  if (rows === null) return [];
  const named = namedByRecords(keys, rows, tools.vault);
  return rows.members
    .filter(({ memberId, kind }) => kind === 2 && named.has(memberId))
    .flatMap((member) => wayBy(keys, { member, rows }, tools))
    .toSorted((one, other) => (`${one.by} ${one.masked}` < `${other.by} ${other.masked}` ? -1 : 1));
}

/** What is only linked to the customer says nothing about the person of the record; a place's line is nobody's. */
function namedByRecords(keys: WorkspaceKeys, rows: CustomerRows, vault: Vault): ReadonlySet<string> {
  const known = new Acquaintances(keys);
  const records = rows.members
    .filter(({ kind }) => kind === 1)
    .flatMap((member) => openRecordFact(keys, member, vault) ?? []);
  const facts = records.flatMap(({ deleted, identities }) => (deleted ? [] : identities));
  const shared = new Set(rows.standing.strangers.map(({ identityId }) => identityId));
  return new Set(facts.map((fact) => known.identity(fact).id).filter((id) => !shared.has(id)));
}

function wayBy(
  keys: WorkspaceKeys,
  { member, rows }: { readonly member: CustomerRows["members"][number]; readonly rows: CustomerRows },
  { vault, clock }: Tools,
): Way[] {
  const { network } = member;
  if (network !== "email" && network !== "phone") return [];
  const identity = openIdentity(keys, member, vault);
  if (identity === null) return [];
  const now = clock.now().getTime();
  const checked = release(
    { history: consentHistory(rows.standing, member.memberId), value: identity.shown },
    "care",
    now,
  );
  const value = checked.outcome === "released" ? checked.released.valueAt(now) : null;
  if (value === null) return [];
  const masked = network === "email" ? maskedEmail(value) : maskedPhone(value);
  return [{ identityId: member.memberId, by: network, masked, value }];
}
