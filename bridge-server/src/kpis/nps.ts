import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const nps: Kpi = {
  id: "nps",
  version: 1,
  label: { en: "Net promoter score", es: "Índice de recomendación neta" },
  question: {
    en: "How many more customers would recommend us than would not, in points from -100 to 100?",
    es: "¿Cuántos clientes más nos recomendarían que no, en puntos de -100 a 100?",
  },
  unit: "points",
  counts: {
    en: "A survey answer from 0 to 10: 9 and 10 for us, 0 to 6 against",
    es: "Una respuesta de 0 a 10: 9 y 10 a favor, de 0 a 6 en contra",
  },
  excludes: { en: "Surveys without a score or on another scale.", es: "Encuestas sin puntuación o con otra escala." },
  better: "higher",
  minimum: 30,
  trap: {
    en: "It swings widely on few answers, and its interval is twice as wide as that of a share.",
    es: "Oscila mucho con pocas respuestas, y su intervalo es el doble que el de una proporción.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "As everybody counts it, so that it can be held against others.",
        es: "Como la cuenta todo el mundo, para poder compararla.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.score >= 9 then 1 when i.score < 7 then -1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 3 and i.scale = 2 and i.score is not null and ${asked.during("i.occurred_at")}`,
};
