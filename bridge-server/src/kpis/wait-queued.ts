import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const waitQueued: Kpi = {
  id: "wait-queued",
  version: 1,
  label: { en: "Wait of those who queued", es: "Espera de quienes hicieron cola" },
  question: {
    en: "How long did callers wait who had to queue and were answered?",
    es: "¿Cuánto esperaron quienes hicieron cola y fueron atendidos?",
  },
  unit: "seconds",
  counts: { en: "An answered call that queued", es: "Una llamada atendida que pasó por la cola" },
  excludes: {
    en: "Calls answered at once, abandoned and phantom calls.",
    es: "Llamadas atendidas al momento, abandonadas y fantasma.",
  },
  better: "lower",
  clock: "wall",
  pair: "abandonment",
  trap: { en: "Who hung up is not in it, and waited longest.", es: "Quien colgó no está, y es quien más esperó." },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Without those who were answered at once, whose zeros hide the queue.",
        es: "Sin quienes fueron atendidos al momento, cuyos ceros ocultan la cola.",
      },
    },
  ],
  dimensions: everyDimension,
  within: [20, 60, 120],
  observations: (asked) => `
    select ${columnsOf("i")}, i.wait_s as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.outcome = 1 and i.wait_s > 0 and ${asked.during("i.occurred_at")}`,
};
