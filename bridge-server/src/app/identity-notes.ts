// What was said about members, as matching needs it: whose use is refused, what is shared, what is proven, who was parted.
import { standingEntries, recordNames, type JournalEntry } from "../domain/identity-graph/journal.ts";
import { standingProofs } from "../domain/identity-graph/proof.ts";
import { release } from "../domain/identity-graph/purpose-firewall.ts";
import type { ProofLevel } from "@rapport/contract";
import type { Clock, IdentityStanding, Store } from "../ports.ts";
import { toEntry } from "./derive-members.ts";
import { consentHistory, proofHistory } from "./identity-standing.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Two members of whom a person's last word is that they do not belong together. */
export interface Parting {
  readonly one: string;
  readonly other: string;
  readonly entry: string;
  readonly at: number;
}

/** What was said about members. */
export interface Notes {
  /** A value where its identity may be used for care; null where the customer said no. */
  readonly care: <Value>(identityId: string, value: Value) => Value | null;
  readonly isShared: (identityId: string) => boolean;
  /** The best proof that stands for this identity and this customer. */
  readonly proven: (identityId: string, customerId: string) => ProofLevel | undefined;
  readonly partings: readonly Parting[];
}

/** Members whose notes are read in one statement. */
const inOneGo = 500;

/** Reads what was said about these members, records and identities alike; most have nothing. */
export async function readNotes(
  keys: WorkspaceKeys,
  memberIds: readonly string[],
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<Notes> {
  const now = clock.now().getTime();
  const [reader, people] = [store.matching(keys.workspaceId), store.customers(keys.workspaceId)];
  const noted = await reader.noted([...new Set(memberIds)]);
  const standings: IdentityStanding[] = [];
  for (let at = 0; at < noted.length; at += inOneGo)
    standings.push(await people.standing(noted.slice(at, at + inOneGo)));
  const of = new Map<string, IdentityStanding>();
  for (const [piece, standing] of standings.entries())
    for (const id of noted.slice(piece * inOneGo, (piece + 1) * inOneGo)) of.set(id, standing);
  const holders = standings.flatMap(({ proofs }) => proofs.map(({ holderId }) => holderId));
  const whose = await reader.customersOf([...new Set(holders)]);
  const marked = lastMarks(standings);
  return {
    care: (identityId, value) => {
      const standing = of.get(identityId);
      // Nobody answered anything: care is on.
      const history =
        standing === undefined
          ? { identity: identityId, namesakes: [], receipts: [] }
          : consentHistory(standing, identityId);
      const answer = release({ history, value }, "care", now);
      return answer.outcome === "released" ? answer.released.valueAt(now) : null;
    },
    isShared: (identityId) => marked.has(identityId),
    proven: (identity, customer) => {
      const standing = of.get(identity);
      if (standing === undefined || standing.proofs.length === 0) return undefined;
      const mine = standing.proofs.map(({ holderId }) => holderId).filter((id) => whose.get(id) === customer);
      return standingProofs(proofHistory(standing), { identity, members: new Set([identity, ...mine]) }, now)[0]?.level;
    },
    partings: partingsIn(standings.flatMap(({ journal }) => journal.flatMap(entryOf))),
  };
}

function entryOf({ at, ...row }: IdentityStanding["journal"][number]): JournalEntry[] {
  return toEntry({ ...row, decidedAt: new Date(at) });
}

/** Pairs whose last standing word is that they are two. A record that was merged away speaks for the one that was kept. */
export function partingsIn(entries: readonly JournalEntry[]): Parting[] {
  const standing = standingEntries(entries);
  const nameOf = recordNames(
    standing,
    new Set(standing.flatMap((one) => (one.kind === "merge" ? [one.kept, one.lost] : []))),
  );
  const last = new Map(
    standing
      .filter((entry) => entry.kind !== "merge")
      .map((entry) => [JSON.stringify([nameOf(entry.one), nameOf(entry.other)].toSorted()), entry]),
  );
  return [...last.values()]
    .filter(({ kind }) => kind === "unlink")
    .map(({ one, other, id: entry, at }) => ({ one, other, entry, at }));
}

/** The identities of which the last word is that they are shared. */
function lastMarks(standings: readonly IdentityStanding[]): Set<string> {
  const marks = standings
    .flatMap((standing) => standing.marks)
    .toSorted((one, other) => one.at - other.at || (one.markId < other.markId ? -1 : 1));
  const last = new Map(marks.map(({ identityId, shared }) => [identityId, shared]));
  return new Set([...last].filter(([, shared]) => shared).map(([id]) => id));
}
