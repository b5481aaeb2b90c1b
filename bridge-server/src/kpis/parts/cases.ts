// What KPIs about cases have in common.
import type { Dimension } from "@rapport/contract";

/** Dimensions that every case has. */
export const caseDimensions: readonly Dimension[] = [
  "channel",
  "network",
  "agent",
  "team",
  "topic",
  "tier",
  "day",
  "hour-of-week",
];

/** SQL: a case `k` is a need of a customer, and its source has not deleted it. */
export const isCase = "k.workspace_id = $1 and not k.deleted and k.excluded is null";

/** SQL: a step `e` of a case `k`. */
export const stepOfCase =
  "from case_event e join service_case k on k.workspace_id = $1 and k.case_id = e.case_id where e.workspace_id = $1";

const nothing =
  "null::smallint as direction, null::smallint as outcome, null::text as site, null::text as vendor, null::text as lane, null::smallint as intent";

/** The columns of an observation of a case `k` at a moment, by whose it was at first; or, of a step `e`, whose it was then. */
export function columnsOfCase(at: string, holder: "k" | "e" = "k"): string {
  const whose = ["agent", "team", "tier"].map((name) => `${holder}.${name}`);
  return [`k.case_id as id, ${at} as at, k.channel_id, k.topic`, ...whose, nothing].join(", ");
}

/** SQL: seconds from one moment to another. */
export function secondsFrom(from: string, to: string): string {
  return `extract(epoch from ${to} - ${from})`;
}

/** SQL: the last moment at which anything is known to have happened to a case. */
export const lastKnown = "(select max(l.at) from case_event l where l.workspace_id = $1)";

/**
 * SQL: redress of a case `k` counts: it is in the currency of the workspace, which is that of the newest assumption about
 * costs, else the one in which most redress was paid.
 */
export const inOurCurrency = `(k.currency is null or k.currency = coalesce(
  (select a.currency from assumption a where a.workspace_id = $1 and not a.deleted and a.currency is not null
    order by a.from_at desc, a.assumption_id desc limit 1),
  (select r.currency from service_case r where r.workspace_id = $1 and not r.deleted and r.currency is not null
    group by r.currency order by count(*) desc, r.currency limit 1)))`;
