// The journal of links: every step that ever joined or parted somebody, each exactly reversible.
//
// Kept, never changed and never deleted, are the entries; who belongs to whom is worked out from those that stand. To undo
// a step is to take its entry out of the account, so that what was before is there again, whatever came in meanwhile. An
// undo is an entry too and may itself be undone.
import { membership } from "../membership.ts";
import type { Membership, MembershipInput } from "../membership.ts";

/** Who answers for a step. Nobody is joined without one of these. */
export type Decider =
  | { readonly by: "person"; readonly person: string }
  /** A standing rule, in one run that a person approved after its dry run. */
  | { readonly by: "rule"; readonly rule: string; readonly run: string; readonly approvedBy: string };

/** A CRM's own users merged two of its records; Rapport only follows. */
export interface CrmDecider {
  readonly by: "crm";
  readonly connection: string;
}

interface Step {
  /** One id is one step, however often it comes. Where steps are of one moment, the greater id is the later. */
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** A decision that two members (records, identities) are one customer, or are not. The last one about a pair counts. */
export interface LinkEntry extends Step {
  readonly kind: "link" | "unlink";
  readonly one: string;
  readonly other: string;
  readonly by: Decider;
  /** Why, in words or as the key of a reason. */
  readonly reason: string;
}

/** A merge made in a CRM: the record that was lost is from then on another name of the one that was kept. */
export interface MergeEntry extends Step {
  readonly kind: "merge";
  readonly lost: string;
  readonly kept: string;
  readonly by: CrmDecider;
}

/** A CRM's own users took back the merges that this record was lost in, up to this moment. */
export interface RestoreEntry extends Step {
  readonly kind: "restore";
  readonly record: string;
  readonly by: CrmDecider;
}

/** Takes a step back. For a merge this is the unmerge. */
export interface UndoEntry extends Step {
  readonly kind: "undo";
  readonly target: string;
  readonly by: Decider | CrmDecider;
  readonly reason: string;
}

export type JournalEntry = LinkEntry | MergeEntry | RestoreEntry | UndoEntry;

/** What deliveries brought, without decisions. */
export type Delivered = Omit<MembershipInput, "decisions"> & {
  /** Those of the records that their CRM deleted: they claim nothing, also by records that were merged into them. */
  readonly gone?: readonly string[];
};

/** The entries that count, in the order of their moments; what was undone or taken back, and what did so, is left out. Order of arrival changes nothing. */
export function standingEntries(entries: readonly JournalEntry[]): (LinkEntry | MergeEntry)[] {
  const all = [...new Map(entries.toSorted(laterLast).map((entry) => [entry.id, entry])).values()];
  const undos = Map.groupBy(
    all.filter((entry) => entry.kind === "undo"),
    ({ target }) => target,
  );
  const stands = new Map<string, boolean>();
  const judge = (id: string): boolean => {
    const known = stands.get(id);
    if (known !== undefined) return known;
    // Two undos that name each other (no journal of ours makes them) are judged in their order.
    stands.set(id, false);
    const verdict = !(undos.get(id) ?? []).some((undo) => judge(undo.id));
    stands.set(id, verdict);
    return verdict;
  };
  const restores = all.filter((entry) => entry.kind === "restore").filter(({ id }) => judge(id));
  return all
    .filter((entry) => entry.kind !== "undo" && entry.kind !== "restore")
    .filter((entry) => entry.kind !== "merge" || !restores.some((restore) => takesBack(restore, entry)))
    .filter(({ id }) => judge(id));
}

/** Who is there again at the moment of a merge was lost before it. */
function takesBack({ record, at }: RestoreEntry, merge: MergeEntry): boolean {
  return record === merge.lost && merge.at <= at;
}

/**
 * Who belongs to whom, from what deliveries brought and what the journal says. A record that was merged away stays a member
 * under its own id, with all that it ever claimed, and speaks for the record that was kept: decisions about either are
 * decisions about both, until the merge is undone.
 */
export function membershipBy(entries: readonly JournalEntry[], delivered: Delivered): Membership[] {
  const standing = standingEntries(entries);
  const present = new Set(delivered.records);
  const gone = new Set(delivered.gone);
  const nameOf = recordNames(standing, present);
  const decisions = standing
    .filter((entry) => entry.kind !== "merge")
    .map(({ id, one, other, kind, at }) => ({
      ...{ id, one: nameOf(one), other: nameOf(other), linked: kind === "link", decidedAt: at },
    }));
  const members = membership({
    records: [...new Set(delivered.records.map(nameOf))],
    identities: delivered.identities,
    claims: delivered.claims
      .filter(({ record }) => present.has(record) && !gone.has(nameOf(record)))
      .map(({ record, identity }) => ({ record: nameOf(record), identity })),
    decisions: decisions.filter(({ one, other }) => one !== other),
  });
  const byId = new Map(members.map((member) => [member.memberId, member]));
  return [...new Set([...delivered.records, ...delivered.identities.map(({ id }) => id)])].toSorted().flatMap((id) => {
    const found = byId.get(nameOf(id));
    return found === undefined ? [] : [{ ...found, memberId: id }];
  });
}

/** The entry that takes another back. */
export function undoOf(
  target: JournalEntry,
  { id, at, by, reason }: Pick<UndoEntry, "id" | "at" | "by" | "reason">,
): UndoEntry {
  return { kind: "undo", id, target: target.id, at, by, reason };
}

/** Takes back everything that one run of a rule did and that still stands; what people decided themselves stays. */
export function undoRun(
  entries: readonly JournalEntry[],
  run: string,
  { at, by, reason }: Pick<UndoEntry, "at" | "by" | "reason">,
): UndoEntry[] {
  return standingEntries(entries)
    .filter((entry) => entry.by.by === "rule" && entry.by.run === run)
    .map((entry) => undoOf(entry, { id: `undo ${entry.id} at ${at}`, at, by, reason }));
}

/** The name that each record goes by: the one that was kept, or, while that has not arrived, the smallest that has. */
export function recordNames(
  standing: readonly (LinkEntry | MergeEntry)[],
  present: ReadonlySet<string>,
): (id: string) => string {
  const merges = standing.filter((entry) => entry.kind === "merge");
  const kept = new Map<string, string>();
  const lastName = (id: string): string => {
    let name = id;
    for (let next = kept.get(name); next !== undefined; next = kept.get(name)) name = next;
    return name;
  };
  for (const merge of merges) {
    const [from, to] = [lastName(merge.lost), lastName(merge.kept)];
    if (from !== to) kept.set(from, to);
  }
  // Told twice, once by each record that it went into, a record may come first with the last one: who was lost is no name.
  const lost = new Set(merges.map((merge) => merge.lost));
  for (const merge of merges.toReversed()) {
    const name = lastName(merge.kept);
    if (!lost.has(name) || lost.has(merge.kept)) continue;
    kept.delete(merge.kept);
    kept.set(name, merge.kept);
  }
  const standIns = new Map<string, string>();
  for (const id of [...kept.keys()].toSorted()) {
    const name = lastName(id);
    if (!present.has(name) && present.has(id) && !standIns.has(name)) standIns.set(name, id);
  }
  return (id) => {
    const name = lastName(id);
    return standIns.get(name) ?? name;
  };
}

function laterLast(one: JournalEntry, other: JournalEntry): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
