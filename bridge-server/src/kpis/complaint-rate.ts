import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const complaintRate: Kpi = {
  id: "complaint-rate",
  version: 1,
  label: { en: "Complaints per 1,000 customers", es: "Quejas por cada 1.000 clientes" },
  question: {
    en: "How many complaints come from 1,000 active customers?",
    es: "¿Cuántas quejas llegan de 1.000 clientes activos?",
  },
  unit: "rate",
  counts: {
    en: "A case that is a complaint, when it was received, for each 1,000 customers in touch in the year up to the end of the period",
    es: "Un caso que es una queja, al recibirse, por cada 1.000 clientes en contacto en el año hasta el final del periodo",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates; complaints in conversations that nobody made a case of.",
    es: "Spam, pruebas, casos internos y duplicados; quejas en conversaciones de las que nadie abrió caso.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "upheld-rate",
  trap: {
    en: "Customers who never get in touch are in nobody's figures: the rate among all customers is lower.",
    es: "Los clientes que nunca se ponen en contacto no figuran: la tasa entre todos es menor.",
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
    select ${columnsOfCase("k.opened_at")}, 1 as value, 1 as state
    from service_case k where ${isCase} and k.complaint and ${asked.during("k.opened_at")}`,
};
