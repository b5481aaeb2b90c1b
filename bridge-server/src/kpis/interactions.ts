import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const interactions: Kpi = {
  id: "interactions",
  version: 1,
  label: { en: "Interactions", es: "Interacciones" },
  question: {
    en: "How many messages, calls, meetings and survey answers are there?",
    es: "¿Cuántos mensajes, llamadas, reuniones y respuestas a encuestas hay?",
  },
  unit: "count",
  counts: {
    en: "One message, call, meeting or survey answer, in or out",
    es: "Un mensaje, una llamada, una reunión o una respuesta, entrante o saliente",
  },
  excludes: { en: "Notes, which the customer never sees.", es: "Notas, que el cliente nunca ve." },
  better: "neither",
  trap: {
    en: "A mix of very different things; read it with its breakdowns.",
    es: "Una mezcla de cosas muy distintas; léase con sus desgloses.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "All that either side said, for checking that nothing was lost.",
        es: "Todo lo que dijo cualquiera de las partes, para comprobar que nada se perdió.",
      },
    },
  ],
  dimensions: [...everyDimension, "direction", "outcome"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.kind <> 5 and ${asked.during("i.occurred_at")}`,
};
