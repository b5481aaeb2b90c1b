// What contacts cost, by the table of assumptions that held when they happened.
import type { AssumptionKey } from "@rapport/contract";
import { isContact } from "../kpi.ts";

/** The assumptions that costs stand on. */
export const costKeys: readonly AssumptionKey[] = [
  "labour-per-hour",
  "platform-per-month",
  "telecom-per-minute",
  "api-per-message",
  "overhead-share",
];
const costKeysSql = costKeys.map((key) => `'${key}'`).join(", ");

/** SQL: serving somebody; surveys, notes and calls that never were cost nothing. */
const isService = "i.kind in (1, 2, 4) and i.outcome is distinct from 4";

/**
 * SQL: common table expressions that end with `costed`: the columns of an interaction that `columnsOf` takes, its
 * conversation_id, its cost, what of that does not grow with the number of contacts (the platform's price, and the overhead on
 * it), and whether any assumption about its moment is known.
 *
 * Labour is paid for the seconds of handling, telecom for those of calls, interfaces for each message of a network; the
 * platform's month is shared equally among the contacts of that month; overhead comes on top of it all.
 * `which` says which interactions `i`; months are those of the zone. Assumptions are few and interactions many: what holds is
 * worked out once for each stretch of time in which no assumption changes.
 */
export function costs(which: string, zone: string): string {
  return `
    rates as materialized (
      select a.key, a.network, a.amount, a.from_at,
        lead(a.from_at) over (partition by a.key, a.network order by a.from_at, a.assumption_id) as until
      from assumption a where a.workspace_id = $1 and not a.deleted and a.key in (${costKeysSql})),
    held as materialized (
      select b.since, lead(b.since) over (order by b.since) as until, r.*
      from (select distinct from_at as since from rates) b
      cross join lateral (
        select max(t.amount) filter (where t.key = 'labour-per-hour') as labour,
          max(t.amount) filter (where t.key = 'telecom-per-minute') as telecom,
          max(t.amount) filter (where t.key = 'platform-per-month') as platform,
          coalesce(max(t.amount) filter (where t.key = 'overhead-share'), 0) as overhead
        from rates t where t.from_at <= b.since and (t.until is null or t.until > b.since)) r),
    served as materialized (
      select ${columns.map((name) => `i.${name}`).join(", ")}, n.network, date_trunc('month', i.occurred_at at time zone ${zone}) as month
      from interaction i left join channel n on n.workspace_id = $1 and n.channel_id = i.channel_id
      where i.workspace_id = $1 and ${isService} and ${which}),
    months as materialized (
      select m.month, c.contacts from (select distinct s.month from served s) m
      cross join lateral (select count(*) as contacts from interaction i
        where i.workspace_id = $1 and ${isContact} and i.occurred_at >= m.month at time zone ${zone}
          and i.occurred_at < (m.month + interval '1 month') at time zone ${zone}) c),
    costed as materialized (
      select i.*, r.since is not null as known,
        (coalesce(r.labour * i.handle_s / 3600, 0)
          + case when i.kind = 2 then coalesce(r.telecom * i.handle_s / 60, 0) else 0 end
          + case when i.kind = 1 then coalesce(p.amount, 0) else 0 end
          + own.platform) * (1 + coalesce(r.overhead, 0)) as cost,
        own.platform * (1 + coalesce(r.overhead, 0)) as fixed
      from served i join months m on m.month = i.month
      left join held r on r.since <= i.occurred_at and (r.until is null or r.until > i.occurred_at)
      left join rates p on p.key = 'api-per-message' and p.network = i.network
        and p.from_at <= i.occurred_at and (p.until is null or p.until > i.occurred_at)
      cross join lateral (
        select case when ${isContact} then coalesce(r.platform / nullif(m.contacts, 0), 0) else 0 end as platform) own)`;
}

/** What of an interaction is needed; texts are long. */
const columns = [
  ...["interaction_id", "conversation_id", "occurred_at", "kind", "handle_s", "channel_id", "agent", "team", "topic"],
  ...["direction", "outcome", "site", "vendor", "lane", "tier", "intent"],
];
