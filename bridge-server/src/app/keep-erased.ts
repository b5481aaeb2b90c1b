// What was erased stays closed, whatever arrives later and in whatever order.
import type { ErasureRow, IdentityRow, InteractionRow, Ledger, RecordRow } from "../ports.ts";
import type { PreparedFacts } from "./prepare-facts.ts";

/** Until when each erased member is closed. A record is closed for ever: no CRM gives a row's id to somebody else. */
export type Erased = ReadonlyMap<string, Date>;

/** Carries out new erasures and says who of these facts' people was ever erased. Answers also with whose customer may have changed. */
export async function eraseFirst(ledger: Ledger, all: PreparedFacts): Promise<{ erased: Erased; changed: string[] }> {
  const changed = all.erasures.length === 0 ? [] : await ledger.erase(all.erasures);
  return { erased: await ledger.erasedAmong(all.members), changed: [...changed] };
}

/** Records that may be kept, and the identities that an erased record named: they are erased with it. */
export function withoutErasedRecords(
  rows: readonly RecordRow[],
  erased: Erased,
): { kept: RecordRow[]; late: ErasureRow[] } {
  const closed = rows.filter((row) => isClosed(erased, row.recordId, row.version));
  const late = closed.flatMap((row) => row.claims.map((memberId) => ({ memberId, at: row.version, forever: false })));
  return { kept: rows.filter((row) => !closed.includes(row)), late };
}

/** Sightings after the erasure are somebody's new beginning; those before it are not kept. */
export function withoutErasedIdentities(rows: readonly IdentityRow[], erased: Erased): IdentityRow[] {
  return rows.filter((row) => !isClosed(erased, row.identityId, row.seenAt));
}

/** No member has this id, so what is sealed for it opens for nobody. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** What an erased person did counts as before; what they said is gone. */
export function withoutErasedTexts(rows: readonly InteractionRow[], erased: Erased): InteractionRow[] {
  return rows.map((row) =>
    row.sealedFor !== null && isClosed(erased, row.sealedFor, row.occurredAt)
      ? { ...row, sealed: new Uint8Array(), sealedFor: nobody }
      : row,
  );
}

function isClosed(erased: Erased, memberId: string, at: Date): boolean {
  const until = erased.get(memberId);
  return until !== undefined && at <= until;
}
