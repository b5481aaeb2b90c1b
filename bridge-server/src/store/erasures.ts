// Forgetting people: their keys go, and with them what was sealed for them; that somebody was erased is remembered.
import type { WorkspaceId } from "@rapport/contract";
import type { ErasureRow, Ledger } from "../ports.ts";
import type { Db } from "./db.ts";
import type { Figures } from "./figures.ts";
import { moment, pieces, text } from "./rows.ts";

/** Later than any moment that a fact may have. */
const forever = new Date("9999-01-01T00:00:00Z");
/** No member has this id, so what is sealed for it opens for nobody. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The part of a ledger that forgets. */
export function erasures(
  db: Db,
  workspace: WorkspaceId,
  touched: Pick<Figures, "touchCustomers">,
): Pick<Ledger, "erase" | "erasedAmong"> {
  return {
    async erase(rows) {
      const whole = [...rows, ...(await claimedAlone(db, workspace, rows))];
      await remember(db, workspace, whole);
      const ids = [...new Set(whole.map(({ memberId }) => memberId))];
      const changed = await leaveCustomers(db, workspace, ids, touched);
      for (const piece of pieces(ids)) {
        for (const sql of forgetting) await db.query(sql, [workspace, piece]);
        await db.query(closing, [workspace, piece, nobody]);
      }
      return changed;
    },
    async erasedAmong(ids) {
      const found = new Map<string, Date>();
      for (const piece of pieces(ids, 1000)) {
        const rows = await db.query(
          "select member_id, closed_until from erasure where workspace_id = $1 and member_id = any($2::uuid[])",
          [workspace, piece],
        );
        for (const row of rows) found.set(text(row, "member_id"), moment(row, "closed_until"));
      }
      return found;
    },
  };
}

/** Identities that these records claim and no other record that still stands does. */
async function claimedAlone(db: Db, workspace: WorkspaceId, rows: readonly ErasureRow[]): Promise<ErasureRow[]> {
  const found: ErasureRow[] = [];
  for (const piece of pieces(rows)) {
    const claims = await db.query(
      `select c.identity_id, e.at from claim c
       join unnest($2::uuid[], $3::timestamptz[]) as e (member_id, at) on e.member_id = c.record_id
       where c.workspace_id = $1 and not exists (
         select from claim o where o.workspace_id = $1 and o.identity_id = c.identity_id and o.record_id <> all($2::uuid[]))`,
      [workspace, piece.map(({ memberId }) => memberId), piece.map(({ at }) => at)],
    );
    for (const row of claims) found.push({ memberId: text(row, "identity_id"), at: moment(row, "at"), forever: false });
  }
  return found;
}

/** Everybody who shared a customer with these may belong to somebody else without them. */
async function leaveCustomers(
  db: Db,
  workspace: WorkspaceId,
  ids: readonly string[],
  { touchCustomers }: Pick<Figures, "touchCustomers">,
): Promise<string[]> {
  const changed = new Set(ids);
  for (const piece of pieces(ids)) {
    const rows = await db.query(
      `select n.member_id, n.customer_id from member m
       join member n on n.workspace_id = $1 and n.customer_id = m.customer_id
       where m.workspace_id = $1 and m.member_id = any($2::uuid[])`,
      [workspace, piece],
    );
    touchCustomers(rows.map((row) => text(row, "customer_id")));
    for (const row of rows) changed.add(text(row, "member_id"));
  }
  return [...changed];
}

async function remember(db: Db, workspace: WorkspaceId, rows: readonly ErasureRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into erasure as old (workspace_id, member_id, closed_until)
       select $1, m, max(u) from unnest($2::uuid[], $3::timestamptz[]) as e (m, u) group by m
       on conflict (workspace_id, member_id) do update set closed_until = greatest(old.closed_until, excluded.closed_until)`,
      [workspace, piece.map(({ memberId }) => memberId), piece.map((row) => (row.forever ? forever : row.at))],
    );
  }
}

/** Each is handed the workspace and the members. */
const forgetting = [
  "delete from member_key where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from identity_name where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from claim where workspace_id = $1 and (record_id = any($2::uuid[]) or identity_id = any($2::uuid[]))",
  "delete from search_word where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from record where workspace_id = $1 and record_id = any($2::uuid[])",
  "delete from member where workspace_id = $1 and member_id = any($2::uuid[])",
  "update link_decision set sealed = ''::bytea where workspace_id = $1 and one = any($2::uuid[])",
  "update link_decision set sealed = ''::bytea where workspace_id = $1 and other = any($2::uuid[])",
];
const closing = `update interaction set sealed = ''::bytea, sealed_for = $3::uuid
  where workspace_id = $1 and party_id = any($2::uuid[])`;
