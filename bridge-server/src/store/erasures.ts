// Forgetting people: their keys go, and with them what was sealed for them; that somebody was erased is remembered.
import type { WorkspaceId } from "@rapport/contract";
import type { ErasureRow, Ledger } from "../ports.ts";
import type { Db } from "./db.ts";
import type { Figures } from "./figures.ts";
import { markLives } from "./marks.ts";
import { bytes, moment, pieces, text } from "./rows.ts";

/** Later than any moment that a fact may have. */
const forever = new Date("9999-01-01T00:00:00Z");
/** No member has this id, so what is sealed for it opens for nobody. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Whom a transaction notes. */
export type Touched = Pick<Figures, "touchCustomers" | "touchMembers" | "touchScreens" | "marks">;

/** The part of a ledger that forgets. */
export function erasures(
  db: Db,
  workspace: WorkspaceId,
  touched: Touched,
): Pick<Ledger, "erase" | "erasedAmong" | "claimedThough"> {
  return {
    async erase(rows) {
      const whole = [...rows, ...(await claimedBy(db, workspace, rows))];
      await remember(db, workspace, whole);
      const ids = [...new Set(whole.map(({ memberId }) => memberId))];
      const changed = await leaveCustomers(db, workspace, ids, touched);
      await forgetMembers(db, workspace, ids);
      return changed;
    },
    async erasedAmong(ids) {
      const found = new Map<string, { closedUntil: Date; erasedAt: Date }>();
      for (const piece of pieces(ids, 1000)) {
        const rows = await db.query(
          "select member_id, closed_until, erased_at from erasure where workspace_id = $1 and member_id = any($2::uuid[])",
          [workspace, piece],
        );
        for (const row of rows)
          found.set(text(row, "member_id"), {
            closedUntil: moment(row, "closed_until"),
            erasedAt: moment(row, "erased_at"),
          });
      }
      return found;
    },
    async claimedThough(ids) {
      await leaveCustomers(db, workspace, ids, touched);
      const found = new Map<string, Uint8Array>();
      for (const piece of pieces(ids)) {
        for (const sql of unseen) await db.query(sql, [workspace, piece]);
        const rows = await db.query(
          `select r.record_id, r.sealed from record r where r.workspace_id = $1 and r.record_id in
             (select record_id from claim where workspace_id = $1 and identity_id = any($2::uuid[]))`,
          [workspace, piece],
        );
        for (const row of rows) found.set(text(row, "record_id"), bytes(row, "sealed"));
      }
      return found;
    },
  };
}

