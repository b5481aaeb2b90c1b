import { handleDimensions, noInteraction, type Kpi } from "./kpi.ts";

export const captureRate: Kpi = {
  id: "capture-rate",
  version: 1,
  label: { en: "Handles given", es: "Usuarios facilitados" },
  question: {
    en: "When customers were asked for a handle, how often did they give one?",
    es: "Cuando se preguntó a los clientes por su usuario, ¿cuántas veces lo dieron?",
  },
  unit: "share",
  counts: {
    en: "A time that a customer was asked for a handle",
    es: "Una vez que se preguntó a un cliente por su usuario",
  },
  excludes: { en: "Handles that came in from CRM fields.", es: "Los usuarios que vinieron de campos del CRM." },
  better: "higher",
  trap: {
    en: "Few questions with many answers may mean that only the willing were asked.",
    es: "Pocas preguntas con muchas respuestas pueden significar que solo se preguntó a quien quería.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Each time somebody was asked counts, so that asking again is seen.",
        es: "Cuenta cada vez que se preguntó, para que se vea la insistencia.",
      },
    },
  ],
  evidence: "ask",
  dimensions: ["agent", ...handleDimensions],
  observations: (asked) => `
    select a.ask_id as id, a.at, a.agent, a.team, a.touchpoint, ${noInteraction},
      case when a.outcome = 3 then 1 else 0 end as value, 1 as state
    from handle_ask a where a.workspace_id = $1 and ${asked.during("a.at")}`,
};
