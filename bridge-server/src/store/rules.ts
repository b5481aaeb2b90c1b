// Runs of standing rules: what was shown, what was approved, how far it has got.
import type { WorkspaceId } from "@rapport/contract";
import type { RuleLinkRow, RuleRefusalRow, RuleRunRow, RuleStore } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { stepsOf } from "./neighbourhood.ts";
import { list, moment, momentOrNull, number, pieces, text, textOrNull, texts, truth } from "./rows.ts";

const runSql = (which: string): string => `
  select r.*, r.rule::text as rule_text, coalesce(l.planned, 0)::int as planned, coalesce(l.made, 0)::int as made, coalesce(l.lapsed, 0)::int as lapsed,
    coalesce(f.refusals, '[]') as refusals
  from rule_run r
  left join lateral (
    select count(*) as planned, count(*) filter (where l.state = 1) as made, count(*) filter (where l.state = 2) as lapsed
    from rule_run_link l where l.workspace_id = $1 and l.run_id = r.run_id) l on true
  left join lateral (
    select json_agg(json_build_object('because', b.because, 'count', b.n) order by b.n desc, b.because) as refusals
    from (select because, count(*)::int as n from rule_run_refusal f where f.workspace_id = $1 and f.run_id = r.run_id group by because) b) f on true
  where r.workspace_id = $1 and ${which}`;

/** The runs of one workspace. */
export function rules(database: Database, workspace: WorkspaceId): RuleStore {
  return { ...states(database, workspace), ...items(database, workspace) };
}

type States = Pick<RuleStore, "addRun" | "run" | "runs" | "unfinished" | "show" | "move">;

function states(database: Database, workspace: WorkspaceId): States {
  const read = (sql: string, ...params: (string | number)[]): Promise<Row[]> =>
    database.read(workspace, sql, [workspace, ...params]);
  return {
    async addRun({ runId, ruleId, rule, shownAt, shownBy }) {
      await database.change(
        workspace,
        "insert into rule_run (workspace_id, run_id, rule_id, rule, state, shown_at, shown_by) values ($1, $2, $3, $4::text::jsonb, 1, $5, $6)",
        [workspace, runId, ruleId, JSON.stringify(rule), shownAt, shownBy],
      );
    },
    run: async (runId) => (await read(runSql("r.run_id = $2"), runId)).map(toRun)[0] ?? null,
    runs: async (limit) =>
      (await read(`${runSql("true")} order by r.shown_at desc, r.run_id desc limit $2`, limit)).map(toRun),
    unfinished: async () =>
      (
        await read(
          "select run_id from rule_run where workspace_id = $1 and state in (1, 3, 5) order by shown_at, run_id",
        )
      ).map((row) => text(row, "run_id")),
    show: (runId, found) =>
      database.transaction(workspace, "background", async (db) => {
        await forgetOthers(db, workspace, runId);
        await keepFound(db, workspace, runId, found);
        await db.query(
          "update rule_run set state = 2, looked = $3 where workspace_id = $1 and run_id = $2 and state = 1",
          [workspace, runId, found.looked],
        );
      }),
    async move(runId, { from, to, at, by }) {
      const moved = await database.change(
        workspace,
        `update rule_run set state = $4::smallint,
           approved_at = case when $4 = 3 then $5 else approved_at end, approved_by = case when $4 = 3 then $6 else approved_by end,
           undone_at = case when $4 = 5 then $5 else undone_at end, undone_by = case when $4 = 5 then $6 else undone_by end
         where workspace_id = $1 and run_id = $2 and state = any($3::smallint[]) returning 1 as one`,
        [workspace, runId, from, to, at, by],
      );
      return moved.length > 0;
    },
  };
}

function items(database: Database, workspace: WorkspaceId): Omit<RuleStore, keyof States> {
  const read = (sql: string, ...params: (string | number)[]): Promise<Row[]> =>
    database.read(workspace, sql, [workspace, ...params]);
  return {
    links: async (runId, after, limit) => (await read(linksSql("place > $3"), runId, after, limit)).map(toLink),
    refusals: async (runId, after, limit) =>
      (
        await read(
          `select place, because, to_json(records) as records, of_records, places from rule_run_refusal
           where workspace_id = $1 and run_id = $2 and place > $3 order by place limit $4`,
          runId,
          after,
          limit,
        )
      ).map(toRefusal),
    keepChecked: (runId, lapsed) =>
      database.transaction(workspace, "background", async (db) => {
        for (const piece of pieces(lapsed, 5000))
          await db.query(
            "update rule_run_link set state = 2 where workspace_id = $1 and run_id = $2 and place = any($3::int[])",
            [workspace, runId, piece],
          );
        await db.query("update rule_run set checked = true where workspace_id = $1 and run_id = $2", [
          workspace,
          runId,
        ]);
      }),
    planned: async (runId, limit) => (await read(linksSql("state = $3"), runId, 0, limit)).map(toLink),
    async keepMade(runId, places) {
      await database.change(
        workspace,
        "update rule_run_link set state = 1 where workspace_id = $1 and run_id = $2 and place = any($3::int[])",
        [workspace, runId, places],
      );
    },
    stepsOfRun: (runId) =>
      database.transaction(workspace, "interactive", (db) => stepsOf(db, workspace, "run_id = $2::uuid", runId)),
  };
}

