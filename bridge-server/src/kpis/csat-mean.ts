import { columnsOf, everyDimension, isSatisfaction, type Kpi } from "./kpi.ts";

export const csatMean: Kpi = {
  id: "csat-mean",
  version: 1,
  label: { en: "Satisfaction (mean)", es: "Satisfacción (media)" },
  question: {
    en: "How satisfied are customers who answered the survey, from 1 to 5?",
    es: "¿Qué satisfacción tienen los clientes que respondieron, de 1 a 5?",
  },
  unit: "score",
  counts: { en: "A survey answer with a score of 1 to 5", es: "Una respuesta de encuesta con puntuación de 1 a 5" },
  excludes: {
    en: "Surveys without a score; customers who were not asked.",
    es: "Encuestas sin puntuación; clientes a quienes no se preguntó.",
  },
  better: "higher",
  trap: {
    en: "A mean hides whether all are content or half are furious; see csat-share and dissatisfied-share.",
    es: "Una media oculta si todos están contentos o la mitad furiosa; véanse csat-share y dissatisfied-share.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Kept beside the shares because many reports ask for it.",
        es: "Se mantiene junto a las proporciones porque muchos informes la piden.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, i.score as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isSatisfaction} and ${asked.during("i.occurred_at")}`,
};
