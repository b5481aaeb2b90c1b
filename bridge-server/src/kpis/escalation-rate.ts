import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const escalationRate: Kpi = {
  id: "escalation-rate",
  version: 1,
  label: { en: "Escalated", es: "Escalados" },
  question: { en: "What share of cases was escalated?", es: "¿Qué proporción de casos se escaló?" },
  unit: "share",
  counts: {
    en: "A case, when it was opened; escalated means at any time since",
    es: "Un caso, al abrirse; escalado significa en cualquier momento desde entonces",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "first-contact-resolution-net",
  trap: {
    en: "Cases of the last days have had less time to be escalated.",
    es: "Los casos de los últimos días han tenido menos tiempo para escalarse.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "It counts by the day of opening, so that each case is in one period only.",
        es: "Cuenta por el día de apertura, para que cada caso esté en un solo periodo.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")}, case when k.escalations > 0 then 1 else 0 end as value, 1 as state
    from service_case k where ${isCase} and ${asked.during("k.opened_at")}`,
};
