import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const privateHandoffShareEs: Kpi = {
  id: "private-handoff-share-es",
  version: 1,
  label: { en: "Private hand-off share (Spanish)", es: "Proporción derivada a privado (español)" },
  question: {
    en: "What share of our messages ask, in Spanish words, to go on in a private place?",
    es: "¿Qué proporción de nuestros mensajes pide, con palabras españolas, continuar en privado?",
  },
  unit: "share",
  counts: { en: "An outbound message", es: "Un mensaje saliente" },
  excludes: {
    en: "Calls and surveys. The rule reads words; it does not follow links.",
    es: "Llamadas y encuestas. La regla lee palabras; no sigue enlaces.",
  },
  better: "neither",
  trap: {
    en: "Words only: a link to a private chat is not seen.",
    es: "Solo palabras: un enlace a un chat privado no se ve.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Kept apart from English, so that each rule can be checked on its own texts.",
        es: "Separada del inglés, para comprobar cada regla con sus textos.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when 'es' = any(i.private_handoff) then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 2 and i.kind = 1 and ${asked.during("i.occurred_at")}`,
};
