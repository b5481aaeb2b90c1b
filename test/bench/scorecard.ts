// Thirteen months of a scorecard, by channel and month: from cells ÷ from the facts by percentile_cont.
import { readSeries, type Series } from "@rapport/bridge-server/src/app/read-series.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import type { Kpi } from "@rapport/bridge-server/src/kpis/kpi.ts";
import * as z from "zod";
import { ask, bridgeOn, contentsOf, freshDatabase } from "./ground.ts";
import type { Options } from "./options.ts";
import { quantile, race, resultOf, type Result } from "./rounds.ts";
import { fillConversations, months } from "./scorecard-ground.ts";

/** Volume, speed, coverage and satisfaction. */
const shown = ["contacts", "conversations", "first-response-time", "reply-share", "csat-mean"];
const now = new Date(Date.UTC(2024, 6));

/** One database of conversations with their cells. */
interface Ground {
  readonly name: string;
  readonly bridge: Bridge;
  readonly url: string;
  readonly kpis: readonly Kpi[];
  readonly drop: () => Promise<void>;
}

/** The ratios, for as many conversations and ten times as many. */
export async function measureScorecard(
  server: string,
  options: Options,
  say: (line: string) => void,
): Promise<Result[]> {
  const small = await groundOf(server, options, 1, say);
  const results: Result[] = [];
  try {
    const large = await groundOf(server, options, 10, say);
    try {
      for (const ground of [small, large]) results.push(...(await measureOne(ground, options.rounds)));
      results.push(await grown(small, large, options.rounds));
    } finally {
      await large.drop();
    }
  } finally {
    await small.drop();
  }
  return results;
}

async function groundOf(server: string, options: Options, times: 1 | 10, say: (line: string) => void): Promise<Ground> {
  const count = options.conversations * times;
  const { url, drop } = await placeOf(server, options.keep, times);
  const bridge = await bridgeOn(url);
  const [row] = await ask(url, "select count(*)::int as n from conversation");
  if (row?.["n"] === 0) await fillConversations(url, bridge, count, say);
  else if (row?.["n"] !== count) throw new Error(`${new URL(url).pathname} holds another number of conversations`);
  const kpis = bridge.kpis.filter(({ id }) => shown.includes(id));
  const startedMs = performance.now();
  const tools = { ...bridge, kpis, clock: { now: () => now } };
  while (await rollUp(bridge.home, tools, { ripen: false }));
  await ask(url, "vacuum analyze kpi_cell");
  const name = count >= 1_000_000 ? `${count / 1_000_000}M` : `${count / 1000}k`;
  say(
    `${name}: ${await contentsOf(url)}; cells of ${shown.length} KPIs from nothing in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`,
  );
  return {
    ...{ name, bridge, url, kpis },
    async drop() {
      await bridge.close();
      await drop();
    },
  };
}

/** A database of its own, or the one that is kept, which is made where it is missing. */
async function placeOf(
  server: string,
  keep: string | null,
  times: 1 | 10,
): Promise<{ url: string; drop: () => Promise<void> }> {
  if (keep === null) return freshDatabase(server);
  const place = new URL(keep);
  place.pathname += times === 1 ? "" : "_times_ten";
  const name = place.pathname.slice(1);
  const known = await ask(server, `select 1 as one from pg_database where datname = '${name}'`);
  if (known.length === 0) await ask(server, `create database ${name} template template0`);
  return { url: place.href, drop: () => Promise.resolve() };
}

async function measureOne(ground: Ground, rounds: number): Promise<Result[]> {
  const exact = await rawScorecard(ground);
  const limit = async (): Promise<number> => (await rawScorecard(ground)).tookMs;
  const candidate = async (): Promise<number> => (await cellScorecard(ground)).tookMs;
  const of = (grain: string): string => `scorecard of 13 months from ${grain}, ${ground.name} conversations`;
  const fromMonths = await race(
    [{ name: of("month cells"), unit: "ms", bar: { atMost: 1 / 300 }, limit, candidate }],
    rounds,
  );
  const errors = [errorOf(exact.rows, (await cellScorecard(ground)).series)];
  await ask(ground.url, "create table month_cell as select * from kpi_cell where grain = 3");
  await ask(ground.url, "delete from kpi_cell where grain = 3");
  const fromDays = await race(
    [{ name: of("day cells"), unit: "ms", bar: { atMost: 1 / 50 }, limit, candidate }],
    rounds,
  );
  errors.push(errorOf(exact.rows, (await cellScorecard(ground)).series));
  await ask(ground.url, "insert into kpi_cell select * from month_cell");
  await ask(ground.url, "drop table month_cell");
  return [...fromDays, ...fromMonths, ...errorResults(ground.name, errors)];
}

