import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const conversationStarts: Kpi = {
  id: "conversation-starts",
  version: 1,
  label: { en: "Conversation starts", es: "Inicios de conversación" },
  question: {
    en: "How many first messages are there that answer nothing?",
    es: "¿Cuántos primeros mensajes hay que no responden a nada?",
  },
  unit: "count",
  counts: {
    en: "A message or call that opens a conversation, by either side",
    es: "Un mensaje o una llamada que abre una conversación, de cualquiera de las partes",
  },
  excludes: { en: "Conversations whose beginning is not known.", es: "Conversaciones cuyo comienzo no se conoce." },
  better: "neither",
  trap: {
    en: "Where a source names no thread, a reply without a link seems to start one.",
    es: "Si la fuente no nombra hilo, una respuesta sin enlace parece empezar uno.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Both sides begin conversations, and the direction tells them apart.",
        es: "Ambas partes empiezan conversaciones; la dirección las distingue.",
      },
    },
  ],
  dimensions: [...everyDimension, "direction"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.opens and ${asked.during("i.occurred_at")}`,
};
