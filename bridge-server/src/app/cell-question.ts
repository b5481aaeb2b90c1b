// From a KPI's definition to the SQL that counts the cells of some days: the very observations of its figures, by day.
import type { Dimension } from "@rapport/contract";
import type { Kpi } from "../kpis/kpi.ts";
import type { Days, Question } from "../ports.ts";
import { instantOf } from "./days.ts";
import { bucketSql, grouping, ofAgents, Params, roster } from "./kpi-question.ts";

/** Goes up whenever the cells of the same definition are counted in another way. */
const scheme = 1;
/**
 * Not kept: moments are what cells are of, a network is its channels, and of an agent's days there are nearly as many as of
 * their observations.
 */
const asked: readonly Dimension[] = ["channel", "network", "agent", "day", "hour-of-week"];

/** The dimensions that cells of a KPI are kept by. */
export function keptBy(kpi: Kpi): readonly Dimension[] {
  return ["channel", ...kpi.dimensions.filter((dimension) => !asked.includes(dimension))];
}

/** Whether a period of the KPI is a sum of its days. */
export function isKept(kpi: Kpi): boolean {
  return kpi.whole !== true;
}

/** Everything that the cells of a KPI hang on, besides the facts. */
export function formOf(kpi: Kpi, zone: string): string {
  const within = (kpi.within ?? []).join(" ");
  return [scheme, kpi.version, kpi.unit, zone, keptBy(kpi).join(" "), within].join("/");
}

/** Whether the order of a KPI's values is kept: for what has a median, and for marks out of so many. */
export function hasSpread({ unit, per }: Pick<Kpi, "unit" | "per">): boolean {
  return ["seconds", "score", "points"].includes(unit) || (unit === "money" && per === undefined);
}

/** SQL with the columns of a cell, for days of the zone. `now` is the bridge's clock. */
export function cellsOf(kpi: Kpi, days: readonly Days[], { zone, now }: { zone: string; now: Date }): Question {
  const params = new Params();
  const spans = days.map(({ since, until }) => ({
    from: since === null ? null : params.lazily(instantOf(since, zone), "timestamptz"),
    to: until === null ? null : params.lazily(instantOf(until, zone), "timestamptz"),
  }));
  const within = (column: string, more = ""): string => {
    const one = spans.map(({ from, to }) => {
      const limits = [
        from === null ? [] : `${column} >= ${from()}${more === "" ? "" : ` - ${more}`}`,
        to === null ? [] : `${column} < ${to()}${more === "" ? "" : ` + ${more}`}`,
      ].flat();
      return limits.length === 0 ? "true" : `(${limits.join(" and ")})`;
    });
    return `(${one.join(" or ")})`;
  };
  const clock = params.lazily(now, "timestamptz");
  const zoned = params.lazily(zone, "text");
  const observations = kpi.observations({
    during: (column) => within(column),
    around: (column, hours) => within(column, `interval '${hours} hours'`),
    ...{ zone: zoned, end: clock, now: clock },
  });
  return { sql: countingSql(kpi, observations, zoned), params: params.values };
}

/**
 * SQL: cells by every dimension. Observations that are alike in all dimensions are counted first, because there are few kinds
 * of them: each dimension then adds up those, and does not go through everything once more.
 */
function countingSql(kpi: Kpi, observations: string, zone: () => string): string {
  const dims = keptBy(kpi);
  const thresholds = kpi.within ?? [];
  const pick = (of: (at: number) => string): string =>
    `case ${dims.map((_, at) => `when grouping(d${at}) = 0 then ${of(at)}`).join(" ")} else '' end`;
  const sets = ["(day, bucket)", ...dims.map((_, at) => `(day, bucket, d${at})`)];
  const counts = ["n", "total", "hits", "data_errors", "immature", ...thresholds.map((_, at) => `w${at}`)];
  return `
    select dim, day as begins, value, sum(n)::int as n, sum(total)::int as total, sum(hits)::int as hits,
      sum(data_errors)::int as data_errors, sum(immature)::int as immature,
      sum(sum)::float8 as sum, sum(weight)::float8 as weight, min(least) as least, max(most) as most,
      ${["''::bytea", ...thresholds.map((_, at) => `int4send(sum(w${at})::int)`)].join(" || ")} as within,
      ${hasSpread(kpi) ? "string_agg(int4send(bucket) || int4send(n), ''::bytea order by bucket) filter (where bucket is not null and n > 0)" : "null::bytea"} as spread
    from (
      select ${pick((at) => `'${dims[at] ?? ""}'`)} as dim, ${pick((at) => `d${at}`)} as value, day, bucket,
        ${counts.map((name) => `sum(${name})::int as ${name}`).join(", ")},
        sum(sum) as sum, sum(weight) as weight, min(least) as least, max(most) as most
      from (${alikeSql(kpi, dims, seenSql(kpi, observations, zone))}) alike
      group by grouping sets (${sets.join(", ")})) part
    group by dim, day, value`;
}

/** SQL: observations of one day, one bucket and one value of every dimension, counted together. */
function alikeSql(kpi: Kpi, dims: readonly Dimension[], seen: string): string {
  const labels = dims.map((_, at) => `d${at}`).join(", ");
  const counts = (kpi.within ?? []).map(
    (seconds, at) => `, (count(*) filter (where measured and value <= ${seconds}))::int as w${at}`,
  );
  return `
    select day, bucket, ${labels},
      count(*) filter (where measured)::int as n,
      count(*) filter (where state <> 3)::int as total,
      count(*) filter (where measured and value = 1)::int as hits,
      count(*) filter (where state = 2)::int as data_errors,
      count(*) filter (where state = 3)::int as immature,
      sum((value * weight)::numeric) filter (where measured) as sum,
      sum(weight::numeric) filter (where measured) as weight,
      min(value) filter (where measured) as least,
      max(value) filter (where measured) as most
      ${counts.join("")}
    from (${seen}) seen
    group by day, bucket, ${labels}`;
}

/**
 * SQL: each observation with its day, its bucket, and its value of every dimension. `offset 0` keeps the database from working
 * out a definition's value once for every column that counts it.
 */
function seenSql(kpi: Kpi, observations: string, zone: () => string): string {
  const dims = keptBy(kpi);
  const scope = { from: null, to: null, now: new Date(0), zone: "UTC" };
  const columns = dims.map((dimension, at) => {
    const label =
      dimension === "channel" ? "coalesce(o.channel_id::text, 'unknown')" : grouping(dimension, scope, zone);
    return `${label} as d${at}`;
  });
  const weight = kpi.weighted === true ? "o.weight::float8" : "1::float8";
  return `
    select (o.at at time zone ${zone()})::date as day, o.value::float8 as value, o.state, o.state = 1 as measured,
      ${weight} as weight, ${hasSpread(kpi) ? bucketSql : "null::int"} as bucket, ${columns.join(", ")}
    from (${observations} offset 0) o
    left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
    ${dims.some((dimension) => ofAgents.includes(dimension)) ? roster("o.at") : ""}`;
}
