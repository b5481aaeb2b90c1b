// How far the reading of a CRM has come, by kind of object.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore, ProgressRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { moment, momentOrNull, number, numberOrNull, text, textOrNull, texts } from "./rows.ts";

const states = ["history", "current", "not-granted"] as const;

/** The part of a connection's store that remembers how far reading has come. */
export function crmProgress(
  database: Database,
  workspace: WorkspaceId,
): Pick<ConnectionStore, "progress" | "keepProgress"> {
  return {
    async progress(crm, account) {
      const rows = await database.read(
        workspace,
        `select object, state, cursor, done, total, started_at, complete_to, gap_from, gap_to, theirs, ours, reason, adoption,
           to_json(lacking) as lacking
         from crm_progress where workspace_id = $1 and crm = $2 and account = $3 order by object`,
        [workspace, crm, account],
      );
      return rows.map(toProgress);
    },
    async keepProgress(crm, account, row) {
      await database.change(workspace, keepSql, [
        workspace,
        crm,
        account,
        row.object,
        states.indexOf(row.state) + 1,
        row.cursor,
        row.done,
        row.total,
        row.startedAt,
        row.completeTo,
        row.gap?.from ?? null,
        row.gap?.to ?? null,
        row.gap?.theirs ?? null,
        row.gap?.ours ?? null,
        row.reason,
        row.adoption,
        row.lacking,
      ]);
    },
  };
}

const keepSql = `
  insert into crm_progress (workspace_id, crm, account, object, state, cursor, done, total, started_at, complete_to,
    gap_from, gap_to, theirs, ours, reason, adoption, lacking)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::text[])
  on conflict (workspace_id, crm, account, object) do update set state = excluded.state, cursor = excluded.cursor,
    done = excluded.done, total = excluded.total, started_at = excluded.started_at, complete_to = excluded.complete_to,
    gap_from = excluded.gap_from, gap_to = excluded.gap_to, theirs = excluded.theirs, ours = excluded.ours, reason = excluded.reason,
    adoption = excluded.adoption, lacking = excluded.lacking`;

function toProgress(row: Row): ProgressRow {
  const [from, to] = [momentOrNull(row, "gap_from"), momentOrNull(row, "gap_to")];
  return {
    object: text(row, "object"),
    state: states[number(row, "state") - 1] ?? "history",
    cursor: textOrNull(row, "cursor"),
    done: number(row, "done"),
    total: numberOrNull(row, "total"),
    startedAt: moment(row, "started_at"),
    completeTo: momentOrNull(row, "complete_to"),
    gap: from === null || to === null ? null : { from, to, theirs: number(row, "theirs"), ours: number(row, "ours") },
    reason: textOrNull(row, "reason"),
    adoption: number(row, "adoption"),
    lacking: texts(row, "lacking"),
  };
}
