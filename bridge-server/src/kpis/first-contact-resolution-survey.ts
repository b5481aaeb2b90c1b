import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const firstContactResolutionSurvey: Kpi = {
  id: "first-contact-resolution-survey",
  version: 1,
  label: { en: "Solved at first contact, by the customer", es: "Resuelto en el primer contacto, según el cliente" },
  question: {
    en: "What share of the customers who were asked say that the first contact solved it?",
    es: "¿Qué proporción de los clientes consultados dice que bastó el primer contacto?",
  },
  unit: "share",
  counts: {
    en: "A solved case whose customer answered yes or no",
    es: "Un caso resuelto cuyo cliente respondió sí o no",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases without an answer are in the total only.",
    es: "Spam, pruebas, casos internos y duplicados. Los casos sin respuesta cuentan solo en el total.",
  },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "first-contact-resolution-flag",
  trap: {
    en: "Few answer, and those who do are not like the others. Read the three side by side.",
    es: "Pocos responden, y no son como los demás. Léanse las tres juntas.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Customers who did not answer are not taken for a no.",
        es: "Los clientes que no respondieron no se toman por un no.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, k.survey_solved::int as value, case when k.survey_solved is null then 0 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
