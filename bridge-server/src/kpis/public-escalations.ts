import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const publicEscalations: Kpi = {
  id: "public-escalations",
  version: 1,
  label: { en: "Public escalations", es: "Escaladas públicas" },
  question: {
    en: "How often did a customer escalate where everybody reads it?",
    es: "¿Cuántas veces escaló un cliente a la vista de todos?",
  },
  unit: "count",
  counts: {
    en: "An escalation in public, for whoever had the case then",
    es: "Una escalada en público, para quien tenía el caso entonces",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "escalation-rate",
  trap: {
    en: "Only what the source marks as public is known.",
    es: "Solo se conoce lo que la fuente marca como público.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "They stand apart from escalations inside: others read them.",
        es: "Van aparte de las escaladas internas: otros las leen.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, 1 as value, 1 as state
    ${stepOfCase} and e.kind = 6 and e.is_public and ${isCase} and ${asked.during("e.at")}`,
};
