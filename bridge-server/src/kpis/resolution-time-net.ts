import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, secondsFrom, stepOfCase } from "./parts/cases.ts";

export const resolutionTimeNet: Kpi = {
  id: "resolution-time-net",
  version: 1,
  label: { en: "Time to resolution, net", es: "Tiempo de resolución neto" },
  question: {
    en: "How long does it take us to solve a case, without the time that it waits on the customer?",
    es: "¿Cuánto tardamos en resolver un caso, sin el tiempo a la espera del cliente?",
  },
  unit: "seconds",
  counts: {
    en: "A case, when it was solved for good: solved − opened − declared waiting on the customer",
    es: "Un caso, al resolverse definitivamente: resuelto − abierto − espera declarada del cliente",
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
    en: "Only what agents declare as waiting is taken off; read it beside the gross time.",
    es: "Solo se descuenta la espera que los agentes declaran; léase junto al tiempo bruto.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Of a case that was opened again the last solving counts, with the whole time since it was opened first.",
        es: "De un caso reabierto cuenta la última resolución, con todo el tiempo desde la primera apertura.",
      },
    },
  ],
  within: [3600, 14_400, 86_400, 259_200, 604_800],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, ${secondsFrom("k.opened_at", "e.at")} - k.waiting_s as value, case when k.contradicts then 2 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
