import { columnsOf, isOpener, withIntent, type Kpi } from "./kpi.ts";

export const answeredShare: Kpi = {
  id: "answered-share",
  version: 1,
  label: { en: "Answered share", es: "Proporción respondida" },
  question: {
    en: "What share of first messages got a direct human answer?",
    es: "¿Qué proporción de primeros mensajes recibió una respuesta humana directa?",
  },
  unit: "share",
  counts: { en: "A message that opens a conversation", es: "Un mensaje que abre una conversación" },
  excludes: {
    en: "Answers by bots and holding replies count as no answer.",
    es: "Las respuestas de bots y de espera no cuentan como respuesta.",
  },
  better: "higher",
  trap: {
    en: "It says nothing of how long the answer took or whether it helped.",
    es: "No dice cuánto tardó la respuesta ni si ayudó.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Only the direct human answer counts: a bot's answer is an acknowledgement.",
        es: "Solo cuenta la respuesta humana directa: la de un bot es un acuse de recibo.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, case when exists (select from answer a where a.workspace_id = $1 and a.inbound_id = i.interaction_id) then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isOpener} and ${asked.during("i.occurred_at")}`,
};
