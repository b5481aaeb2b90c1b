// What a workspace decided about its board: settings version by version, and the register of decisions, actions and risks.
import type { WorkspaceId } from "@rapport/contract";
import type { BoardItemRow, BoardRow, BoardStore } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { moment, number, text } from "./rows.ts";

/** Kept as numbers, from 1 on: a further kind comes last. */
const kinds = ["decision", "action", "risk"] as const;

const itemsSql = `
  select i.item_id, i.version, i.kind, i.value::text as value, i.changed_at, f.changed_at as created_at, f.changed_by as created_by
  from (select distinct on (item_id) item_id, version, kind, value, changed_at from board_item
    where workspace_id = $1 order by item_id, version desc) i
  join board_item f on f.workspace_id = $1 and f.item_id = i.item_id and f.version = 1
  order by f.changed_at, i.item_id`;

/** How many decisions are still asked of the board by a report, but for one. */
const askedSql = `
  select count(*)::int as n from (select distinct on (item_id) item_id, value from board_item
    where workspace_id = $1 and kind = 1 order by item_id, version desc) i
  where i.item_id <> $2::uuid and i.value ->> 'report' = $3 and i.value ->> 'state' = 'requested'`;

/** One writer at a time, so that two who look at the same state do not both change it. */
const oneAtATime = "select pg_advisory_xact_lock(7276, $1::int)";

/** The board of one workspace. */
export function board(database: Database, workspace: WorkspaceId): BoardStore {
  return {
    async versions(limit) {
      const rows = await database.read(
        workspace,
        `select version, value::text as value, changed_at, changed_by from board_setting
         where workspace_id = $1 order by version desc limit $2`,
        [workspace, limit],
      );
      return rows.map(toVersion);
    },
    keep: ({ expected, value, at, by }) =>
      database.transaction(workspace, "interactive", async (db) => {
        await db.query(oneAtATime, [workspace]);
        const [row] = await db.query(
          "select coalesce(max(version), 0)::int as version from board_setting where workspace_id = $1",
          [workspace],
        );
        if (row === undefined || number(row, "version") !== expected) return false;
        await db.query(
          `insert into board_setting (workspace_id, version, value, changed_at, changed_by)
           values ($1, $2, $3::text::jsonb, $4, $5)`,
          [workspace, expected + 1, JSON.stringify(value), at, by],
        );
        return true;
      }),
    items: async () => (await database.read(workspace, itemsSql, [workspace])).map(toItem),
    keepItem: ({ itemId, version, kind, value, at, by }, atMost) =>
      database.transaction(workspace, "interactive", async (db) => {
        await db.query(oneAtATime, [workspace]);
        if (atMost !== undefined) {
          const [asked] = await db.query(askedSql, [workspace, itemId, atMost.report]);
          if (asked !== undefined && number(asked, "n") >= atMost.count) return false;
        }
        const kept = await db.query(
          `insert into board_item (workspace_id, item_id, version, kind, value, changed_at, changed_by)
           values ($1, $2, $3, $4, $5::text::jsonb, $6, $7) on conflict do nothing returning 1 as one`,
          [workspace, itemId, version, kinds.indexOf(kind) + 1, JSON.stringify(value), at, by],
        );
        return kept.length > 0;
      }),
  };
}

function toVersion(row: Row): BoardRow {
  return {
    version: number(row, "version"),
    value: JSON.parse(text(row, "value")),
    changedAt: moment(row, "changed_at"),
    changedBy: text(row, "changed_by"),
  };
}

function toItem(row: Row): BoardItemRow {
  const kind = kinds[number(row, "kind") - 1];
  if (kind === undefined) throw new Error("The register holds an item of a kind that this version does not know");
  return {
    itemId: text(row, "item_id"),
    version: number(row, "version"),
    kind,
    value: JSON.parse(text(row, "value")),
    createdAt: moment(row, "created_at"),
    createdBy: text(row, "created_by"),
    changedAt: moment(row, "changed_at"),
  };
}
