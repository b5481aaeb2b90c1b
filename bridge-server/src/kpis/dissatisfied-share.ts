import { columnsOf, everyDimension, isSatisfaction, type Kpi } from "./kpi.ts";

export const dissatisfiedShare: Kpi = {
  id: "dissatisfied-share",
  version: 1,
  label: { en: "Dissatisfied share", es: "Proporción de insatisfechos" },
  question: { en: "What share of survey answers is 1 or 2 of 5?", es: "¿Qué proporción de respuestas es 1 o 2 de 5?" },
  unit: "share",
  counts: { en: "A survey answer with a score of 1 to 5", es: "Una respuesta de encuesta con puntuación de 1 a 5" },
  excludes: {
    en: "Surveys without a score; customers who were not asked.",
    es: "Encuestas sin puntuación; clientes a quienes no se preguntó.",
  },
  better: "lower",
  trap: { en: "Only who answered is in it.", es: "Solo incluye a quien respondió." },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "The bottom two, because a good mean may hide them.",
        es: "Los dos peores, porque una buena media puede ocultarlos.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.score <= 2 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isSatisfaction} and ${asked.during("i.occurred_at")}`,
};
