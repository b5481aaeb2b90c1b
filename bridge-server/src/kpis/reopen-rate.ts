import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, lastKnown } from "./parts/cases.ts";

export const reopenRate: Kpi = {
  id: "reopen-rate",
  version: 1,
  label: { en: "Reopened within 14 days", es: "Reabiertos en 14 días" },
  question: {
    en: "What share of solved cases is opened again within 14 days?",
    es: "¿Qué proporción de casos resueltos se reabre en 14 días?",
  },
  unit: "share",
  counts: {
    en: "A solving of a case, also where another follows",
    es: "Una resolución de un caso, también si sigue otra",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Solvings of the last 14 days known that still hold, because it is too early to judge them.",
    es: "Spam, pruebas, casos internos y duplicados. Resoluciones de los últimos 14 días conocidos que aún se mantienen, por ser pronto para juzgarlas.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "resolution-time-net",
  trap: { en: "Customers who give up do not open a case again.", es: "Los clientes que se rinden no reabren el caso." },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Each solving counts, so that a case that comes back twice is seen twice.",
        es: "Cuenta cada resolución, para que un caso que vuelve dos veces se vea dos veces.",
      },
    },
  ],
  ripens: 336,
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, value, case when value = 0 and e.at + interval '14 days' > ${lastKnown} then 3 else 1 end as state
    from case_event e join service_case k on k.workspace_id = $1 and k.case_id = e.case_id
    cross join lateral (select case when exists (select from case_event r where r.workspace_id = $1 and r.case_id = e.case_id
      and r.reopens and r.place > e.place and r.at <= e.at + interval '14 days') then 1 else 0 end as value) again
    where e.workspace_id = $1 and e.solves and ${isCase} and ${asked.during("e.at")}`,
};
