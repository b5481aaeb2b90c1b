import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, secondsFrom, stepOfCase } from "./parts/cases.ts";

export const resolutionTimeGross: Kpi = {
  id: "resolution-time-gross",
  version: 1,
  label: { en: "Time to resolution, gross", es: "Tiempo de resolución bruto" },
  question: {
    en: "How long does a customer wait until a case is solved?",
    es: "¿Cuánto espera un cliente hasta que su caso se resuelve?",
  },
  unit: "seconds",
  counts: {
    en: "A case, when it was solved for good: solved − opened",
    es: "Un caso, al resolverse definitivamente: resuelto − abierto",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases whose source dates a step before the opening are data errors.",
    es: "Spam, pruebas, casos internos y duplicados. Los casos cuya fuente fecha un paso antes de la apertura son errores de datos.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  clock: "wall",
  pair: "reopen-rate",
  trap: {
    en: "Cases that are open are in no resolution time: read it beside the age of open cases.",
    es: "Los casos abiertos no están en ningún tiempo de resolución: léase junto a la antigüedad de los pendientes.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Both times are shown; neither stands without the other.",
        es: "Se muestran ambos tiempos; ninguno va sin el otro.",
      },
    },
  ],
  within: [3600, 14_400, 86_400, 259_200, 604_800],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, ${secondsFrom("k.opened_at", "e.at")} as value, case when k.contradicts then 2 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
