import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const interactions: Kpi = {
  id: "interactions",
  version: 1,
  label: { en: "Interactions", es: "Interacciones" },
  question: {
    en: "How many messages, calls and survey answers are there?",
    es: "¿Cuántos mensajes, llamadas y respuestas a encuestas hay?",
  },
  unit: "count",
  counts: {
    en: "One message, call or survey answer, in or out",
    es: "Un mensaje, una llamada o una respuesta, entrante o saliente",
  },
  excludes: { en: "Nothing.", es: "Nada." },
  better: "neither",
  dimensions: [...everyDimension, "direction", "outcome"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and true and ${asked.during("i.occurred_at")}`,
};
