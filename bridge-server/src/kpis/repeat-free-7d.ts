import { columnsOf, everyDimension, isContact, whose, type Kpi } from "./kpi.ts";

export const repeatFreein7days: Kpi = {
  id: "repeat-free-7d",
  version: 1,
  label: { en: "No repeat within 7 days", es: "Sin repetición en 7 días" },
  question: {
    en: "What share of first contacts was followed by no other contact of the same customer within seven days?",
    es: "¿Qué proporción de primeros contactos no tuvo otro del mismo cliente en siete días?",
  },
  unit: "share",
  counts: {
    en: "A handled contact of a known customer with no other contact in the seven days before",
    es: "Un contacto atendido de un cliente conocido sin otro en los siete días anteriores",
  },
  excludes: {
    en: "Unknown callers, phantom calls; contacts of the last seven days known, because it is too early to judge them.",
    es: "Llamadas anónimas y fantasma; contactos de los últimos siete días conocidos, por ser pronto para juzgarlos.",
  },
  better: "higher",
  dimensions: everyDimension,
  observations: (asked) => `
    select id, at, channel_id, agent, team, topic, direction, outcome,
      case when following - at <= interval '168 hours' then 0 else 1 end as value,
      -- Seven whole days must have passed, counted to the end of the last day that is known.
      case when at >= (date_trunc('day', (select max(i.occurred_at) from interaction i where i.workspace_id = $1 and ${isContact}) at time zone ${asked.zone()}) + interval '1 day') at time zone ${asked.zone()} - interval '168 hours'
        then 3 else 1 end as state
    from (
      select ${columnsOf("i")},
        lag(i.occurred_at) over one as preceding, lead(i.occurred_at) over one as following
      from interaction i ${whose}
      where i.workspace_id = $1 and ${isContact} and m.customer_id is not null
      window one as (partition by m.customer_id order by i.occurred_at, i.interaction_id)) contact
    where (preceding is null or at - preceding > interval '168 hours') and (outcome is null or outcome = 1) and ${asked.during("at")}`,
};
