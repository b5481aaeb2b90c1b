import { columnsOf, everyDimension, isSatisfaction, type Kpi } from "./kpi.ts";

export const csatShare: Kpi = {
  id: "csat-share",
  version: 1,
  label: { en: "Satisfied share", es: "Proporción de satisfechos" },
  question: { en: "What share of survey answers is 4 or 5 of 5?", es: "¿Qué proporción de respuestas es 4 o 5 de 5?" },
  unit: "share",
  counts: { en: "A survey answer with a score of 1 to 5", es: "Una respuesta de encuesta con puntuación de 1 a 5" },
  excludes: {
    en: "Surveys without a score; customers who were not asked.",
    es: "Encuestas sin puntuación; clientes a quienes no se preguntó.",
  },
  better: "higher",
  trap: {
    en: "Only who answered is in it; the unhappy may have left without a word.",
    es: "Solo incluye a quien respondió; los descontentos pueden haberse ido sin decir nada.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Top two of five: the usual reading, easy to say and to hold against others.",
        es: "Los dos mejores de cinco: la lectura usual, fácil de decir y comparar.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.score >= 4 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isSatisfaction} and ${asked.during("i.occurred_at")}`,
};
