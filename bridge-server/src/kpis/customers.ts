import { columnsOf, everyDimension, isContact, whose, type Kpi } from "./kpi.ts";

export const customers: Kpi = {
  id: "customers",
  version: 1,
  label: { en: "Customers in touch", es: "Clientes en contacto" },
  question: {
    en: "How many different customers got in touch?",
    es: "¿Cuántos clientes distintos se pusieron en contacto?",
  },
  unit: "count",
  counts: {
    en: "A customer, at their first contact of the period",
    es: "Un cliente, en su primer contacto del periodo",
  },
  excludes: { en: "Unknown callers, and our own accounts.", es: "Llamadas anónimas y nuestras propias cuentas." },
  better: "neither",
  trap: {
    en: "Days do not add up to weeks: who came twice counts once. People not joined yet count twice.",
    es: "Los días no suman semanas: quien vino dos veces cuenta una. Personas aún no unidas cuentan dos veces.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "A customer is whoever the proven identities make one person.",
        es: "Un cliente es quien las identidades demostradas hacen una persona.",
      },
    },
  ],
  whole: true,
  dimensions: everyDimension,
  observations: (asked) => `
    select distinct on (m.customer_id) ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i ${whose}
    where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")} and m.customer_id is not null
      and not exists (select from channel c where c.workspace_id = $1 and c.identity_id = i.party_id
        and exists (select from interaction o where o.workspace_id = $1 and o.channel_id = c.channel_id and o.direction = 2))
    order by m.customer_id, i.occurred_at, i.interaction_id`,
};
