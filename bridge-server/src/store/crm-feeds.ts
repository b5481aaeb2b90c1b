// Up to where the changes that a CRM tells were kept, and how the account's day of calls stands.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore } from "../ports.ts";
import { keepChangesSql, namedChanges } from "./crm-changes.ts";
import type { Database } from "./db.ts";
import { bytes, momentOrNull, number, numberOrNull } from "./rows.ts";

type Feeds = Pick<ConnectionStore, "feedPlace" | "keepFed" | "reopen" | "budget" | "keepBudget">;

/** The part of a connection's store that listening needs. */
export function crmFeeds(database: Database, workspace: WorkspaceId): Feeds {
  return {
    async feedPlace(crm, account) {
      const [row] = await database.read(
        workspace,
        "select place from crm_feed where workspace_id = $1 and crm = $2 and account = $3",
        [workspace, crm, account],
      );
      if (row === undefined) return undefined;
      return row["place"] === null ? null : bytes(row, "place");
    },
    keepFed: (crm, account, changes, place, at) =>
      database.transaction(workspace, "interactive", async (db) => {
        await db.query(
          `insert into crm_feed (workspace_id, crm, account, place, kept_at) values ($1, $2, $3, $4, $5)
           on conflict (workspace_id, crm, account) do update set place = excluded.place, kept_at = excluded.kept_at`,
          [workspace, crm, account, place, at],
        );
        if (changes.length === 0) return 0;
        const kept = await db.query(keepChangesSql, [...namedChanges(workspace, crm, account, changes), at]);
        return kept.length;
      }),
    async reopen(crm, account, object, since) {
      await database.change(
        workspace,
        `update crm_progress set complete_to = least(complete_to, $5)
         where workspace_id = $1 and crm = $2 and account = $3 and object = $4`,
        [workspace, crm, account, object, since],
      );
    },
    async budget(crm, account) {
      const [row] = await database.read(
        workspace,
        `select calls_used, calls_allowed, deferred_since from crm_connection
         where workspace_id = $1 and crm = $2 and account = $3`,
        [workspace, crm, account],
      );
      const used = row === undefined ? null : numberOrNull(row, "calls_used");
      if (row === undefined || used === null) return null;
      const deferredSince = momentOrNull(row, "deferred_since");
      return { used, allowed: number(row, "calls_allowed"), defers: deferredSince !== null, deferredSince };
    },
    async keepBudget(crm, account, { used, allowed, defers }, at) {
      await database.change(
        workspace,
        `update crm_connection set calls_used = $4, calls_allowed = $5,
           deferred_since = case when $6::boolean then coalesce(deferred_since, $7::timestamptz) end
         where workspace_id = $1 and crm = $2 and account = $3`,
        [workspace, crm, account, used, allowed, defers, at],
      );
    },
  };
}
