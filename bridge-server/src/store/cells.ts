// Adding cells up: days to months, and both to what was asked for.
import type { WorkspaceId } from "@rapport/contract";
import { packCounts, packHistogram, unpackCounts, unpackHistograms } from "../domain/statistics/packed-histogram.ts";
import type { CellsAsked, CellSum, RollUpStore } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, hex, number, numberOrNull, pieces, text } from "./rows.ts";

/** One at a time counts the cells of a workspace: what is counted last has seen most. */
export const oneCounter = "select pg_advisory_xact_lock(7277, $1::int)";

/** Numbers by the database; spreads and thresholds one behind the other, because adding those up is faster here. */
const sums = `
  sum(c.n)::int as n, sum(c.total)::int as total, sum(c.hits)::int as hits, sum(c.data_errors)::int as data_errors,
  sum(c.immature)::int as immature, sum(c.sum::numeric)::float8 as sum, sum(c.weight::numeric)::float8 as weight,
  min(c.least) as least, max(c.most) as most, string_agg(c.within, ''::bytea) as within, string_agg(c.spread, ''::bytea) as spread`;

// Whole months from their own cells where those are there, everything else from days.
const readSql = `
  select k.kpi, p.place, c.value, ${sums}
  from unnest($2::text[], $3::text[]) as k (kpi, form)
  join kpi_roll r on r.workspace_id = $1 and r.kpi = k.kpi and r.form = k.form
  cross join unnest($4::int[], $5::date[], $6::date[], $7::date[], $8::date[]) as p (place, begins, since, until, month)
  cross join lateral (
    select p.month is not null and exists (
      select from kpi_cell x where x.workspace_id = $1 and x.kpi = k.kpi and x.grain = 3 and x.dim = ''
        and x.begins = p.month and x.value = '') as whole) b
  left join kpi_cell c on c.workspace_id = $1 and c.kpi = k.kpi and c.grain = case when b.whole then 3 else 2 end and c.dim = $9
    and c.begins >= p.since and c.begins < p.until and ($10::text[] is null or c.value = any($10::text[]))
  where r.whole or r.reaches <= p.begins
  group by k.kpi, p.place, c.value`;

/** A period, or the part of it in one month. */
interface Stretch {
  readonly place: number;
  /** When the period begins. */
  readonly begins: string;
  readonly since: string;
  readonly until: string;
  /** The month's first day where all of the month lies in the period. */
  readonly month: string | null;
}

function stretchesOf({ since, until }: { since: string; until: string }, place: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = since; from < until;) {
    const month = `${from.slice(0, 8)}01`;
    const next = nextMonth(month);
    const to = next < until ? next : until;
    stretches.push({
      place,
      begins: since,
      since: from,
      until: to,
      month: from === month && to === next ? month : null,
    });
    from = to;
  }
  return stretches;
}

/** The first day of the month after this one. */
function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 10);
}

/** See `RollUpStore.read`. */
export async function readCells(
  database: Database,
  workspace: WorkspaceId,
  { kpis, dim, values, periods }: CellsAsked,
): ReturnType<RollUpStore["read"]> {
  const thresholds = new Map(kpis.map((one) => [one.kpi, one.thresholds]));
  const stretches = periods.flatMap(stretchesOf);
  const rows = await database.study(workspace, readSql, [
    workspace,
    ...[kpis.map(({ kpi }) => kpi), kpis.map(({ form }) => form)],
    stretches.map(({ place }) => place),
    ...[stretches.map(({ begins }) => begins), stretches.map(({ since }) => since)],
    ...[stretches.map(({ until }) => until), stretches.map(({ month }) => month)],
    ...[dim, values],
  ]);
  const found = new Map<string, { kpi: string; period: number; cells: CellSum[] }>();
  for (const row of rows) {
    const [kpi, period] = [text(row, "kpi"), number(row, "place")];
    const key = `${period} ${kpi}`;
    const one = found.get(key) ?? { kpi, period, cells: [] };
    found.set(key, one);
    if (row["value"] !== null) one.cells.push(toSum(row, thresholds.get(kpi) ?? 0));
  }
  return [...found.values()];
}

