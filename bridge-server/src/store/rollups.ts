// Cells: what KPIs say of each day and month, kept beside the facts they are counted from.
import type { WorkspaceId } from "@rapport/contract";
import type { Days, RollUpStore, Standing } from "../ports.ts";
import { monthsOf, oneCounter, readCells } from "./cells.ts";
import type { Database, Param, Row } from "./db.ts";
import { moment, pieces, text, textOrNull, truth } from "./rows.ts";

/** The cells of one workspace. */
export function rollUps(database: Database, workspace: WorkspaceId): RollUpStore {
  return {
    ...due(database, workspace),
    ...counting(database, workspace),
    addMonths: (before, thresholds, limit) => monthsOf(database, workspace, { before, thresholds, limit }),
    read: (asked) => readCells(database, workspace, asked),
  };
}

/** What is to be counted. */
function due(
  database: Database,
  workspace: WorkspaceId,
): Pick<RollUpStore, "marks" | "dropMarks" | "standings" | "immature" | "oldest"> {
  return {
    async marks(limit) {
      const rows = await database.read(
        workspace,
        "select mark_id, since, until from kpi_dirty where workspace_id = $1 order by until desc limit $2",
        [workspace, limit],
      );
      return rows.map((row) => ({
        id: text(row, "mark_id"),
        since: moment(row, "since"),
        until: moment(row, "until"),
      }));
    },
    async dropMarks(ids) {
      for (const piece of pieces(ids, 1000))
        await database.change(
          workspace,
          "delete from kpi_dirty where workspace_id = $1 and mark_id = any($2::uuid[])",
          [workspace, piece],
        );
    },
    async standings() {
      const rows = await database.read(
        workspace,
        "select kpi, form, reaches::text as reaches, whole from kpi_roll where workspace_id = $1",
        [workspace],
      );
      return rows.map(toStanding);
    },
    async immature(kpis) {
      const rows = await database.read(
        workspace,
        `select kpi, begins::text as day from kpi_cell
         where workspace_id = $1 and kpi = any($2::text[]) and grain = 2 and dim = '' and immature > 0`,
        [workspace, kpis],
      );
      return rows.map((row) => ({ kpi: text(row, "kpi"), day: text(row, "day") }));
    },
    async oldest() {
      const [row] = await database.read(
        workspace,
        "select occurred_at from interaction where workspace_id = $1 order by occurred_at limit 1",
        [workspace],
      );
      return row === undefined ? null : moment(row, "occurred_at");
    },
  };
}

function counting(database: Database, workspace: WorkspaceId): Pick<RollUpStore, "begin" | "count"> {
  return {
    begin: (rows) =>
      database.transaction(workspace, "background", async (db) => {
        await db.query(oneCounter, [workspace]);
        const [kpis, forms] = [rows.map(({ kpi }) => kpi), rows.map(({ form }) => form)];
        await db.query("delete from kpi_cell where workspace_id = $1 and kpi = any($2::text[])", [workspace, kpis]);
        const begun = await db.query(beginSql, [workspace, kpis, forms]);
        return begun.map(toStanding);
      }),
    count: ({ kpi, form }, days, { sql, params }, standing) =>
      database.transaction(workspace, "background", async (db) => {
        await db.query(oneCounter, [workspace]);
        const own = "where workspace_id = $1 and kpi = $2 and form = $3";
        const ours = await db.query(`select 1 as one from kpi_roll ${own}`, [workspace, kpi, form]);
        if (ours.length === 0) return false;
        await db.query(countSql(sql, params.length + 1), [workspace, ...params, kpi, ...boundsOf(days)]);
        await db.query(dropMonths, [workspace, kpi, ...boundsOf(days)]);
        if (standing !== undefined)
          await db.query(`update kpi_roll set reaches = $4::date, whole = $5 ${own}`, [
            ...[workspace, kpi, form],
            ...[standing.reaches, standing.whole],
          ]);
        return true;
      }),
  };
}

/** What observations are made of. What comes in from now on is marked. */
const facts = ["interaction", "service_case", "staffing", "feedback", "handle_ask", "proof", "consent_receipt"];
const beginSql = `
  insert into kpi_roll (workspace_id, kpi, form, whole)
  select $1, k.*, not (${facts.map((table) => `exists (select from ${table} where workspace_id = $1)`).join(" or ")})
  from unnest($2::text[], $3::text[]) as k (kpi, form)
  on conflict (workspace_id, kpi) do update set form = excluded.form, reaches = null, whole = excluded.whole
  returning kpi, form, reaches::text as reaches, whole`;

function toStanding(row: Row): Standing {
  return {
    ...{ kpi: text(row, "kpi"), form: text(row, "form") },
    ...{ reaches: textOrNull(row, "reaches"), whole: truth(row, "whole") },
  };
}

const boundsOf = (days: readonly Days[]): Param[] => [
  days.map(({ since }) => since ?? "-infinity"),
  days.map(({ until }) => until ?? "infinity"),
];

const counted = [
  ...["n", "total", "hits", "data_errors", "immature", "sum", "weight", "least", "most", "within", "spread"],
];
const all = (alias: string): string => counted.map((name) => `${alias}.${name}`).join(", ");

/** The cells of some days by what was counted; the KPI and the days' bounds come after the question's `used` parameters. */
function countSql(question: string, used: number): string {
  const [kpi, since, until] = [`$${used + 1}::text`, `$${used + 2}::date[]`, `$${used + 3}::date[]`];
  return `
    with fresh as materialized (${question}),
    put as (
      insert into kpi_cell as old (workspace_id, kpi, grain, dim, begins, value, ${counted.join(", ")})
      select $1, ${kpi}, 2, f.dim, f.begins, f.value, ${all("f")} from fresh f
      on conflict (workspace_id, kpi, grain, dim, begins, value) do update set
        ${counted.map((name) => `${name} = excluded.${name}`).join(", ")}
      where (${all("old")}) is distinct from (${all("excluded")}))
    delete from kpi_cell c using unnest(${since}, ${until}) as d (since, until)
    where c.workspace_id = $1 and c.kpi = ${kpi} and c.grain = 2 and c.begins >= d.since and c.begins < d.until
      and not exists (select from fresh f where f.dim = c.dim and f.begins = c.begins and f.value = c.value)`;
}

const dropMonths = `
  delete from kpi_cell c using unnest($3::date[], $4::date[]) as d (since, until)
  where c.workspace_id = $1 and c.kpi = $2 and c.grain = 3 and c.begins < d.until
    and (c.begins + interval '1 month')::date > d.since`;
