import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const abandonmentInQueue: Kpi = {
  id: "abandonment-in-queue",
  version: 1,
  label: { en: "Abandonment in queue", es: "Abandono en cola" },
  question: {
    en: "What share of calls that were answered or gave up waiting gave up in the queue?",
    es: "¿Qué proporción de llamadas atendidas o que esperaban abandonó en la cola?",
  },
  unit: "share",
  counts: {
    en: "A call that was answered, or abandoned in the queue",
    es: "Una llamada atendida o abandonada en la cola",
  },
  excludes: {
    en: "Phantom calls, and calls that ended before the queue.",
    es: "Llamadas fantasma y llamadas que terminaron antes de la cola.",
  },
  better: "lower",
  pair: "csat-share",
  trap: {
    en: "A menu that keeps callers out of the queue makes it fall without helping anybody.",
    es: "Un menú que impide llegar a la cola la baja sin ayudar a nadie.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Only who reached the queue can give up waiting in it.",
        es: "Solo quien llegó a la cola puede abandonarla.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.outcome = 1 then 0 else 1 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and i.outcome in (1, 2) and ${asked.during("i.occurred_at")}`,
};
