// Steps of the journal: which stand, which were taken back, which may be.
import { standingEntries, recordNames, type JournalEntry } from "../domain/identity-graph/journal.ts";

/** Kinds of rows that a person may take back: links, unlinks, merges and undos. What a CRM restored only the CRM takes back. */
export const undoableKinds: ReadonlySet<number> = new Set([1, 2, 3, 4]);

/** Whether an undo that stands takes this step back. */
export function isTakenBack(
  entry: string,
  entries: readonly JournalEntry[],
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const deeper = new Set([...seen, entry]);
  return entries.some(
    (one) => one.kind === "undo" && one.target === entry && !seen.has(one.id) && !isTakenBack(one.id, entries, deeper),
  );
}

/** The steps that count now: of several about one pair the last one. */
export function countingSteps(entries: readonly JournalEntry[], present: ReadonlySet<string>): Set<string> {
  const standing = standingEntries(entries);
  const nameOf = recordNames(standing, present);
  const last = new Map(
    standing
      .filter((entry) => entry.kind !== "merge")
      .map((entry) => [JSON.stringify([nameOf(entry.one), nameOf(entry.other)].toSorted()), entry.id]),
  );
  return new Set([...last.values(), ...standing.filter(({ kind }) => kind === "merge").map(({ id }) => id)]);
}
