import { columnsOfBoth, withIntent, isOpener, type Kpi } from "./kpi.ts";

export const firstResponseTime: Kpi = {
  id: "first-response-time",
  version: 1,
  label: { en: "First response time", es: "Tiempo hasta la primera respuesta" },
  question: {
    en: "How long does a customer wait for the first human answer?",
    es: "¿Cuánto espera un cliente hasta la primera respuesta humana?",
  },
  unit: "seconds",
  counts: {
    en: "A message that opens a conversation and each channel that answered it directly",
    es: "Un mensaje que abre una conversación y cada canal que le respondió directamente",
  },
  excludes: {
    en: "Bots and holding replies. Messages not answered yet are in the total only; answers dated before the question are data errors.",
    es: "Bots y respuestas de espera. Los mensajes sin respuesta cuentan solo en el total; las respuestas fechadas antes de la pregunta son errores de datos.",
  },
  better: "lower",
  clock: "wall",
  pair: "reply-share",
  trap: {
    en: "Messages never answered have no time: a short wait may only mean that the hard ones are left lying. A hurried answer helps nobody.",
    es: "Los mensajes nunca respondidos no tienen tiempo: una espera corta puede significar que se dejan los difíciles. Una respuesta apresurada no ayuda.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "The first human reply, of each channel that answered; bots and holding replies never stop it. All hours run, because customers wait at night too.",
        es: "La primera respuesta humana de cada canal; ni bots ni respuestas de espera la paran. Corren todas las horas, porque el cliente también espera de noche.",
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
    where i.workspace_id = $1 and ${isOpener} and ${asked.during("i.occurred_at")}`,
};
