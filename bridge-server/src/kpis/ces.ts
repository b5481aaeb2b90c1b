import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const ces: Kpi = {
  id: "ces",
  version: 1,
  label: { en: "Customer effort", es: "Esfuerzo del cliente" },
  question: {
    en: "How far do customers agree, from 1 to 7, that it was easy to get help?",
    es: "¿Hasta qué punto, de 1 a 7, están de acuerdo los clientes en que fue fácil?",
  },
  unit: "rate",
  counts: {
    en: "A survey answer from 1 to 7; the value is the mean",
    es: "Una respuesta de 1 a 7; el valor es la media",
  },
  excludes: { en: "Surveys without a score or on another scale.", es: "Encuestas sin puntuación o con otra escala." },
  better: "higher",
  trap: {
    en: "A mean hides the few who struggled; see ces-easy-share.",
    es: "Una media oculta a los pocos que lo pasaron mal; véase ces-easy-share.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Agreement with “it was easy”: more is better, as in version 2 of the measure.",
        es: "Acuerdo con «fue fácil»: más es mejor, como en la versión 2 de la medida.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, i.score as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 3 and i.scale = 3 and i.score is not null and ${asked.during("i.occurred_at")}`,
};
