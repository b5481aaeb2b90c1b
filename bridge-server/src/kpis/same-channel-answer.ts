import { columnsOf, everyDimension, isOpener, type Kpi } from "./kpi.ts";

export const sameChannelAnswer: Kpi = {
  id: "same-channel-answer",
  version: 1,
  label: { en: "Answered on the same channel", es: "Respondido en el mismo canal" },
  question: {
    en: "What share of answered first messages got the first answer on the channel where they were written?",
    es: "¿Qué proporción de primeros mensajes respondidos recibió la primera respuesta en su canal?",
  },
  unit: "share",
  counts: {
    en: "A message that opens a conversation and was answered",
    es: "Un mensaje que abre una conversación y fue respondido",
  },
  excludes: { en: "Messages without an answer.", es: "Mensajes sin respuesta." },
  better: "higher",
  trap: {
    en: "An answer by phone to a tweet is no answer here unless the source links it: then the tweet looks unanswered.",
    es: "Una respuesta por teléfono a un tuit no consta si la fuente no la enlaza: el tuit parece sin responder.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The first answer decides, because that is where the customer looks.",
        es: "Decide la primera respuesta, porque ahí mira el cliente.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when first.channel_id = i.channel_id then 1 else 0 end as value, 1 as state
    from interaction i
    cross join lateral (select a.channel_id from answer a where a.workspace_id = $1 and a.inbound_id = i.interaction_id
      order by a.seconds, a.channel_id limit 1) first
    where i.workspace_id = $1 and ${isOpener} and ${asked.during("i.occurred_at")}`,
};
