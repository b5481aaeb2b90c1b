import { columnsOf, withIntent, type Kpi } from "./kpi.ts";

export const longestSilence: Kpi = {
  id: "longest-silence",
  version: 1,
  label: { en: "Longest silence", es: "Silencio más largo" },
  question: {
    en: "How long was the longest time in which a waiting customer heard nothing?",
    es: "¿Cuánto duró el mayor tiempo en que un cliente que esperaba no oyó nada?",
  },
  unit: "seconds",
  counts: {
    en: "A conversation in which the customer waited for us, by its first interaction; its longest silence",
    es: "Una conversación en la que el cliente nos esperó, por su primera interacción; su silencio más largo",
  },
  excludes: {
    en: "Time in which we waited for the customer. Bots and holding replies break a silence, and a silence that goes on counts up to now.",
    es: "El tiempo en que esperábamos al cliente. Bots y respuestas de espera rompen el silencio, y uno que sigue cuenta hasta ahora.",
  },
  better: "lower",
  clock: "wall",
  pair: "reply-share",
  trap: {
    en: "One forgotten conversation shows only in the longest and in p90; the median hides it.",
    es: "Una conversación olvidada solo se ve en el máximo y el p90; la mediana la oculta.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Silence is what a customer feels, so every reply breaks it, and a new one begins with it.",
        es: "El silencio es lo que siente el cliente: toda respuesta lo rompe y empieza otro.",
      },
    },
  ],
  whole: true,
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, max(extract(epoch from pause.until - pause.since)) as value, 1 as state
    from conversation v
    join interaction i on i.workspace_id = $1 and i.interaction_id = v.opener_id
    join clock k on k.workspace_id = $1 and k.conversation_id = v.conversation_id and k.kind in (2, 3)
    cross join lateral (
      select point.at as since, lead(point.at) over (order by point.at) as until
      from (
        select k.started_at as at
        union all select greatest(k.started_at, coalesce(k.stopped_at, ${asked.now()}))
        union all select s.occurred_at from interaction s
          where s.workspace_id = $1 and s.conversation_id = k.conversation_id and s.direction = 2 and s.kind = 1
            and s.occurred_at > k.started_at and s.occurred_at < coalesce(k.stopped_at, ${asked.now()})) point) pause
    where v.workspace_id = $1 and pause.until is not null and ${asked.during("v.opened_at")}
    group by i.workspace_id, i.interaction_id`,
};
