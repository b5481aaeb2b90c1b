import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const longestWait: Kpi = {
  id: "longest-wait",
  version: 1,
  label: { en: "Longest wait", es: "Espera más larga" },
  question: { en: "How long did the caller wait who waited longest?", es: "¿Cuánto esperó quien más esperó?" },
  unit: "seconds",
  counts: {
    en: "A call that was answered, or abandoned in the queue",
    es: "Una llamada atendida o abandonada en la cola",
  },
  excludes: {
    en: "Phantom calls, and calls that ended before the queue.",
    es: "Llamadas fantasma y las que terminaron antes de la cola.",
  },
  better: "lower",
  clock: "wall",
  pair: "abandonment",
  trap: {
    en: "One call decides it, and one wrong clock of the switch too.",
    es: "La decide una sola llamada, y también un reloj mal puesto de la centralita.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: { en: "Who hung up waited too, often longest.", es: "Quien colgó también esperó, a menudo más que nadie." },
    },
  ],
  shows: "longest",
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, i.wait_s as value, case when i.wait_s is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and i.outcome in (1, 2) and ${asked.during("i.occurred_at")}`,
};
