import { columnsOf, withIntent, type Kpi } from "./kpi.ts";

export const replyShare: Kpi = {
  id: "reply-share",
  version: 1,
  label: { en: "Reply share", es: "Proporción de mensajes respondidos" },
  question: {
    en: "What share of all inbound messages got a direct human reply?",
    es: "¿Qué proporción de todos los mensajes entrantes recibió una respuesta humana directa?",
  },
  unit: "share",
  counts: { en: "An inbound message", es: "Un mensaje entrante" },
  excludes: {
    en: "Answers by bots and holding replies count as no reply.",
    es: "Las respuestas de bots y de espera no cuentan como respuesta.",
  },
  better: "higher",
  trap: {
    en: "Thanks and goodbyes need no reply and count all the same.",
    es: "Gracias y despedidas no piden respuesta y cuentan igual.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Every inbound message, so that no judgement of what deserved an answer is needed.",
        es: "Todo mensaje entrante, para no tener que juzgar qué merecía respuesta.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, case when exists (select from answer a where a.workspace_id = $1 and a.inbound_id = i.interaction_id) then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.author <> 3 and ${asked.during("i.occurred_at")}`,
};