/** How much longer ten times as many take, read from month cells. */
async function grown(small: Ground, large: Ground, rounds: number): Promise<Result> {
  const pairs: { limit: number; candidate: number }[] = [];
  for (let round = 0; round <= rounds * 3; round += 1) {
    const pair = { limit: (await cellScorecard(small)).tookMs, candidate: (await cellScorecard(large)).tookMs };
    if (round > 0) pairs.push(pair);
  }
  return resultOf({ name: `scorecard of ${large.name} ÷ ${small.name}`, unit: "ms", bar: { atMost: 1.5 } }, pairs);
}

async function cellScorecard({ bridge, kpis }: Ground): Promise<{ tookMs: number; series: Series[] }> {
  const startedMs = performance.now();
  const tools = { store: bridge.store, kpis };
  const series = await readSeries(bridge.home, shown, { periods: months, by: "channel", now }, tools);
  return { tookMs: performance.now() - startedMs, series };
}

const RawRow = z.object({
  kpi: z.string(),
  by: z.string(),
  month: z.int(),
  n: z.int(),
  hits: z.int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});
type RawRow = z.infer<typeof RawRow>;

/** The same from the facts: one statement for each KPI, as a person would write it. */
async function rawScorecard({ bridge, kpis }: Ground): Promise<{ tookMs: number; rows: RawRow[] }> {
  const [first, last] = [months[0]?.from ?? now, months.at(-1)?.to ?? now];
  const startedMs = performance.now();
  const rows: unknown[] = [];
  for (const kpi of kpis) {
    const during = (column: string): string => `${column} >= $2::timestamptz and ${column} < $3::timestamptz`;
    const observations = kpi.observations({
      during,
      around: during,
      end: () => "$3",
      now: () => "$3",
      zone: () => "'UTC'",
    });
    const sql = `
      select '${kpi.id}' as kpi, coalesce(c.label, 'unknown') as by,
        (extract(year from o.at at time zone 'UTC') * 12 + extract(month from o.at at time zone 'UTC') - 1)::int as month,
        count(*) filter (where o.state = 1)::int as n, count(*) filter (where o.state = 1 and o.value = 1)::int as hits
        ${["seconds", "score"].includes(kpi.unit) ? quantiles : ", null::float8 as median, null::float8 as p90"}
      from (${observations}) o left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id group by 2, 3`;
    rows.push(...(await bridge.store.observe(bridge.home.workspaceId, { sql, params: [first, last] })));
  }
  const tookMs = performance.now() - startedMs;
  return { tookMs, rows: rows.map((row) => RawRow.parse(row)) };
}

const quantiles = [0.5, 0.9]
  .map(
    (q, at) =>
      `, percentile_cont(${q}) within group (order by o.value) filter (where o.state = 1) as ${at === 0 ? "median" : "p90"}`,
  )
  .join("");

/** How far the cells are from the facts: the largest share by which a quantile is wrong, and how many counts are. */
function errorOf(rows: readonly RawRow[], series: readonly Series[]): { quantile: number; counts: number } {
  const apart: number[] = [];
  let counts = 0;
  for (const row of rows) {
    const place = row.month - (2023 * 12 + 4);
    const point = series.find(({ kpi, by }) => kpi === row.kpi && by === row.by)?.points[place];
    if (point?.n !== row.n || point.hits !== row.hits) counts += 1;
    for (const [one, other] of [
      [point?.median, row.median],
      [point?.p90_linear, row.p90],
    ] as const) {
      if (other !== null) apart.push(Math.abs((one ?? NaN) - other) / other);
    }
  }
  return { quantile: apart.some(Number.isNaN) ? NaN : quantile(apart, 1), counts };
}

function errorResults(name: string, errors: readonly { quantile: number; counts: number }[]): Result[] {
  const of = (what: string, bar: number, value: number): Result =>
    resultOf({ name: `${what}, ${name} conversations`, unit: "", bar: { atMost: bar } }, [
      { limit: 1, candidate: value },
    ]);
  return [
    of("quantile error, the largest", 0.01, Math.max(...errors.map((one) => one.quantile))),
    of("wrong counts", 0, Math.max(...errors.map((one) => one.counts))),
  ];
}