const linksSql = (which: string): string =>
  `select place, one, other, reasons, state from rule_run_link
   where workspace_id = $1 and run_id = $2 and ${which} order by place limit $4`;

/** What was shown of the rule before and that nobody approved is of no more use. */
async function forgetOthers(db: Db, workspace: WorkspaceId, runId: string): Promise<void> {
  const old = await db.query(
    `select o.run_id from rule_run r join rule_run o on o.workspace_id = $1 and o.rule_id = r.rule_id and o.run_id <> r.run_id
     where r.workspace_id = $1 and r.run_id = $2 and o.state in (2, 7) and o.shown_at <= r.shown_at`,
    [workspace, runId],
  );
  const ids = [runId, ...old.map((row) => text(row, "run_id"))];
  await db.query("delete from rule_run_link where workspace_id = $1 and run_id = any($2::uuid[])", [workspace, ids]);
  await db.query("delete from rule_run_refusal where workspace_id = $1 and run_id = any($2::uuid[])", [workspace, ids]);
  await db.query("delete from rule_run where workspace_id = $1 and run_id = any($2::uuid[]) and run_id <> $3", [
    workspace,
    ids,
    runId,
  ]);
}

async function keepFound(
  db: Db,
  workspace: WorkspaceId,
  runId: string,
  { links, refusals }: { readonly links: readonly RuleLinkRow[]; readonly refusals: readonly RuleRefusalRow[] },
): Promise<void> {
  for (const piece of pieces(links, 1000))
    await db.query(
      `insert into rule_run_link (workspace_id, run_id, place, one, other, reasons)
       select $1, $2, p, o, t, r::jsonb from unnest($3::int[], $4::uuid[], $5::uuid[], $6::text[]) as u (p, o, t, r)`,
      [
        workspace,
        runId,
        piece.map(({ place }) => place),
        piece.map(({ one }) => one),
        piece.map(({ other }) => other),
        piece.map(({ reasons }) => JSON.stringify(reasons)),
      ],
    );
  for (const piece of pieces(refusals, 1000))
    await db.query(
      `insert into rule_run_refusal (workspace_id, run_id, place, because, records, of_records, places)
       select $1, $2, p, b, string_to_array(r, ' ')::uuid[], n, w::jsonb
       from unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::text[]) as u (p, b, r, n, w)`,
      [
        workspace,
        runId,
        piece.map(({ place }) => place),
        piece.map(({ because }) => because),
        piece.map(({ records }) => records.join(" ")),
        piece.map(({ ofRecords }) => ofRecords),
        piece.map(({ places }) => JSON.stringify(places)),
      ],
    );
}

function toRun(row: Row): RuleRunRow {
  return {
    runId: text(row, "run_id"),
    ruleId: text(row, "rule_id"),
    rule: JSON.parse(text(row, "rule_text")),
    state: number(row, "state"),
    shownAt: moment(row, "shown_at"),
    shownBy: text(row, "shown_by"),
    approvedAt: momentOrNull(row, "approved_at"),
    approvedBy: textOrNull(row, "approved_by"),
    checked: truth(row, "checked"),
    undoneAt: momentOrNull(row, "undone_at"),
    undoneBy: textOrNull(row, "undone_by"),
    looked: number(row, "looked"),
    planned: number(row, "planned"),
    made: number(row, "made"),
    lapsed: number(row, "lapsed"),
    refusals: list(row, "refusals").map((one) => ({ because: text(one, "because"), count: number(one, "count") })),
  };
}

function toLink(row: Row): RuleLinkRow {
  return {
    place: number(row, "place"),
    one: text(row, "one"),
    other: text(row, "other"),
    reasons: list(row, "reasons").map((one) => ({ key: text(one, "key"), places: placesIn(one) })),
    state: number(row, "state"),
  };
}

function toRefusal(row: Row): RuleRefusalRow {
  return {
    place: number(row, "place"),
    because: text(row, "because"),
    records: texts(row, "records"),
    ofRecords: number(row, "of_records"),
    places: placesIn(row),
  };
}

/** What fills the places of a sentence. */
function placesIn(row: Row): Readonly<Record<string, string>> {
  const places = row["places"];
  const entries: [string, unknown][] = typeof places === "object" && places !== null ? Object.entries(places) : [];
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
