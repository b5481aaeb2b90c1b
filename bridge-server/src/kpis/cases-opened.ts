import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const casesOpened: Kpi = {
  id: "cases-opened",
  version: 1,
  label: { en: "Cases opened", es: "Casos abiertos" },
  question: { en: "How many needs of customers came up?", es: "¿Cuántas necesidades de clientes surgieron?" },
  unit: "count",
  counts: {
    en: "A case, when it was opened; one need over any number of conversations",
    es: "Un caso, al abrirse; una necesidad en cualquier número de conversaciones",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "neither",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "cases-solved",
  trap: {
    en: "Whoever opens a case for every message has many cases and few needs.",
    es: "Quien abre un caso por cada mensaje tiene muchos casos y pocas necesidades.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A case counts once, however many conversations it takes.",
        es: "Un caso cuenta una vez, por muchas conversaciones que necesite.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")}, 1 as value, 1 as state
    from service_case k where ${isCase} and ${asked.during("k.opened_at")}`,
};
