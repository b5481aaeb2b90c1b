import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const backlog: Kpi = {
  id: "backlog",
  version: 1,
  label: { en: "Open cases", es: "Casos abiertos pendientes" },
  question: {
    en: "How many cases are open at the end of the period?",
    es: "¿Cuántos casos siguen abiertos al final del periodo?",
  },
  unit: "count",
  counts: {
    en: "A case that is open or waits on the customer at that instant, for whoever has it then",
    es: "Un caso abierto o a la espera del cliente en ese instante, para quien lo tiene entonces",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions.filter((one) => one !== "day" && one !== "hour-of-week"),
  pair: "backlog-age",
  trap: {
    en: "It is rebuilt from the history of each case: a case that was opened again later was not open in between.",
    es: "Se reconstruye con el historial de cada caso: uno reabierto después no estaba pendiente entre tanto.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A case that waits on the customer is still ours to finish, so it counts.",
        es: "Un caso a la espera del cliente sigue siendo nuestro, por eso cuenta.",
      },
    },
  ],
  whole: true,
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at", "e")}, 1 as value, 1 as state
    ${stepOfCase} and e.state < 3 and e.at <= ${asked.end()} and (e.until is null or e.until > ${asked.end()}) and ${isCase}`,
};
