// With what organisations of a CRM ask for tokens, and the tokens that they were given.
import { WorkspaceId } from "@rapport/contract";
import type { CallerStore, OrgCaller } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, number, text } from "./rows.ts";

/** Runs as the owner, because the workspace is not known yet. */
export function orgClients(database: Database): CallerStore {
  return {
    keepOrgClient: ({ workspaceId, crm, account }, { clientId, secretHash, issuedAt }) =>
      database.asOwner(async (db) => {
        await db.query(dropTokens, [workspaceId, crm, account]);
        await db.query(
          `insert into org_client (workspace_id, crm, account, client_id, secret_hash, issued_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (workspace_id, crm, account) do update set client_id = excluded.client_id,
             secret_hash = excluded.secret_hash, issued_at = excluded.issued_at`,
          [workspaceId, crm, account, clientId, secretHash, issuedAt],
        );
      }),
    dropOrgClient: ({ workspaceId, crm, account }) =>
      database.asOwner(async (db) => {
        await db.query(dropTokens, [workspaceId, crm, account]);
        const gone = await db.query(
          "delete from org_client where workspace_id = $1 and crm = $2 and account = $3 returning 1 as one",
          [workspaceId, crm, account],
        );
        return gone.length > 0;
      }),
    async orgClient(clientId) {
      const [row] = await database.ask(
        "select workspace_id, crm, account, secret_hash from org_client where client_id = $1",
        [clientId],
      );
      return row === undefined ? null : { ...toCaller(row), secretHash: bytes(row, "secret_hash") };
    },
    keepOrgToken: (clientId, { hash, expiresAt }, now) =>
      database.asOwner(async (db) => {
        // Who is revoked at this very moment gets nothing.
        const [client] = await db.query("select workspace_id from org_client where client_id = $1 for share", [
          clientId,
        ]);
        if (client === undefined) return false;
        const workspaceId = number(client, "workspace_id");
        await db.query("delete from org_token where workspace_id = $1 and expires_at <= $2", [workspaceId, now]);
        await db.query(
          "insert into org_token (workspace_id, token_hash, client_id, expires_at) values ($1, $2, $3, $4)",
          [workspaceId, hash, clientId, expiresAt],
        );
        return true;
      }),
    async orgOfToken(hash, now) {
      const [row] = await database.ask(
        `select c.workspace_id, c.crm, c.account from org_token t
         join org_client c on c.workspace_id = t.workspace_id and c.client_id = t.client_id
         where t.token_hash = $1 and t.expires_at > $2`,
        [hash, now],
      );
      return row === undefined ? null : toCaller(row);
    },
  };
}

const dropTokens = `delete from org_token where workspace_id = $1 and client_id in (
  select client_id from org_client where workspace_id = $1 and crm = $2 and account = $3)`;

function toCaller(row: Row): OrgCaller {
  return {
    workspaceId: WorkspaceId.parse(number(row, "workspace_id")),
    crm: text(row, "crm"),
    account: text(row, "account"),
  };
}
