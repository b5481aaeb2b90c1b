import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const calls: Kpi = {
  id: "calls",
  version: 1,
  label: { en: "Calls", es: "Llamadas" },
  question: {
    en: "How many calls came in, and how did they end?",
    es: "¿Cuántas llamadas entraron y cómo terminaron?",
  },
  unit: "count",
  counts: { en: "An inbound call, phantom calls included", es: "Una llamada entrante, incluidas las fantasma" },
  excludes: { en: "Nothing.", es: "Nada." },
  better: "neither",
  trap: {
    en: "Phantom calls are in it; offered calls are those without them.",
    es: "Incluye las fantasma; las ofrecidas son las demás.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "What the switch counted, broken down by how it ended.",
        es: "Lo que contó la centralita, por cómo terminó.",
      },
    },
  ],
  dimensions: [...everyDimension, "outcome"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and ${asked.during("i.occurred_at")}`,
};
