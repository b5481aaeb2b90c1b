// Why two members are one customer: the steps that hold them together, so that a person sees what to take back.
import { membershipBy, recordNames, standingEntries } from "./journal.ts";
import type { Delivered, JournalEntry, LinkEntry, MergeEntry } from "./journal.ts";

/** One hold between two members: a step of the journal, or what a record claims, or a name that an account has. */
export interface Hold {
  readonly one: string;
  readonly other: string;
  readonly by: LinkEntry | MergeEntry | "claim" | "name";
}

/**
 * The shortest chain of holds between two members; null where they are not one customer, empty where they are one member.
 * Where several steps hold two together, the chain shows one way; after taking it back, ask again.
 */
export function whyTogether(
  entries: readonly JournalEntry[],
  delivered: Delivered,
  [one, other]: readonly [string, string],
): Hold[] | null {
  const customers = new Map(membershipBy(entries, delivered).map(({ memberId, customerId }) => [memberId, customerId]));
  const customer = customers.get(one);
  if (customer === undefined || customers.get(other) !== customer) return null;
  const holds = holdsOf(entries, delivered, (member) => customers.get(member) === customer);
  const reachedBy = new Map<string, Hold[]>([[one, []]]);
  for (const [member, chain] of reachedBy) {
    if (member === other) return chain;
    for (const hold of holds.get(member) ?? []) {
      if (!reachedBy.has(hold.other)) reachedBy.set(hold.other, [...chain, hold]);
    }
  }
  return null;
}

/** The holds from each member, decisions first. A decision about a record that was merged away is one about the kept record. */
function holdsOf(
  entries: readonly JournalEntry[],
  { records, claims, identities }: Delivered,
  isInside: (member: string) => boolean,
): Map<string, Hold[]> {
  const standing = standingEntries(entries);
  const nameOf = recordNames(standing, new Set(records));
  const holds = new Map<string, Hold[]>();
  const add = (one: string, other: string, by: Hold["by"]): void => {
    holds.set(one, [...(holds.get(one) ?? []), { one, other, by }]);
    holds.set(other, [...(holds.get(other) ?? []), { one: other, other: one, by }]);
  };
  const lastOfPair = new Map<string, LinkEntry>();
  for (const entry of standing) {
    if (entry.kind === "merge") add(entry.lost, entry.kept, entry);
    else lastOfPair.set(JSON.stringify([nameOf(entry.one), nameOf(entry.other)].toSorted()), entry);
  }
  for (const entry of lastOfPair.values()) {
    if (entry.kind === "link" && isInside(nameOf(entry.one)) && isInside(nameOf(entry.other)))
      add(entry.one, entry.other, entry);
  }
  for (const { record, identity } of claims) {
    if (isInside(record) && isInside(identity)) add(record, identity, "claim");
  }
  for (const { id, spellingId } of identities) {
    if (spellingId !== id && isInside(id) && isInside(spellingId)) add(id, spellingId, "name");
  }
  return holds;
}
