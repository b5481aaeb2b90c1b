import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const cesEasyShare: Kpi = {
  id: "ces-easy-share",
  version: 1,
  label: { en: "Found it easy", es: "Les resultó fácil" },
  question: {
    en: "What share of customers who were asked found it easy to get help?",
    es: "¿A qué proporción de los preguntados le resultó fácil obtener ayuda?",
  },
  unit: "share",
  counts: { en: "A survey answer from 1 to 7; easy is 5 and more", es: "Una respuesta de 1 a 7; fácil es 5 o más" },
  excludes: { en: "Surveys without a score or on another scale.", es: "Encuestas sin puntuación o con otra escala." },
  better: "higher",
  trap: {
    en: "Only who answered is in it; whoever found it too hard may have left.",
    es: "Solo incluye a quien respondió; quien lo vio difícil puede haberse ido.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Beside the mean, because a share has an interval that is easy to read.",
        es: "Junto a la media, porque una proporción tiene un intervalo fácil de leer.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.score >= 5 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 3 and i.scale = 3 and i.score is not null and ${asked.during("i.occurred_at")}`,
};
