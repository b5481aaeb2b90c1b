import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const privateHandoffShare: Kpi = {
  id: "private-handoff-share",
  version: 1,
  label: { en: "Private hand-off share", es: "Proporción derivada a privado" },
  question: {
    en: "What share of our messages ask, in English words, to go on in a private place?",
    es: "¿Qué proporción de nuestros mensajes pide, con palabras inglesas, continuar en privado?",
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
        en: "Going private is neither good nor bad; whether the loop is closed stands in full-loop.",
        es: "Pasar a privado no es bueno ni malo; si se cierra el círculo está en full-loop.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when 'en' = any(i.private_handoff) then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 2 and i.kind = 1 and ${asked.during("i.occurred_at")}`,
};
