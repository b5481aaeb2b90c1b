// Who belongs to whom: links, members, and everything that may join them.
import type { WorkspaceId } from "@rapport/contract";
import type { Ledger } from "../ports.ts";
import { keepChannels } from "./channels.ts";
import type { Figures } from "./figures.ts";
import type { Db } from "./db.ts";
import { keepIdentities } from "./identities.ts";
import { keepIdentityRows } from "./identity-facts.ts";
import { keepMemberKeys, memberKeys } from "./member-keys.ts";
import { keepRecords } from "./records.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { pieces, text } from "./rows.ts";

type Members = Pick<
  Ledger,
  | "memberKeys"
  | "keepMemberKeys"
  | "keepChannels"
  | "keepIdentities"
  | "keepRecords"
  | "keepIdentityRows"
  | "neighbourhood"
  | "keepMembers"
>;

type Touched = Pick<Figures, "touchCustomers" | "touchMembers" | "touchScreens" | "touchEveryScreen" | "marks">;

/** The part of a ledger that is about people. */
export function members(db: Db, workspace: WorkspaceId, touched: Touched): Members {
  const { touchCustomers, touchScreens, touchEveryScreen } = touched;
  return {
    memberKeys: (ids) => memberKeys(db, workspace, ids),
    keepMemberKeys: (rows) => keepMemberKeys(db, workspace, rows),
    async keepChannels(rows) {
      if (await keepChannels(db, workspace, rows)) touchEveryScreen();
    },
    async keepIdentities(rows) {
      const changed = await keepIdentities(db, workspace, rows);
      touchScreens([...rows.flatMap(({ identityId, spellingId }) => [identityId, spellingId]), ...changed]);
      return changed;
    },
    async keepRecords(rows) {
      // What a record claims says so, whoever has it.
      touchScreens(rows.flatMap(({ claims }) => claims.map(({ identity }) => identity)));
      return keepRecords(db, workspace, rows);
    },
    keepIdentityRows: (rows) => keepIdentityRows(db, workspace, rows, touched),
    neighbourhood: (ids) => neighbourhood(db, workspace, ids),
    async keepMembers(rows, gone) {
      touchCustomers(await keepMembers(db, workspace, rows));
      touchCustomers(await dropNames(db, workspace, gone));
      // Also who is new to a customer, of whom nobody knew before.
      touchScreens(rows.map(({ memberId }) => memberId));
    },
  };
}

const keepMembersSql = `
  with n as materialized (select * from unnest($2::uuid[], $3::smallint[], $4::uuid[]) as n (member_id, kind, customer_id)),
  moved as materialized (
    select m.customer_id as former, n.customer_id as latter from n join member m on m.workspace_id = $1 and m.member_id = n.member_id
    where m.customer_id <> n.customer_id or m.kind <> n.kind),
  kept as (
    insert into member (workspace_id, member_id, kind, customer_id) select $1, * from n
    on conflict (workspace_id, member_id) do update set customer_id = excluded.customer_id, kind = excluded.kind
    where member.customer_id <> excluded.customer_id or member.kind <> excluded.kind)
  select former as id from moved union select latter from moved
  -- Somebody new joins a customer who is there.
  union select n.customer_id from n
    where not exists (select from member m where m.workspace_id = $1 and m.member_id = n.member_id)
      and exists (select from member o where o.workspace_id = $1 and o.customer_id = n.customer_id)`;

/** Takes away what was only a further name of a record. Returns the customers who lose one. */
async function dropNames(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const piece of pieces(ids)) {
    const rows = await db.query(
      "delete from member where workspace_id = $1 and member_id = any($2::uuid[]) and kind = 3 returning customer_id",
      [workspace, piece],
    );
    lost.push(...rows.map((row) => text(row, "customer_id")));
  }
  return lost;
}

/** Returns the customers whom a member left or joined, or where one became another kind; those who are all new are not among them. */
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
