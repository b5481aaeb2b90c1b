import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const casesSolved: Kpi = {
  id: "cases-solved",
  version: 1,
  label: { en: "Cases solved", es: "Casos resueltos" },
  question: {
    en: "How many needs of customers were met for good?",
    es: "¿Cuántas necesidades de clientes quedaron resueltas?",
  },
  unit: "count",
  counts: {
    en: "A case, when it was solved for good as far as is known; counted for whoever had it then",
    es: "Un caso, al resolverse definitivamente según lo conocido; cuenta para quien lo tenía entonces",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases that were opened again and are not solved yet.",
    es: "Spam, pruebas, casos internos y duplicados. Casos reabiertos y aún sin resolver.",
  },
  better: "neither",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "reopen-rate",
  trap: {
    en: "A case that is closed to tidy up counts like one that is solved; the reopened share tells.",
    es: "Un caso cerrado por limpieza cuenta como uno resuelto; lo delata la proporción reabierta.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Only the solving that lasts counts, so that opened less solved is how the backlog grows.",
        es: "Solo cuenta la resolución que perdura, para que abiertos menos resueltos sea lo que crece lo pendiente.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, 1 as value, 1 as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
