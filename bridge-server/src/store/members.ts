// Who belongs to whom: links, members, and everything that may join them.
import type { WorkspaceId } from "@rapport/contract";
import type { Ledger, LinkRow } from "../ports.ts";
import { keepChannels } from "./channels.ts";
import type { Figures } from "./figures.ts";
import type { Db } from "./db.ts";
import { keepIdentities } from "./identities.ts";
import { keepMemberKeys, memberKeys } from "./member-keys.ts";
import { keepRecords } from "./records.ts";
import { hex, moment, pieces, text, truth } from "./rows.ts";

type Members = Pick<
  Ledger,
  | "memberKeys"
  | "keepMemberKeys"
  | "keepChannels"
  | "keepIdentities"
  | "keepRecords"
  | "keepLinks"
  | "neighbourhood"
  | "keepMembers"
>;

/** The part of a ledger that is about people. */
export function members(db: Db, workspace: WorkspaceId, { touchCustomers }: Pick<Figures, "touchCustomers">): Members {
  return {
    memberKeys: (ids) => memberKeys(db, workspace, ids),
    keepMemberKeys: (rows) => keepMemberKeys(db, workspace, rows),
    keepChannels: (rows) => keepChannels(db, workspace, rows),
    keepIdentities: (rows) => keepIdentities(db, workspace, rows),
    keepRecords: (rows) => keepRecords(db, workspace, rows),
    keepLinks: (rows) => keepLinks(db, workspace, rows),
    neighbourhood: (ids) => neighbourhood(db, workspace, ids),
    keepMembers: async (rows) => touchCustomers(await keepMembers(db, workspace, rows)),
  };
}

async function keepLinks(db: Db, workspace: WorkspaceId, rows: readonly LinkRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into link_decision (workspace_id, decision_id, one, other, linked, decided_at, sealed)
           select $1, d, o, p, l, t, decode(s, 'hex')
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[], $6::timestamptz[], $7::text[]) as u (d, o, p, l, t, s)
           on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.decisionId),
        piece.map((row) => row.one),
        piece.map((row) => row.other),
        piece.map((row) => row.linked),
        piece.map((row) => row.decidedAt),
        piece.map((row) => hex(row.sealed)),
      ],
    );
  }
}

const keepMembersSql = `
  with n as materialized (select * from unnest($2::uuid[], $3::smallint[], $4::uuid[]) as n (member_id, kind, customer_id)),
  moved as materialized (
    select m.customer_id as former, n.customer_id as latter from n join member m on m.workspace_id = $1 and m.member_id = n.member_id
    where m.customer_id <> n.customer_id),
  kept as (
    insert into member (workspace_id, member_id, kind, customer_id) select $1, * from n
    on conflict (workspace_id, member_id) do update set customer_id = excluded.customer_id
    where member.customer_id <> excluded.customer_id)
  select former as id from moved union select latter from moved`;

/** Returns the customers whom a member left or joined. */
async function keepMembers(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { memberId: string; kind: number; customerId: string }[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const piece of pieces(rows)) {
    const moved = await db.query(keepMembersSql, [
      workspace,
      piece.map((row) => row.memberId),
      piece.map((row) => row.kind),
      piece.map((row) => row.customerId),
    ]);
    changed.push(...moved.map((row) => text(row, "id")));
  }
  return changed;
}

/** Everything that claims, decisions or a shared spelling may join with these members, however many steps away. */
async function neighbourhood(
  db: Db,
  workspace: WorkspaceId,
  start: readonly string[],
): ReturnType<Ledger["neighbourhood"]> {
  const known = new Set(start);
  let fresh: string[] = [...known];
  while (fresh.length > 0) {
    const rows = await db.query(
      `select identity_id as id from claim where workspace_id = $1 and record_id = any($2::uuid[])
       union select record_id from claim where workspace_id = $1 and identity_id = any($2::uuid[])
       union select other from link_decision where workspace_id = $1 and one = any($2::uuid[])
       union select one from link_decision where workspace_id = $1 and other = any($2::uuid[])
       union select spelling_id from identity where workspace_id = $1 and identity_id = any($2::uuid[]) and spelling_id <> identity_id
       union select identity_id from identity where workspace_id = $1 and spelling_id = any($2::uuid[]) and spelling_id <> identity_id`,
      [workspace, fresh],
    );
    fresh = rows.map((row) => text(row, "id")).filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
  }
  const all = [workspace, [...known]] as const;
  const records = await db.query(
    "select record_id from record where workspace_id = $1 and record_id = any($2::uuid[])",
    all,
  );
  const identities = await db.query(
    "select identity_id, spelling_id, seen_at from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
    all,
  );
  const claims = await db.query(
    "select record_id, identity_id from claim where workspace_id = $1 and record_id = any($2::uuid[])",
    all,
  );
  const decisions = await db.query(
    "select decision_id, one, other, linked, decided_at from link_decision where workspace_id = $1 and one = any($2::uuid[])",
    all,
  );
  return {
    records: records.map((row) => text(row, "record_id")),
    identities: identities.map((row) => ({
      id: text(row, "identity_id"),
      spellingId: text(row, "spelling_id"),
      seenAt: moment(row, "seen_at").getTime(),
    })),
    claims: claims.map((row) => ({ record: text(row, "record_id"), identity: text(row, "identity_id") })),
    decisions: decisions.map((row) => ({
      id: text(row, "decision_id"),
      one: text(row, "one"),
      other: text(row, "other"),
      linked: truth(row, "linked"),
      decidedAt: moment(row, "decided_at").getTime(),
    })),
  };
}
