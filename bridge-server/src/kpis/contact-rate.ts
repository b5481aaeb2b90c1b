import { columnsOf, isContact, withIntent, type Kpi } from "./kpi.ts";

export const contactRate: Kpi = {
  id: "contact-rate",
  version: 1,
  label: { en: "Contacts per 1,000 customers", es: "Contactos por cada 1.000 clientes" },
  question: {
    en: "How often do 1,000 active customers get in touch?",
    es: "¿Cuántas veces se ponen en contacto 1.000 clientes activos?",
  },
  unit: "rate",
  counts: {
    en: "A message or call from a customer, for each 1,000 customers in touch in the year up to the end of the period",
    es: "Un mensaje o una llamada de un cliente, por cada 1.000 clientes en contacto en el año hasta el final del periodo",
  },
  excludes: { en: "Surveys, visits and phantom calls.", es: "Encuestas, visitas y llamadas fantasma." },
  better: "neither",
  dimensions: withIntent,
  pair: "repeat-free-7d",
  trap: {
    en: "Fewer contacts may mean fewer problems, or that we are harder to reach.",
    es: "Menos contactos puede significar menos problemas, o que es más difícil contactarnos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The customers are those of the year, not of the period: a quiet month must not raise the rate.",
        es: "Los clientes son los del año, no los del periodo: un mes tranquilo no debe subir la tasa.",
      },
    },
  ],
  per: { kpi: "active-customers", times: 1000 },
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
