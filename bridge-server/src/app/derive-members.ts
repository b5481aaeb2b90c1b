import {
  membershipBy,
  recordNames,
  standingEntries,
  type Delivered,
  type JournalEntry,
} from "../domain/identity-graph/journal.ts";
import type { JournalRow, Ledger } from "../ports.ts";

/** Works out again whom these members belong to, and everyone whose customer depends on them. */
export async function deriveMembers(ledger: Ledger, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  const { decided, journal, ...delivered } = await ledger.neighbourhood([...new Set(changed)]);
  const derived = membersBy(journal.flatMap(toEntry), delivered).filter(({ memberId }) => decided.has(memberId));
  const here = new Set(derived.map(({ memberId }) => memberId));
  await ledger.keepMembers(
    derived,
    [...decided].filter((id) => !here.has(id)),
  );
}

/** kind: 1 a record, 2 an identity, 3 a record that was merged into another: a further name of that one, also where it never came. */
function membersBy(
  entries: readonly JournalEntry[],
  delivered: Delivered,
): { memberId: string; kind: number; customerId: string }[] {
  const standing = standingEntries(entries);
  const nameOf = recordNames(standing, new Set(delivered.records));
  const rows = membershipBy(entries, delivered).map(({ memberId, isRecord, customerId }) => {
    return { memberId, kind: !isRecord ? 2 : nameOf(memberId) === memberId ? 1 : 3, customerId };
  });
  const here = new Map(rows.map((row) => [row.memberId, row]));
  const lost = new Set(standing.flatMap((entry) => (entry.kind === "merge" ? [entry.lost] : [])));
  const unknown = [...lost].flatMap((memberId) => {
    const named = here.get(nameOf(memberId));
    return here.has(memberId) || named === undefined ? [] : [{ memberId, kind: 3, customerId: named.customerId }];
  });
  return [...rows, ...unknown];
}

const byCrm = { by: "crm", connection: "" } as const;
const byPerson = { by: "person", person: "" } as const;

/** A row as the rules read it. Who decided and why changes nobody's customer and stays sealed. */
export function toEntry(row: Omit<JournalRow, "sealed">): JournalEntry[] {
  const { entryId: id, one, other, target } = row;
  const step = { id, at: row.decidedAt.getTime() };
  if (row.kind === 4) return target === null ? [] : [{ ...step, kind: "undo", target, by: byPerson, reason: "" }];
  if (one === null) return [];
  if (row.kind === 5) return [{ ...step, kind: "restore", record: one, by: byCrm }];
  if (other === null) return [];
  if (row.kind === 3) return [{ ...step, kind: "merge", lost: one, kept: other, by: byCrm }];
  return [{ ...step, kind: row.kind === 1 ? "link" : "unlink", one, other, by: byPerson, reason: "" }];
}
