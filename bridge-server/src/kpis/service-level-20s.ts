import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const serviceLevel20s: Kpi = {
  id: "service-level-20s",
  version: 1,
  label: { en: "Service level (20 s)", es: "Nivel de servicio (20 s)" },
  question: {
    en: "What share of answered calls was answered within 20 seconds of queueing?",
    es: "¿Qué proporción de llamadas atendidas lo fue en 20 segundos de cola?",
  },
  unit: "share",
  counts: { en: "An answered call", es: "Una llamada atendida" },
  excludes: {
    en: "Abandoned calls: this is answered within 20 s ÷ answered.",
    es: "Llamadas abandonadas: es atendidas en 20 s ÷ atendidas.",
  },
  better: "higher",
  pair: "abandonment",
  trap: {
    en: "Who hung up is not in it: a bad queue can have a good level. Five formulas stand side by side as service-level-f1 to f5.",
    es: "Quien colgó no está: una mala cola puede tener buen nivel. Cinco fórmulas están juntas en service-level-f1 a f5.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Answered in time ÷ answered, as the switch's own report says it.",
        es: "Atendidas a tiempo ÷ atendidas, como lo dice el informe de la centralita.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.wait_s <= 20 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.outcome = 1 and i.wait_s is not null and ${asked.during("i.occurred_at")}`,
};
