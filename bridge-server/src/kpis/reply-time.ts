import { columnsOfBoth, withIntent, type Kpi } from "./kpi.ts";

export const replyTime: Kpi = {
  id: "reply-time",
  version: 1,
  label: { en: "Reply time", es: "Tiempo de respuesta" },
  question: {
    en: "How long does an inbound message wait for the direct human reply to it?",
    es: "¿Cuánto espera un mensaje entrante hasta la respuesta humana directa?",
  },
  unit: "seconds",
  counts: {
    en: "An inbound message and each channel that replied to it directly",
    es: "Un mensaje entrante y cada canal que le respondió directamente",
  },
  excludes: {
    en: "Bots and holding replies. Messages not answered yet are in the total only; answers dated before the question are data errors.",
    es: "Bots y respuestas de espera. Los mensajes sin respuesta cuentan solo en el total; las respuestas fechadas antes de la pregunta son errores de datos.",
  },
  better: "lower",
  clock: "wall",
  pair: "reply-share",
  trap: {
    en: "Messages without a reply have no time and are in the total only.",
    es: "Los mensajes sin respuesta no tienen tiempo y solo están en el total.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Measured from each message, also within a row, as the source links them.",
        es: "Medido desde cada mensaje, también seguidos, según los enlaces de la fuente.",
      },
    },
  ],
  dimensions: withIntent,
  within: [900, 1800, 3600, 10800, 86400],
  observations: (asked) => `
    select i.interaction_id as id, i.occurred_at as at, coalesce(a.channel_id, i.channel_id) as channel_id, ${columnsOfBoth("i", "o")}, a.seconds as value,
      case when a.seconds is null then 0 when a.seconds < 0 then 2 else 1 end as state
    from interaction i
    left join answer a on a.workspace_id = $1 and a.inbound_id = i.interaction_id
    left join interaction o on o.workspace_id = $1 and o.interaction_id = a.answer_id
    where i.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.author <> 3 and ${asked.during("i.occurred_at")}`,
};
