import { WorkspaceId } from "@rapport/contract";
import type { Store, WorkspaceRow } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, number, text } from "./rows.ts";

type Workspaces = Pick<
  Store,
  | "workspaces"
  | "addWorkspace"
  | "rewrapWorkspaces"
  | "addApiKey"
  | "workspaceOfApiKey"
  | "addConnection"
  | "claimConnection"
  | "workspaceOfConnection"
>;

/** Workspaces and the callers that belong to them. Runs as the owner, because the workspace is not known yet. */
export function workspaces(database: Database): Workspaces {
  const first = async (sql: string, params: Parameters<Database["read"]>[2]): Promise<WorkspaceId | null> => {
    const [row] = await database.ask(sql, params);
    return row === undefined ? null : WorkspaceId.parse(number(row, "workspace_id"));
  };
  return {
    async workspaces() {
      const rows = await database.ask(
        "select workspace_id, name, zone, wrapped_key from workspace order by workspace_id",
      );
      return rows.map(toWorkspace);
    },
    async addWorkspace({ workspaceId, name, zone, wrappedKey }) {
      const added = await database.ask(
        "insert into workspace (workspace_id, name, zone, wrapped_key) values ($1, $2, $3, $4) on conflict do nothing returning 1 as one",
        [workspaceId, name, zone, wrappedKey],
      );
      return added.length > 0;
    },
    rewrapWorkspaces: (change) =>
      database.asOwner(async (db) => {
        const rows = await db.query(
          "select workspace_id, name, zone, wrapped_key from workspace order by workspace_id for update",
        );
        for (const row of rows.map(toWorkspace))
          await db.query("update workspace set wrapped_key = $2 where workspace_id = $1", [
            row.workspaceId,
            change(row),
          ]);
        return rows.length;
      }),
    async addApiKey(workspace, keyHash, label, at) {
      await database.ask(
        "insert into api_key (workspace_id, key_hash, label, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        [workspace, keyHash, label, at],
      );
    },
    workspaceOfApiKey: (keyHash) => first("select workspace_id from api_key where key_hash = $1", [keyHash]),
    async addConnection(workspace, crm, account, label) {
      await database.ask(
        `insert into connection (workspace_id, crm, account, label) values ($1, $2, $3, $4)
         on conflict (workspace_id, crm, account) do update set label = excluded.label`,
        [workspace, crm, account, label],
      );
    },
    claimConnection: (workspace, crm, account) => database.asOwner((db) => claim(db, workspace, crm, account)),
    workspaceOfConnection: (crm, account) =>
      first("select workspace_id from connection where crm = $1 and account = $2 order by workspace_id limit 1", [
        crm,
        account,
      ]),
  };
}

async function claim(db: Db, workspace: WorkspaceId, crm: string, account: string): Promise<WorkspaceId> {
  // Of two who connect one account at the same moment the second sees what the first has done.
  await db.query("select pg_advisory_xact_lock(7276, hashtext($1))", [`${crm} ${account}`]);
  const [row] = await db.query(
    "select workspace_id from connection where crm = $1 and account = $2 order by workspace_id limit 1",
    [crm, account],
  );
  if (row !== undefined) return WorkspaceId.parse(number(row, "workspace_id"));
  await db.query("insert into connection (workspace_id, crm, account, label) values ($1, $2, $3, $3)", [
    workspace,
    crm,
    account,
  ]);
  return workspace;
}

function toWorkspace(row: Row): WorkspaceRow {
  return {
    workspaceId: WorkspaceId.parse(number(row, "workspace_id")),
    name: text(row, "name"),
    zone: text(row, "zone"),
    wrappedKey: bytes(row, "wrapped_key"),
  };
}
