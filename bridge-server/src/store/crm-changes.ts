// News of a CRM that waits to be read.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore, CrmChange, WaitingChange } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { moment, number, pieces, text } from "./rows.ts";

type Changes = Pick<ConnectionStore, "keepChanges" | "waitingChanges" | "finishChanges" | "countAttempts">;

/** The part of a connection's store that holds news. */
export function crmChanges(database: Database, workspace: WorkspaceId): Changes {
  return {
    async keepChanges(crm, account, changes, receivedAt) {
      const named = namedChanges(workspace, crm, account, changes);
      const kept = await database.change(workspace, keepChangesSql, [...named, receivedAt]);
      return kept.length;
    },
    async waitingChanges(crm, account, limit) {
      const rows = await database.read(
        workspace,
        `select object, external_id, kind, occurred_at, detail, attempts from crm_change
         where workspace_id = $1 and crm = $2 and account = $3
         order by attempts, received_at, object, external_id limit $4`,
        [workspace, crm, account, limit],
      );
      return rows.map(toChange);
    },
    async finishChanges(crm, account, changes) {
      for (const piece of pieces(changes))
        await database.change(
          workspace,
          `delete from crm_change c using unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) as u (o, e, k, t, d)
           where ${match}`,
          namedChanges(workspace, crm, account, piece),
        );
    },
    async countAttempts(crm, account, changes, most) {
      await database.change(
        workspace,
        `update crm_change c set attempts = attempts + 1
         from unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) as u (o, e, k, t, d) where ${match}`,
        namedChanges(workspace, crm, account, changes),
      );
      const givenUp = await database.change(
        workspace,
        `delete from crm_change where workspace_id = $1 and crm = $2 and account = $3 and attempts >= $4 returning 1 as one`,
        [workspace, crm, account, most],
      );
      return givenUp.length;
    },
  };
}

/** Keeps news; the same twice is one row. */
export const keepChangesSql = `
  insert into crm_change (workspace_id, crm, account, object, external_id, kind, occurred_at, detail, received_at)
  select distinct $1::int, $2::text, $3::text, o, e, k, t, d, $9::timestamptz
  from unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) as u (o, e, k, t, d)
  on conflict do nothing returning 1 as one`;

const match = `c.workspace_id = $1 and c.crm = $2 and c.account = $3 and c.object = o and c.external_id = e
  and c.kind = k and c.occurred_at = t and c.detail = d`;

/** The parameters that name news. */
export function namedChanges(workspace: WorkspaceId, crm: string, account: string, changes: readonly CrmChange[]) {
  return [
    workspace,
    crm,
    account,
    changes.map(({ object }) => object),
    changes.map(({ id }) => id),
    changes.map(({ kind }) => kind),
    changes.map(({ occurredAt }) => occurredAt),
    changes.map(({ detail }) => detail),
  ];
}

const kinds: readonly WaitingChange["kind"][] = ["changed", "deleted", "merged", "erased"];

function toChange(row: Row): WaitingChange {
  return {
    object: text(row, "object"),
    id: text(row, "external_id"),
    kind: kinds.find((kind) => kind === row["kind"]) ?? "changed",
    occurredAt: moment(row, "occurred_at"),
    detail: text(row, "detail"),
    attempts: number(row, "attempts"),
  };
}
