import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const complaints: Kpi = {
  id: "complaints",
  version: 1,
  label: { en: "Complaints", es: "Quejas" },
  question: { en: "How many complaints came in?", es: "¿Cuántas quejas llegaron?" },
  unit: "count",
  counts: {
    en: "A case that is a complaint, when it was received: any expression of dissatisfaction",
    es: "Un caso que es una queja, al recibirse: cualquier expresión de descontento",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates; complaints in conversations that nobody made a case of.",
    es: "Spam, pruebas, casos internos y duplicados; quejas en conversaciones de las que nadie abrió caso.",
  },
  better: "neither",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "upheld-rate",
  trap: {
    en: "More complaints may mean that complaining became easier.",
    es: "Más quejas puede significar que quejarse es más fácil.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The definition is broad, as ISO 10002 has it: any expression of dissatisfaction.",
        es: "La definición es amplia, como en ISO 10002: cualquier expresión de descontento.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")}, 1 as value, 1 as state
    from service_case k where ${isCase} and k.complaint and ${asked.during("k.opened_at")}`,
};