function toSum(row: Row, thresholds: number): CellSum {
  return {
    value: text(row, "value"),
    ...{ n: number(row, "n"), total: number(row, "total"), hits: number(row, "hits") },
    ...{ dataErrors: number(row, "data_errors"), immature: number(row, "immature") },
    ...{ sum: numberOrNull(row, "sum"), weight: numberOrNull(row, "weight") },
    ...{ least: numberOrNull(row, "least"), most: numberOrNull(row, "most") },
    within: unpackCounts(bytes(row, "within"), thresholds),
    spread: row["spread"] === null ? null : bytes(row, "spread"),
  };
}

const missingSql = `
  select kpi, begins::text as begins from (
    select distinct d.kpi, date_trunc('month', d.begins)::date as begins from kpi_cell d
    join kpi_roll r on r.workspace_id = $1 and r.kpi = d.kpi and r.whole
    where d.workspace_id = $1 and d.kpi = any($3::text[]) and d.grain = 2 and d.dim = '' and d.begins < $2::date) month
  where not exists (select from kpi_cell m where m.workspace_id = $1 and m.kpi = month.kpi and m.grain = 3 and m.dim = ''
    and m.begins = month.begins and m.value = '')
  order by begins desc, kpi limit $4`;

/** See `RollUpStore.addMonths`. */
export async function monthsOf(
  database: Database,
  workspace: WorkspaceId,
  { before, thresholds, limit }: { before: string; thresholds: ReadonlyMap<string, number>; limit: number },
): Promise<number> {
  const missing = await database.study(workspace, missingSql, [workspace, before, [...thresholds.keys()], limit]);
  for (const row of missing) {
    const [kpi, begins] = [text(row, "kpi"), text(row, "begins")];
    await database.transaction(workspace, "background", async (db) => {
      await db.query(oneCounter, [workspace]);
      const days = await db.query(
        `select c.dim, c.value, ${sums} from kpi_cell c
         where c.workspace_id = $1 and c.kpi = $2 and c.grain = 2 and c.begins >= $3::date and c.begins < $3::date + interval '1 month'
         group by c.dim, c.value`,
        [workspace, kpi, begins],
      );
      const cells = days.map((day) => ({ dim: text(day, "dim"), ...toSum(day, thresholds.get(kpi) ?? 0) }));
      await keepMonth(db, workspace, { kpi, begins, cells });
    });
  }
  return missing.length;
}

async function keepMonth(
  db: Db,
  workspace: WorkspaceId,
  { kpi, begins, cells }: { kpi: string; begins: string; cells: readonly (CellSum & { dim: string })[] },
): Promise<void> {
  for (const piece of pieces(cells)) {
    await db.query(
      `insert into kpi_cell (workspace_id, kpi, grain, dim, begins, value, n, total, hits, data_errors, immature, sum, weight,
         least, most, within, spread)
       select $1, $2, 3, d, $3::date, v, n, t, h, e, i, s, w, l, m, decode(x, 'hex'), decode(y, 'hex')
       from unnest($4::text[], $5::text[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::float8[], $12::float8[],
         $13::float8[], $14::float8[], $15::text[], $16::text[]) as u (d, v, n, t, h, e, i, s, w, l, m, x, y)
       on conflict do nothing`,
      [
        workspace,
        kpi,
        begins,
        piece.map(({ dim }) => dim),
        piece.map(({ value }) => value),
        piece.map(({ n }) => n),
        piece.map(({ total }) => total),
        piece.map(({ hits }) => hits),
        piece.map(({ dataErrors }) => dataErrors),
        piece.map(({ immature }) => immature),
        piece.map(({ sum }) => sum),
        piece.map(({ weight }) => weight),
        piece.map(({ least }) => least),
        piece.map(({ most }) => most),
        piece.map(({ within }) => hex(packCounts(within))),
        piece.map(({ spread }) => (spread === null ? null : hex(packHistogram(unpackHistograms(spread))))),
      ],
    );
  }
}
