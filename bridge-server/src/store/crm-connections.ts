// Connections to CRMs, the links that make them, and who works for them at the moment.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionRow, ConnectionStore } from "../ports.ts";
import { crmChanges } from "./crm-changes.ts";
import { crmFeeds } from "./crm-feeds.ts";
import { crmMirrored } from "./crm-mirror.ts";
import { crmObjects } from "./crm-objects.ts";
import { crmProgress } from "./crm-progress.ts";
import { crmWrites } from "./crm-writes.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, text, textOrNull, texts } from "./rows.ts";

const states = ["connected", "needs-reconnect", "disconnected"] as const;

/** Everything that is kept about the connections of a workspace. */
export function connections(database: Database, workspace: WorkspaceId): ConnectionStore {
  return {
    ...links(database, workspace),
    ...rows(database, workspace),
    ...leases(database, workspace),
    ...crmChanges(database, workspace),
    ...crmObjects(database, workspace),
    ...crmProgress(database, workspace),
    ...crmWrites(database, workspace),
    ...crmFeeds(database, workspace),
    ...crmMirrored(database, workspace),
  };
}

function links(
  database: Database,
  workspace: WorkspaceId,
): Pick<ConnectionStore, "keepInstallLink" | "useInstallLink"> {
  return {
    async keepInstallLink(nonce, expiresAt) {
      await database.change(
        workspace,
        "insert into install_link (workspace_id, nonce, expires_at) values ($1, $2::uuid, $3)",
        [workspace, nonce, expiresAt],
      );
    },
    async useInstallLink(nonce, now) {
      const used = await database.change(
        workspace,
        `with old as (delete from install_link where workspace_id = $1 and (expires_at <= $3 or nonce = $2::uuid) returning nonce, expires_at)
         select 1 as one from old where nonce = $2::uuid and expires_at > $3`,
        [workspace, nonce, now],
      );
      return used.length > 0;
    },
  };
}

const columns = `crm, account, state, sealed, expires_at, to_json(scopes) as scopes, connected_at, changed_at, reason`;

function rows(
  database: Database,
  workspace: WorkspaceId,
): Pick<ConnectionStore, "connections" | "connection" | "keepConnection" | "dropWork"> {
  return {
    async connections() {
      const found = await database.read(
        workspace,
        `select ${columns} from crm_connection where workspace_id = $1 order by crm, account`,
        [workspace],
      );
      return found.map(toConnection);
    },
    async connection(crm, account) {
      const [row] = await database.read(
        workspace,
        `select ${columns} from crm_connection where workspace_id = $1 and crm = $2 and account = $3`,
        [workspace, crm, account],
      );
      return row === undefined ? null : toConnection(row);
    },
    async keepConnection(row) {
      await database.change(
        workspace,
        `insert into crm_connection (workspace_id, crm, account, state, sealed, expires_at, scopes, connected_at, changed_at, reason)
         values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10)
         on conflict (workspace_id, crm, account) do update set state = excluded.state, sealed = excluded.sealed,
           expires_at = excluded.expires_at, scopes = excluded.scopes, connected_at = excluded.connected_at,
           changed_at = excluded.changed_at, reason = excluded.reason`,
        [
          workspace,
          row.crm,
          row.account,
          states.indexOf(row.state) + 1,
          row.sealed,
          row.expiresAt,
          row.scopes,
          row.connectedAt,
          row.changedAt,
          row.reason,
        ],
      );
    },
    async dropWork(crm, account) {
      await database.transaction(workspace, "background", async (db) => {
        for (const table of ["crm_change", "crm_progress", "crm_write", "crm_object", "crm_feed"])
          await db.query(`delete from ${table} where workspace_id = $1 and crm = $2 and account = $3`, [
            workspace,
            crm,
            account,
          ]);
        // Rows stay where they are, and may be changed meanwhile: whoever connects again writes them anew.
        await db.query("update crm_mirror set digest = '' where workspace_id = $1 and crm = $2 and account = $3", [
          workspace,
          crm,
          account,
        ]);
      });
    },
  };
}

function leases(database: Database, workspace: WorkspaceId): Pick<ConnectionStore, "lease" | "endLease"> {
  return {
    async lease(name, owner, now, until) {
      const held = await database.change(
        workspace,
        `insert into lease as old (workspace_id, name, owner, until) values ($1, $2, $3::uuid, $5)
         on conflict (workspace_id, name) do update set owner = excluded.owner, until = excluded.until
         where old.owner = excluded.owner or old.until <= $4
         returning name`,
        [workspace, name, owner, now, until],
      );
      return held.length > 0;
    },
    async endLease(name, owner) {
      await database.change(workspace, "delete from lease where workspace_id = $1 and name = $2 and owner = $3::uuid", [
        workspace,
        name,
        owner,
      ]);
    },
  };
}

function toConnection(row: Row): ConnectionRow {
  return {
    crm: text(row, "crm"),
    account: text(row, "account"),
    state: states[number(row, "state") - 1] ?? "disconnected",
    sealed: row["sealed"] === null ? null : bytes(row, "sealed"),
    expiresAt: momentOrNull(row, "expires_at"),
    scopes: texts(row, "scopes"),
    connectedAt: moment(row, "connected_at"),
    changedAt: moment(row, "changed_at"),
    reason: textOrNull(row, "reason"),
  };
}
