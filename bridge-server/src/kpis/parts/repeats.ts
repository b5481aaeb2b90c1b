// Whether customers came back: within so many days, or with the same need.
import { columnNames, columnsOf, isContact, whose, type Asked } from "../kpi.ts";

/** SQL: first contacts, and whether the same customer got in touch again within so many days. */
export function repeatFree(asked: Asked, days: number): string {
  const window = `interval '${days * 24} hours'`;
  return `
    select ${columnNames},
      case when following - at <= ${window} then 0 else 1 end as value,
      -- Whole days must have passed, counted to the end of the last day that is known.
      case when at >= (date_trunc('day', (select max(i.occurred_at) from interaction i where i.workspace_id = $1 and ${isContact}) at time zone ${asked.zone()}) + interval '1 day') at time zone ${asked.zone()} - ${window}
        then 3 else 1 end as state
    from (
      select ${columnsOf("i")},
        lag(i.occurred_at) over one as preceding, lead(i.occurred_at) over one as following
      from interaction i ${whose}
      where i.workspace_id = $1 and ${isContact} and m.customer_id is not null and ${asked.around("i.occurred_at", days * 24 + 1)}
      window one as (partition by m.customer_id order by i.occurred_at, i.interaction_id)) contact
    where (preceding is null or at - preceding > ${window}) and (outcome is null or outcome = 1) and ${asked.during("at")}`;
}

/** How many days without a contact end a need. */
export const needDays = 7;

/**
 * SQL: needs. A need is a run of conversations and calls that one customer began about one topic, none more than seven days after
 * the one before; it counts at its first. `value` may use `contacts`, how many the run has.
 */
export function needs(asked: Asked, value: string): string {
  const gap = `interval '${needDays * 24} hours'`;
  return `
    select ${columnNames}, ${value} as value, case when last_at + ${gap} > ${asked.now()} then 3 else 1 end as state
    from (
      select contact.*, count(*) over need as contacts, max(at) over need as last_at
      from (
        select begun.*, sum(case when at - preceding <= ${gap} then 0 else 1 end) over (partition by customer, topic order by at, id) as run
        from (
          select ${columnsOf("i")}, m.customer_id as customer, lag(i.occurred_at) over one as preceding
          from interaction i ${whose}
          where i.workspace_id = $1 and ${isContact} and i.opens and m.customer_id is not null
          window one as (partition by m.customer_id, i.topic order by i.occurred_at, i.interaction_id)) begun) contact
      window need as (partition by customer, topic, run)) counted
    where (preceding is null or at - preceding > ${gap}) and ${asked.during("at")}`;
}
