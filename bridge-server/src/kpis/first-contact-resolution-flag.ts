import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const firstContactResolutionFlag: Kpi = {
  id: "first-contact-resolution-flag",
  version: 1,
  label: { en: "Solved at first contact, by the agent", es: "Resuelto en el primer contacto, según el agente" },
  question: {
    en: "In what share of solved cases does the agent say that the first contact solved it?",
    es: "¿En qué proporción de casos resueltos dice el agente que bastó el primer contacto?",
  },
  unit: "share",
  counts: { en: "A solved case whose agent said yes or no", es: "Un caso resuelto cuyo agente dijo sí o no" },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases without a flag are in the total only.",
    es: "Spam, pruebas, casos internos y duplicados. Los casos sin marca cuentan solo en el total.",
  },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "first-contact-resolution-survey",
  trap: {
    en: "Agents flag what they see; the customer may have called again. Read the three side by side.",
    es: "El agente marca lo que ve; el cliente pudo volver a llamar. Léanse las tres juntas.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Cases that nobody flagged are not taken for a no.",
        es: "Los casos que nadie marcó no se toman por un no.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, k.flagged_solved::int as value, case when k.flagged_solved is null then 0 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
