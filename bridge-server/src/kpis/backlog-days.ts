import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const backlogDays: Kpi = {
  id: "backlog-days",
  version: 1,
  label: { en: "Backlog in days of work", es: "Pendientes en días de trabajo" },
  question: {
    en: "For how many days of work at the pace of the period are cases open?",
    es: "¿Para cuántos días de trabajo, al ritmo del periodo, hay casos pendientes?",
  },
  unit: "days",
  counts: {
    en: "A case that is open or waits on the customer at the end; divided by the cases solved on a mean day of the period",
    es: "Un caso abierto o a la espera del cliente al final; dividido por los casos resueltos en un día medio del periodo",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. A period without a beginning, or in which nothing was solved, has no pace.",
    es: "Spam, pruebas, casos internos y duplicados. Un periodo sin comienzo, o sin nada resuelto, no tiene ritmo.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions.filter((one) => one !== "day" && one !== "hour-of-week"),
  clock: "wall",
  pair: "reopen-rate",
  trap: {
    en: "Days are calendar days: a weekend without work lowers the pace.",
    es: "Los días son naturales: un fin de semana sin trabajo baja el ritmo.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The pace is that of the period itself, so that no forecast is in it.",
        es: "El ritmo es el del propio periodo, para que no contenga ninguna previsión.",
      },
    },
  ],
  per: { kpi: "cases-solved", times: 1 },
  whole: true,
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at", "e")}, 1 as value, 1 as state
    ${stepOfCase} and e.state < 3 and e.at <= ${asked.end()} and (e.until is null or e.until > ${asked.end()}) and ${isCase}`,
};