/** Destroys the keys of these members and everything that names them; what was said by and to them opens for nobody. */
export async function forgetMembers(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<void> {
  for (const piece of pieces(ids)) {
    for (const sql of forgetting) await db.query(sql, [workspace, piece]);
    await db.query(closing, [workspace, piece, nobody]);
  }
}

/** Identities that these records claim, also where others do: whether those came before the erasure or after it must not matter. */
async function claimedBy(db: Db, workspace: WorkspaceId, rows: readonly ErasureRow[]): Promise<ErasureRow[]> {
  const found: ErasureRow[] = [];
  for (const piece of pieces(rows)) {
    const claims = await db.query(
      `select c.identity_id, e.at from claim c
       join unnest($2::uuid[], $3::timestamptz[]) as e (member_id, at) on e.member_id = c.record_id
       where c.workspace_id = $1 and not c.place`,
      [workspace, piece.map(({ memberId }) => memberId), piece.map(({ at }) => at)],
    );
    for (const row of claims) found.push({ memberId: text(row, "identity_id"), at: moment(row, "at"), forever: false });
  }
  return found;
}

/** Everybody who shared a customer with these may belong to somebody else without them. Answers with all of them. */
export async function leaveCustomers(
  db: Db,
  workspace: WorkspaceId,
  ids: readonly string[],
  { touchCustomers, touchMembers, touchScreens }: Touched,
): Promise<string[]> {
  const changed = new Set(ids);
  for (const piece of pieces(ids)) {
    await markLives(db, workspace, piece);
    const rows = await db.query(
      `select n.member_id, n.customer_id from member m
       join member n on n.workspace_id = $1 and n.customer_id = m.customer_id
       where m.workspace_id = $1 and m.member_id = any($2::uuid[])`,
      [workspace, piece],
    );
    touchCustomers(rows.map((row) => text(row, "customer_id")));
    for (const row of rows) changed.add(text(row, "member_id"));
    // What they said may stand with somebody whom they answered.
    const others = await db.query(
      `select distinct party_id from interaction
       where workspace_id = $1 and sealed_for = any($2::uuid[]) and sealed_for <> party_id`,
      [workspace, piece],
    );
    touchScreens(others.map((row) => text(row, "party_id")));
  }
  // Those who are forgotten are nobody's any more at the end: what was written of them is found by themselves.
  touchMembers(changed);
  return [...changed];
}

async function remember(db: Db, workspace: WorkspaceId, rows: readonly ErasureRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into erasure as old (workspace_id, member_id, closed_until, erased_at)
       select $1, m, max(u), max(t) from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as e (m, u, t) group by m
       on conflict (workspace_id, member_id) do update set
         closed_until = greatest(old.closed_until, excluded.closed_until),
         erased_at = greatest(old.erased_at, excluded.erased_at)`,
      [
        workspace,
        piece.map(({ memberId }) => memberId),
        piece.map((row) => (row.forever ? forever : row.at)),
        piece.map(({ at }) => at),
      ],
    );
  }
}

/** Each is handed the workspace and the members. */
const forgetting = [
  "delete from member_key where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from identity_name where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
  // What another record claims it goes on claiming.
  "delete from claim where workspace_id = $1 and record_id = any($2::uuid[])",
  "delete from search_word where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from identity_reach where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from customer_marker where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from record where workspace_id = $1 and record_id = any($2::uuid[])",
  "delete from member where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from same_record where workspace_id = $1 and record_id = any($2::uuid[])",
  "delete from works_at where workspace_id = $1 and record_id = any($2::uuid[])",
  // What was decided stands, so that others stay who they are; who decided it and why goes, also where it was taken back.
  `update journal u set sealed = ''::bytea from journal j where u.workspace_id = $1 and j.workspace_id = $1
   and u.target = j.entry_id and (j.one = any($2::uuid[]) or j.other = any($2::uuid[]))`,
  "update journal set sealed = ''::bytea where workspace_id = $1 and one = any($2::uuid[])",
  "update journal set sealed = ''::bytea where workspace_id = $1 and other = any($2::uuid[])",
  "delete from proof where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from proof where workspace_id = $1 and holder_id = any($2::uuid[])",
  "delete from proof_revocation where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from consent_receipt where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from handle_ask where workspace_id = $1 and member_id = any($2::uuid[])",
  "delete from shared_mark where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from hand_off where workspace_id = $1 and identity_id = any($2::uuid[])",
  "delete from hand_off where workspace_id = $1 and record_id = any($2::uuid[])",
];
/** What was seen of closed identities before they were closed. Each is handed the workspace and the identities. */
const unseen = [
  `delete from identity_reach r using erasure e where r.workspace_id = $1 and r.identity_id = any($2::uuid[])
   and e.workspace_id = $1 and e.member_id = r.identity_id and r.told_at <= e.closed_until`,
  `delete from customer_marker c using erasure e where c.workspace_id = $1 and c.member_id = any($2::uuid[])
   and e.workspace_id = $1 and e.member_id = c.member_id and c.at <= e.closed_until`,
  `delete from identity_name n using erasure e where n.workspace_id = $1 and n.identity_id = any($2::uuid[])
   and e.workspace_id = $1 and e.member_id = n.identity_id and n.seen_at <= e.closed_until`,
  `delete from identity i using erasure e where i.workspace_id = $1 and i.identity_id = any($2::uuid[])
   and e.workspace_id = $1 and e.member_id = i.identity_id and i.seen_at <= e.closed_until`,
  // Whom they belong to is derived again where there is anything left of them.
  `delete from member m where m.workspace_id = $1 and m.member_id = any($2::uuid[]) and m.kind = 2
   and not exists (select from identity i where i.workspace_id = $1 and i.identity_id = m.member_id)`,
];
const closing = `update interaction set sealed = ''::bytea, sealed_for = $3::uuid
  where workspace_id = $1 and party_id = any($2::uuid[])`;
