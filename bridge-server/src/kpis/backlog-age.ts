import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, secondsFrom, stepOfCase } from "./parts/cases.ts";

export const backlogAge: Kpi = {
  id: "backlog-age",
  version: 1,
  label: { en: "Age of open cases", es: "Antigüedad de los casos pendientes" },
  question: {
    en: "How long have the cases that are open at the end of the period been open?",
    es: "¿Cuánto llevan abiertos los casos pendientes al final del periodo?",
  },
  unit: "seconds",
  counts: {
    en: "A case that is open or waits on the customer at that instant, since it was opened first",
    es: "Un caso abierto o a la espera del cliente en ese instante, desde que se abrió por primera vez",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions.filter((one) => one !== "day" && one !== "hour-of-week"),
  clock: "wall",
  pair: "backlog",
  trap: {
    en: "Closing the newest first lowers the count and raises the age.",
    es: "Cerrar primero los más nuevos baja el número y sube la antigüedad.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Age runs since the first opening: for the customer it is one wait.",
        es: "La antigüedad corre desde la primera apertura: para el cliente es una sola espera.",
      },
    },
  ],
  whole: true,
  within: [86_400, 259_200, 604_800, 1_209_600, 2_419_200],
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at", "e")}, ${secondsFrom("k.opened_at", asked.end())} as value, case when k.contradicts then 2 else 1 end as state
    ${stepOfCase} and e.state < 3 and e.at <= ${asked.end()} and (e.until is null or e.until > ${asked.end()}) and ${isCase}`,
};
