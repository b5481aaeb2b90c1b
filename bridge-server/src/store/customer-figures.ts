// What a customer's screen counts. It is kept with the customer's page and goes when anything that it counts changes: who
// writes much would else be counted whole with every message. Whoever reads figures that are not kept counts them anew.

/**
 * SQL: the figures of these customers, `whose` being SQL for their ids as `customer_id`; a customer without interactions has
 * none. Seconds, and scores from 1 to 5. Every contact counts but calls that never were (outcome 4); an answer given before it
 * was asked for is a data error.
 */
export function figuresSql(whose: string): string {
  return `
  with whose as materialized (select distinct customer_id from ${whose} wanted),
  kept as materialized (
    select f.customer_id, f.interactions, f.since, f.contacts, f.scores, f.mean_score, f.answers, f.median_s
    from whose join customer_figures f on f.workspace_id = $1 and f.customer_id = whose.customer_id),
  mine as materialized (
    select m.customer_id, i.interaction_id, i.occurred_at, i.direction, i.kind, i.outcome, case when coalesce(i.scale, 1) = 1 then i.score end as score
    from (select customer_id from whose except select customer_id from kept) open
    cross join lateral (select * from member m where m.workspace_id = $1 and m.customer_id = open.customer_id offset 0) m
    cross join lateral (select * from interaction i where i.workspace_id = $1 and i.party_id = m.member_id offset 0) i),
  counted as (
    select customer_id, count(*)::int as interactions, min(occurred_at) as since,
      (count(*) filter (where direction = 1 and kind < 3 and outcome is distinct from 4))::int as contacts,
      (count(*) filter (where kind = 3 and score is not null))::int as scores,
      (avg(score::numeric) filter (where kind = 3))::float8 as mean_score
    from mine group by customer_id),
  answered as (
    select mine.customer_id, count(*)::int as answers, percentile_cont(0.5) within group (order by a.seconds) as median_s
    from mine cross join lateral (
      select a.seconds from answer a where a.workspace_id = $1 and a.inbound_id = mine.interaction_id and a.seconds >= 0 offset 0) a
    where mine.direction = 1 group by mine.customer_id)
  select * from kept
  union all select c.*, coalesce(a.answers, 0), a.median_s from counted c left join answered a on a.customer_id = c.customer_id`;
}

/** SQL: these customers' figures are kept no more. */
export const dropFiguresSql = "delete from customer_figures where workspace_id = $1 and customer_id = any($2::uuid[])";
