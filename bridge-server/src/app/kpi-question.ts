// From a KPI's definition and what was asked to SQL: one base of observations for the number and for its evidence.
import type { Dimension } from "@rapport/contract";
import { bucketShift } from "../domain/statistics/histogram.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Question, Scope } from "../ports.ts";
import { intents } from "./read-text.ts";

type Value = Question["params"][number];

/** Collects parameters; `$1` is the workspace. */
export class Params {
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

const intentCases = Object.entries(intents)
  .map(([name, number]) => `when ${number} then '${name}'`)
  .join(" ");

/** Dimensions that the roster tells of an agent where the interaction does not. */
export const ofAgents: readonly Dimension[] = ["team", "site", "vendor"];

/** What each dimension groups by, in SQL over the observation `o`, its channel `c` and where its agent worked `w`. */
export function grouping(dimension: Dimension, { asIs }: Scope, zone: () => string): string {
  const worked = (column: string): string =>
    asIs === "true" ? `coalesce(w.${column}, o.${column}, 'unknown')` : `coalesce(o.${column}, w.${column}, 'unknown')`;
  const local = (): string => `(o.at at time zone ${zone()})`;
  const byDimension = {
    channel: () => "coalesce(c.label, 'unknown')",
    network: () => "coalesce(c.network, 'unknown')",
    agent: () => "coalesce(o.agent, 'unknown')",
    team: () => worked("team"),
    site: () => worked("site"),
    vendor: () => worked("vendor"),
    lane: () => "coalesce(o.lane, 'unknown')",
    tier: () => "coalesce(o.tier, 'unknown')",
    intent: () => `case o.intent ${intentCases} else 'unknown' end`,
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

function observations(
  kpi: Kpi,
  scope: Scope,
  params: Params,
  by: Dimension | null,
): { sql: string; zone: () => string } {
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
  const around = (column: string, hours: number): string => {
    const limits = [
      scope.from === null ? [] : `${column} >= ${from()} - interval '${hours} hours'`,
      scope.to === null ? [] : `${column} < ${to()} + interval '${hours} hours'`,
    ];
    return limits.flat().join(" and ") || "true";
  };
  const only = [
    scope.channel === undefined ? null : `c.label = ${params.add(scope.channel, "text")}`,
    scope.network === undefined ? null : `c.network = ${params.add(scope.network, "text")}`,
    scope.among === undefined ? null : isOneOf("o.id", `select interaction_id from (${markedInteractions}) marked`),
  ].filter((condition) => condition !== null);
  const now = params.lazily(scope.now, "timestamptz");
  const end = params.lazily(scope.to === null || scope.to > scope.now ? scope.now : scope.to, "timestamptz");
  const sql = `(${kpi.observations({ during, around, zone, end, now })}) o
    left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
    ${by !== null && ofAgents.includes(by) ? roster(scope.asIs === "true" ? params.add(scope.now, "timestamptz") : "o.at") : ""}
    where ${["true", ...only].join(" and ")}`;
  return { sql, zone };
}

/** Where the agent of an observation worked at a moment. */
export function roster(moment: string): string {
  return `left join lateral (select r.team, r.site, r.vendor from roster r
      where r.workspace_id = $1 and r.agent = o.agent and r.from_at <= ${moment} and not r.deleted
      order by r.from_at desc limit 1) w on true`;
}

/**
 * SQL: interactions of people, and which customer they are, while a marker of vulnerability held. Of a marker the latest
 * entry holds. Step by step from the markers, as far as they lead: planned freely, a workspace that nobody counted yet is
 * joined with itself.
 */
const markedInteractions = `
  select i.interaction_id, marked.customer_id from (
    select k.member_id, k.removed, k.at as since,
      least(k.expires_at, lead(k.at) over (partition by k.marker_id order by k.at, k.entry_id)) as until
    from customer_marker k where k.workspace_id = $1 and k.kind = 1) held
  cross join lateral (select m.customer_id from member m where m.workspace_id = $1 and m.member_id = held.member_id offset 0) marked
  cross join lateral (select m.member_id from member m where m.workspace_id = $1 and m.customer_id = marked.customer_id offset 0) own
  cross join lateral (select i.interaction_id from interaction i
    where i.workspace_id = $1 and i.party_id = own.member_id and i.occurred_at >= held.since and i.occurred_at < held.until offset 0) i
  where not held.removed`;

/** SQL: one of these, looked up in a table that is made once. */
const isOneOf = (id: string, selected: string): string => `(${id} in (${selected})) is true`;

/** Of how many marked customers a KPI of interactions measured anything: one row with n. */
export function markedCustomersOf(kpi: Kpi, { among: _among, ...scope }: Scope): Question {
  const params = new Params();
  const { sql } = observations(kpi, scope, params, null);
  return {
    params: params.values,
    sql: `select count(distinct marked.customer_id)::int as n from (${markedInteractions}) marked
      where ${isOneOf("marked.interaction_id", `select o.id from ${sql} and o.state = 1`)}`,
  };
}

/** The figures of a KPI, over all or by a dimension, with everything a reading shows. */
export function figuresOf(kpi: Kpi, scope: Scope, by: Dimension | null): Question {
  const params = new Params();
  const { sql, zone } = observations(kpi, scope, params, by);
  const label = by === null ? "null::text" : grouping(by, scope, zone);
  const within = (kpi.within ?? []).map((seconds) => `count(*) filter (where measured and value <= ${seconds})::int`);
  const spread = ["seconds", "score"].includes(kpi.unit) || (kpi.unit === "money" && kpi.per === undefined);
  const [weight, weighed] = kpi.weighted === true ? ["o.weight", "value * weight"] : ["1", "value"];
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
        sum((${weighed})::numeric) filter (where measured)::float8 as sum,
        ${kpi.weighted === true ? "(sum((value * weight)::numeric) filter (where measured) / nullif(sum(weight::numeric) filter (where measured), 0))" : "avg(value::numeric) filter (where measured)"}::float8 as mean,
        min(value) filter (where measured) as min,
        max(value) filter (where measured) as max,
        ${quantile("cont(0.5)")} as median, ${quantile("cont(0.9)")} as p90_linear,
        ${quantile("disc(0.8)")} as p80, ${quantile("disc(0.9)")} as p90, ${quantile("disc(0.95)")} as p95,
        array[${within.join(", ")}]::int[] as within
      from (select ${label} as by, o.value::float8 as value, ${weight}::float8 as weight, o.state, o.state = 1 as measured from ${sql}) counted
      ${by === null ? "group by by" : `group by by order by n desc, by collate "C"`}`,
  };
}

/** One part of a breakdown: what its rows have in common. */
export interface Part {
  readonly by: Dimension;
  readonly value: string;
}

/** Which of the rows: after the last one of the page before, so many at most, only those of a part. */
export interface EvidencePlace {
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
  readonly part: Part | null;
}

/** The very rows that the figures count, in order of time. */
export function evidenceOf(kpi: Kpi, scope: Scope, { after, limit, part }: EvidencePlace): Question {
  const params = new Params();
  const { sql, zone } = observations(kpi, scope, params, part?.by ?? null);
  const ofPart = part === null ? "true" : `${grouping(part.by, scope, zone)} = ${params.add(part.value, "text")}`;
  const at = after === null ? null : params.add(after.at, "timestamptz");
  const id = after === null ? null : params.add(after.id, "text");
  // One message may be answered on two channels: channel and id together name a row.
  return {
    sql: `
      select key, id, at, channel, agent, value from (
        select o.id::text || coalesce(c.channel_id::text, '') as key, o.id, o.at, coalesce(c.label, 'unknown') as channel, o.agent, o.value::float8 as value
        from ${sql} and o.state = 1 and ${ofPart}) counted
      ${at === null ? "" : `where (at, key) > (${at}, ${id})`}
      order by at, key limit ${params.add(limit, "int")}`,
    params: params.values,
  };
}

/** The id of the bucket of a measured value `o.value`, as `bucketOf` gives it. */
export const bucketSql = `case when o.state = 1 then case when o.value = 0 then 0
  else sign(o.value)::int * (ceil(ln(abs(o.value)::float8) / ln(1.02::float8))::int + ${bucketShift}) end end`;

/** How many of the measured values lie in which bucket of a histogram: rows of bucket and n. */
export function bucketsOf(kpi: Kpi, scope: Scope): Question {
  const params = new Params();
  const { sql } = observations(kpi, scope, params, null);
  return {
    params: params.values,
    sql: `select ${bucketSql} as bucket, count(*)::int as n from ${sql} and o.state = 1 group by bucket order by bucket`,
  };
}
