import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const abandonment: Kpi = {
  id: "abandonment",
  version: 1,
  label: { en: "Abandonment", es: "Abandono" },
  question: {
    en: "What share of offered calls hung up before an agent answered?",
    es: "¿Qué proporción de llamadas ofrecidas colgó antes de ser atendida?",
  },
  unit: "share",
  counts: {
    en: "An offered call: answered or abandoned, in the queue or before it",
    es: "Una llamada ofrecida: atendida o abandonada, en la cola o antes",
  },
  excludes: {
    en: "Phantom calls. Nothing is taken out for short waits.",
    es: "Llamadas fantasma. No se descuentan esperas cortas.",
  },
  better: "lower",
  pair: "csat-share",
  trap: {
    en: "Callers who hang up at once count too; the share of whoever waited stands in abandonment-short.",
    es: "También cuenta quien cuelga al momento; la proporción de quienes esperaron está en abandonment-short.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Every offered call counts, so that no threshold can be chosen to make it look small.",
        es: "Cuenta toda llamada ofrecida, para que ningún umbral elegido la haga parecer pequeña.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.outcome = 1 then 0 else 1 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and i.outcome in (1, 2, 3) and ${asked.during("i.occurred_at")}`,
};
