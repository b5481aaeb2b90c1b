import { columnsOf, isContact, whose, type Kpi } from "./kpi.ts";

export const activeCustomers: Kpi = {
  id: "active-customers",
  version: 1,
  label: { en: "Active customers", es: "Clientes activos" },
  question: {
    en: "How many different customers were in touch in the year up to the end of the period?",
    es: "¿Cuántos clientes distintos estuvieron en contacto en el año hasta el final del periodo?",
  },
  unit: "count",
  counts: {
    en: "A customer, at their last contact of the 365 days before the end of the period",
    es: "Un cliente, en su último contacto de los 365 días anteriores al final del periodo",
  },
  excludes: {
    en: "Unknown callers; customers who never get in touch.",
    es: "Llamadas anónimas; clientes que nunca se ponen en contacto.",
  },
  better: "neither",
  dimensions: [],
  trap: {
    en: "It is no list of buyers: those who never needed us are not in it.",
    es: "No es una lista de compradores: quienes nunca nos necesitaron no están.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Rapport does not know who buys and is silent; who was in touch within a year it can prove, line by line.",
        es: "Rapport no sabe quién compra y calla; quién estuvo en contacto en un año lo puede probar, línea a línea.",
      },
    },
  ],
  whole: true,
  observations: (asked) => `
    select distinct on (m.customer_id) ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i ${whose}
    where i.workspace_id = $1 and ${isContact} and m.customer_id is not null
      and i.occurred_at >= ${asked.end()} - interval '365 days' and i.occurred_at < ${asked.end()}
    order by m.customer_id, i.occurred_at desc, i.interaction_id`,
};
