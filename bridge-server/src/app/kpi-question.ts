// From a KPI's definition and what was asked to SQL: one base of observations for the number and for its evidence.
import type { Dimension } from "@rapport/contract";
import type { Kpi } from "../kpis/kpi.ts";
import type { Question, Scope } from "../ports.ts";

type Value = Question["params"][number];

/** Collects parameters; `$1` is the workspace. */
class Params {
  readonly values: Value[] = [];

  add(value: Value, type: string): string {
    this.values.push(value);
    return `$${this.values.length + 1}::${type}`;
  }

  /** A parameter that is sent only if the statement uses it, and then once. */
  lazily(value: Value, type: string): () => string {
    let place: string | undefined;
    return () => (place ??= this.add(value, type));
  }
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  .map((day, at) => `when ${at + 1} then '${day}'`)
  .join(" ");

/** What each dimension groups by, in SQL over the observation `o` and its channel `c`. */
function grouping(dimension: Dimension, zone: () => string): string {
  const local = (): string => `(o.at at time zone ${zone()})`;
  const byDimension = {
    channel: () => "coalesce(c.label, 'unknown')",
    network: () => "coalesce(c.network, 'unknown')",
    agent: () => "coalesce(o.agent, 'unknown')",
    team: () => "coalesce(o.team, 'unknown')",
    topic: () => "coalesce(o.topic, 'unknown')",
    direction: () => "case o.direction when 1 then 'in' else 'out' end",
    outcome: () =>
      "case o.outcome when 1 then 'answered' when 2 then 'abandoned-in-queue' when 3 then 'abandoned-before-queue' when 4 then 'phantom' else 'none' end",
    touchpoint: () => "coalesce(o.touchpoint, 'unknown')",
    purpose: () => "coalesce(o.purpose, 'unknown')",
    day: () => `to_char(${local()}, 'YYYY-MM-DD')`,
    "hour-of-week": () =>
      `case extract(isodow from ${local()})::int ${weekdays} end || ' ' || to_char(${local()}, 'HH24') || 'h'`,
  } as const satisfies Record<Dimension, () => string>;
  return byDimension[dimension]();
}

function observations(kpi: Kpi, scope: Scope, params: Params): { sql: string; zone: () => string } {
  const zone = params.lazily(scope.zone, "text");
  const from = params.lazily(scope.from, "timestamptz");
  const to = params.lazily(scope.to, "timestamptz");
  const during = (column: string): string => {
    const limits = [
      scope.from === null ? [] : `${column} >= ${from()}`,
      scope.to === null ? [] : `${column} < ${to()}`,
    ];
    return limits.flat().join(" and ") || "true";
  };
  const only = [
    scope.channel === undefined ? null : `c.label = ${params.add(scope.channel, "text")}`,
    scope.network === undefined ? null : `c.network = ${params.add(scope.network, "text")}`,
  ].filter((condition) => condition !== null);
  const sql = `(${kpi.observations({ during, zone })}) o
    left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
    where ${["true", ...only].join(" and ")}`;
  return { sql, zone };
}

/** The figures of a KPI, over all or by a dimension, with everything a reading shows. */
export function figuresOf(kpi: Kpi, scope: Scope, by: Dimension | null): Question {
  const params = new Params();
  const { sql, zone } = observations(kpi, scope, params);
  const label = by === null ? "null::text" : grouping(by, zone);
  const within = (kpi.within ?? []).map((seconds) => `count(*) filter (where measured and value <= ${seconds})::int`);
  const spread = kpi.unit === "seconds" || kpi.unit === "score";
  const quantile = (method: string): string =>
    spread ? `percentile_${method} within group (order by value) filter (where measured)` : "null::float8";
  return {
    params: params.values,
    sql: `
      select by,
        count(*) filter (where measured)::int as n,
        count(*) filter (where state <> 3)::int as total,
        count(*) filter (where measured and value = 1)::int as hits,
        count(*) filter (where state = 2)::int as data_errors,
        count(*) filter (where state = 3)::int as immature,
        avg(value::numeric) filter (where measured)::float8 as mean,
        min(value) filter (where measured) as min,
        max(value) filter (where measured) as max,
        ${quantile("cont(0.5)")} as median, ${quantile("cont(0.9)")} as p90_linear,
        ${quantile("disc(0.8)")} as p80, ${quantile("disc(0.9)")} as p90, ${quantile("disc(0.95)")} as p95,
        array[${within.join(", ")}]::int[] as within
      from (select ${label} as by, o.value::float8 as value, o.state, o.state = 1 as measured from ${sql}) counted
      ${by === null ? "group by by" : `group by by order by n desc, by collate "C"`}`,
  };
}

/** The very rows that the figures count, in order of time. */
export function evidenceOf(kpi: Kpi, scope: Scope, after: { at: Date; id: string } | null, limit: number): Question {
  const params = new Params();
  const { sql } = observations(kpi, scope, params);
  const at = after === null ? null : params.add(after.at, "timestamptz");
  const id = after === null ? null : params.add(after.id, "text");
  // One message may be answered on two channels: channel and id together name a row.
  return {
    sql: `
      select key, id, at, channel, agent, value from (
        select o.id::text || coalesce(c.channel_id::text, '') as key, o.id, o.at, coalesce(c.label, 'unknown') as channel, o.agent, o.value::float8 as value
        from ${sql} and o.state = 1) counted
      ${at === null ? "" : `where (at, key) > (${at}, ${id})`}
      order by at, key limit ${params.add(limit, "int")}`,
    params: params.values,
  };
}
