// Records as matching sees them, opened; what a customer does not want used is not among them.
import type { RecordFact } from "@rapport/contract";
import { keysOf, type HeldIdentity, type Profile } from "../domain/identity-graph/profiles.ts";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import type { Clock, OpenableMember, Store } from "../ports.ts";
import { readNotes, type Notes } from "./identity-notes.ts";
import type { Acquaintances, KnownIdentity } from "./known-identities.ts";
import { recordId } from "./member-ids.ts";
import { openIdentity, openRecordFact } from "./open-sealed.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface MatchTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** A record before it is known what may be used of it. */
export interface OpenRecord {
  readonly id: string;
  readonly customer: string;
  readonly fact: Pick<RecordFact, "name" | "birthDate" | "city" | "crm" | "account" | "sameAs"> | null;
  /** How an account shows itself, where the customer has no record. */
  readonly name: string | null;
  readonly held: readonly (KnownIdentity & { readonly stableId: string | undefined })[];
}

/** Opens the records of customers, each with what it names; accounts that they have by a decision stand with the first. */
export function openRecords(
  keys: WorkspaceKeys,
  rows: readonly OpenableMember[],
  { vault, acquainted }: { readonly vault: Vault; readonly acquainted: Acquaintances },
): OpenRecord[] {
  return [...Map.groupBy(rows, ({ customerId }) => customerId)].flatMap(([customer, members]) => {
    const records = members
      .filter(({ member }) => member.kind === 1)
      .toSorted((one, other) => (one.member.memberId < other.member.memberId ? -1 : 1))
      .flatMap(({ member }) => openRecord(keys, { customer, member }, vault, acquainted) ?? []);
    const claimed = new Set(records.flatMap(({ held }) => held.map(({ id }) => id)));
    const others = members
      .filter(({ member }) => member.kind === 2 && !claimed.has(member.memberId))
      .flatMap(({ member }) => openAccount(keys, member, vault));
    const [first, ...rest] = records;
    if (first !== undefined) return [{ ...first, held: [...first.held, ...others.map(({ known }) => known)] }, ...rest];
    return others
      .slice(0, 1)
      .map(({ known, name }) => ({ id: known.id, customer, fact: null, name, held: others.map((one) => one.known) }));
  });
}

function openRecord(
  keys: WorkspaceKeys,
  { customer, member }: { readonly customer: string; readonly member: OpenableMember["member"] },
  vault: Vault,
  acquainted: Acquaintances,
): OpenRecord | null {
  const fact = openRecordFact(keys, member, vault);
  if (fact === null) return null;
  const { name, birthDate, city, crm, account, sameAs } = fact;
  return {
    id: member.memberId,
    customer,
    name: name ?? null,
    fact: { name, birthDate, city, crm, account, sameAs },
    held: fact.identities.flatMap((one) => {
      const known = orNothing(() => acquainted.identity(one));
      return known === null ? [] : [{ ...known, stableId: one.stableId }];
    }),
  };
}

function openAccount(
  keys: WorkspaceKeys,
  member: OpenableMember["member"],
  vault: Vault,
): { known: OpenRecord["held"][number]; name: string | null }[] {
  const { network, memberId: id } = member;
  const opened = openIdentity(keys, member, vault);
  if (opened === null || network === null) return [];
  const spelled = orNothing(() => normaliseIdentity({ network, value: opened.shown }));
  if (spelled === null) return [];
  const { value, shown } = spelled;
  const known = {
    id,
    spellingId: id,
    network,
    value,
    shown,
    name: opened.name,
    belongsTo: "person",
    stableId: undefined,
  } as const;
  return [{ name: opened.name, known }];
}

/** What older releases took for an identity may be none today. */
function orNothing<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Everything that matching is told about some records. */
export interface MatchWorld {
  readonly profiles: readonly Profile[];
  readonly notes: Notes;
  /** Keys of identities that somebody marked as shared. */
  readonly decided: ReadonlySet<string>;
  /** How people write an identity. */
  readonly shownOf: (network: string, value: string) => string;
}

/** The records as matching may use them. */
export async function matchWorld(
  keys: WorkspaceKeys,
  records: readonly OpenRecord[],
  tools: MatchTools,
): Promise<MatchWorld> {
  const named = records.flatMap(({ id, held }) => [id, ...held.map((one) => one.id)]);
  const notes = await readNotes(keys, named, tools);
  const shown = new Map<string, string>();
  const decided = new Set<string>();
  const profiles = records.map((record): Profile => {
    const identities = record.held.flatMap((one): HeldIdentity[] => {
      if (notes.care(one.id, one.value) === null) return [];
      shown.set(`${one.network} ${one.value}`, one.shown);
      const { id, network, value, stableId, belongsTo } = one;
      const held = { id, network, value, stableId, belongsTo, proof: notes.proven(id, record.customer) };
      if (notes.isShared(id)) for (const key of keysOf(held)) decided.add(key);
      return [held];
    });
    return toProfile(record, identities);
  });
  return { profiles, notes, decided, shownOf: (network, value) => shown.get(`${network} ${value}`) ?? value };
}

function toProfile({ id, customer, fact, name }: OpenRecord, identities: readonly HeldIdentity[]): Profile {
  if (fact === null)
    return { id, customer, connection: `account ${id}`, name, birthDate: null, city: null, identities };
  const { crm, account, birthDate = null, city = null, sameAs } = fact;
  return {
    ...{ id, customer, connection: `${crm} ${account}`, name, birthDate, city, identities },
    sameAs: sameAs?.map(recordId),
  };
}
