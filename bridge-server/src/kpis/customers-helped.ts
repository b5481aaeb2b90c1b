import { columnsOfBoth, everyDimension, whose, type Kpi } from "./kpi.ts";

export const customersHelped: Kpi = {
  id: "customers-helped",
  version: 1,
  label: { en: "Customers helped", es: "Clientes ayudados" },
  question: {
    en: "How many customers had a case resolved, day by day?",
    es: "¿A cuántos clientes se les resolvió un caso, día a día?",
  },
  unit: "count",
  counts: {
    en: "A customer and a day on which a case of theirs was closed, at the first closing",
    es: "Un cliente y un día en que se cerró un caso suyo, en el primer cierre",
  },
  excludes: {
    en: "Unknown customers; sources that never say that a case is closed.",
    es: "Clientes desconocidos; fuentes que nunca dicen que un caso se cerró.",
  },
  better: "higher",
  trap: {
    en: "Closed is what we say; whether the customer was helped only they know.",
    es: "Cerrado lo decimos nosotros; si ayudó solo lo sabe el cliente.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "People a day, so that a week adds up and two cases of one person on one day are one.",
        es: "Personas al día, para que la semana sume y dos casos de una persona en un día sean uno.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select distinct on (m.customer_id, date_trunc('day', ended.stopped_at at time zone ${asked.zone()}))
      i.interaction_id as id, ended.stopped_at as at, ended.channel_id, ${columnsOfBoth("i", "o")}, 1 as value, 1 as state
    from clock ended
    join interaction i on i.workspace_id = $1 and i.interaction_id = ended.started_by
    left join interaction o on o.workspace_id = $1 and o.interaction_id = ended.stopped_by
    ${whose}
    where ended.workspace_id = $1 and ended.kind = 4 and ended.stopped_by is not null and m.customer_id is not null and ${asked.during("ended.stopped_at")}
    order by m.customer_id, date_trunc('day', ended.stopped_at at time zone ${asked.zone()}), ended.stopped_at, i.interaction_id`,
};
