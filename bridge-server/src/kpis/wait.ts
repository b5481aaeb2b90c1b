import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const wait: Kpi = {
  id: "wait",
  version: 1,
  label: { en: "Wait", es: "Espera" },
  question: {
    en: "How long did answered callers wait in the queue?",
    es: "¿Cuánto esperaron en cola las llamadas atendidas?",
  },
  unit: "seconds",
  counts: {
    en: "An answered call; those answered at once waited 0 s",
    es: "Una llamada atendida; las atendidas al momento esperaron 0 s",
  },
  excludes: { en: "Abandoned and phantom calls.", es: "Llamadas abandonadas y fantasma." },
  better: "lower",
  clock: "wall",
  pair: "abandonment",
  trap: { en: "Who hung up is not in it, and waited longest.", es: "Quien colgó no está, y es quien más esperó." },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "All answered callers, zeros too: what a caller may expect.",
        es: "Todas las llamadas atendidas, también con cero: lo que puede esperar quien llama.",
      },
    },
  ],
  dimensions: everyDimension,
  within: [20, 60, 120],
  observations: (asked) => `
    select ${columnsOf("i")}, i.wait_s as value, case when i.wait_s is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.outcome = 1 and ${asked.during("i.occurred_at")}`,
};
