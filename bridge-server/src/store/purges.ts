// Forgetting what came from one connection. Unlike an erasure it is not remembered: who connects again begins anew.
import type { WorkspaceId } from "@rapport/contract";
import type { PurgeLedger } from "../ports.ts";
import { casePurge } from "./cases.ts";
import type { Db } from "./db.ts";
import { forgetMembers, leaveCustomers, nobody, type Touched } from "./erasures.ts";
import { bytes, moment, number, pieces, text, textOrNull } from "./rows.ts";

/** Before every id. */
const first = "00000000-0000-0000-0000-000000000000";
/** What is kept for the sake of reading and writing, and the account's companies. */
const work = "crm_progress crm_change crm_write crm_object crm_feed crm_mirror crm_mirror_check company works_at".split(
  " ",
);

/** The part of a ledger that forgets what a connection gave. */
export function purges(db: Db, workspace: WorkspaceId, touched: Touched): PurgeLedger {
  return {
    ...left(db, workspace),
    ...texts(db, workspace, touched),
    ...casePurge(db, workspace),
    ...people(db, workspace, touched),
    ...news(db, workspace),
  };
}

function left(db: Db, workspace: WorkspaceId): Pick<PurgeLedger, "holdLeft" | "dropLeft" | "dropWork"> {
  return {
    async holdLeft(crm, account, changedAt) {
      const held = await db.query(
        `select 1 as one from crm_connection
         where workspace_id = $1 and crm = $2 and account = $3 and state <> 1 and changed_at = $4 for update`,
        [workspace, crm, account, changedAt],
      );
      return held.length > 0;
    },
    async dropLeft(crm, account) {
      await db.query("delete from crm_connection where workspace_id = $1 and crm = $2 and account = $3", [
        workspace,
        crm,
        account,
      ]);
    },
    async dropWork(crm, account, limit) {
      let gone = 0;
      for (const table of work) {
        const rows = await db.query(
          `delete from ${table} where ctid in (
             select ctid from ${table} where workspace_id = $1 and crm = $2 and account = $3 limit $4)
             and workspace_id = $1 returning 1 as one`,
          [workspace, crm, account, limit],
        );
        gone += rows.length;
      }
      return gone;
    },
  };
}

function texts(
  db: Db,
  workspace: WorkspaceId,
  { touchScreens, marks }: Touched,
): Pick<PurgeLedger, "openInteractions" | "closeInteractions"> {
  return {
    async openInteractions(source, after, limit) {
      const rows = await db.query(
        `select i.interaction_id, i.sealed, i.sealed_for, k.wrapped from interaction i
         left join member_key k on k.workspace_id = $1 and k.member_id = i.sealed_for
         where i.workspace_id = $1 and i.interaction_id > $3::uuid and i.source = $2 and i.sealed <> ''::bytea
         order by i.interaction_id limit $4`,
        [workspace, source, after ?? first, limit],
      );
      return rows.map((row) => ({
        id: text(row, "interaction_id"),
        sealed: bytes(row, "sealed"),
        sealedFor: textOrNull(row, "sealed_for"),
        wrappedKey: row["wrapped"] === null ? null : bytes(row, "wrapped"),
      }));
    },
    async closeInteractions(ids) {
      // Older than every fact, so that whoever connects again reads them again.
      for (const piece of pieces(ids)) {
        const closed = await db.query(
          `update interaction set sealed = ''::bytea, sealed_for = $3::uuid, agent = null, version = '1970-01-01Z', digest = ''::bytea
           where workspace_id = $1 and interaction_id = any($2::uuid[]) returning party_id, occurred_at`,
          [workspace, piece, nobody],
        );
        // Where an agent worked is asked by the agent.
        marks.moments(closed.map((row) => moment(row, "occurred_at")));
        touchScreens(closed.map((row) => textOrNull(row, "party_id")));
      }
    },
  };
}

function people(db: Db, workspace: WorkspaceId, touched: Touched): Pick<PurgeLedger, "recordsOf" | "forget"> {
  return {
    async recordsOf(crm, account, after, limit) {
      const rows = await db.query(
        `select record_id from record where workspace_id = $1 and record_id > $4::uuid and crm = $2 and account = $3
         order by record_id limit $5`,
        [workspace, crm, account, after ?? first, limit],
      );
      return rows.map((row) => text(row, "record_id"));
    },
    async forget(records, identities) {
      const named = new Set(identities);
      for (const piece of pieces(records)) {
        const claims = await db.query(
          "select distinct identity_id from claim where workspace_id = $1 and record_id = any($2::uuid[])",
          [workspace, piece],
        );
        for (const row of claims) named.add(text(row, "identity_id"));
      }
      const members = [...records, ...(await toldByNobodyElse(db, workspace, [...named], records))];
      const changed = await leaveCustomers(db, workspace, [...members, ...named], touched);
      await forgetMembers(db, workspace, members);
      return { members, changed };
    },
  };
}

/** Of these identities the ones that no other record claims and that nothing was said by or to that still opens. */
async function toldByNobodyElse(
  db: Db,
  workspace: WorkspaceId,
  identities: readonly string[],
  records: readonly string[],
): Promise<string[]> {
  const alone: string[] = [];
  for (const piece of pieces(identities)) {
    const rows = await db.query(
      `select d.identity_id from identity d
       where d.workspace_id = $1 and d.identity_id = any($2::uuid[])
         and not exists (select from claim c where c.workspace_id = $1 and c.identity_id = d.identity_id and c.record_id <> all($3::uuid[]))
         and not exists (select from interaction i where i.workspace_id = $1 and i.party_id = d.identity_id and i.sealed <> ''::bytea)`,
      [workspace, piece, records],
    );
    alone.push(...rows.map((row) => text(row, "identity_id")));
  }
  return alone;
}

function news(
  db: Db,
  workspace: WorkspaceId,
): Pick<PurgeLedger, "asideOf" | "dropDeliveries" | "dropReadDeliveries" | "waitingBefore"> {
  return {
    async asideOf(source, after, limit) {
      const rows = await db.query(
        `select delivery_id, body from delivery
         where workspace_id = $1 and source = $2 and state = 2 and body is not null and delivery_id > $3::uuid
         order by delivery_id limit $4`,
        [workspace, source, after ?? first, limit],
      );
      return rows.map((row) => ({ deliveryId: text(row, "delivery_id"), body: bytes(row, "body") }));
    },
    async dropDeliveries(ids) {
      for (const piece of pieces(ids))
        await db.query("delete from delivery where workspace_id = $1 and delivery_id = any($2::uuid[])", [
          workspace,
          piece,
        ]);
    },
    async dropReadDeliveries(source, limit) {
      const gone = await db.query(
        `delete from delivery where workspace_id = $1 and delivery_id in (
           select delivery_id from delivery where workspace_id = $1 and source = $2 and state = 1 limit $3) returning 1 as one`,
        [workspace, source, limit],
      );
      return gone.length;
    },
    async waitingBefore(source, before) {
      const [row] = await db.query(
        `select count(*)::int as n from delivery where workspace_id = $1 and state = 0 and source = $2 and received_at < $3`,
        [workspace, source, before],
      );
      return row === undefined ? 0 : number(row, "n");
    },
  };
}
