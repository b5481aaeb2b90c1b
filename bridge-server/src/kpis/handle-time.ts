import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const handleTime: Kpi = {
  id: "handle-time",
  version: 1,
  label: { en: "Handle time", es: "Tiempo de gestión" },
  question: { en: "How long did an agent spend on a contact?", es: "¿Cuánto dedicó un agente a un contacto?" },
  unit: "seconds",
  counts: {
    en: "A handled call or message with a recorded time above 0",
    es: "Una llamada o mensaje atendido con un tiempo registrado superior a 0",
  },
  excludes: {
    en: "Abandoned calls, and contacts with no recorded handling time.",
    es: "Llamadas abandonadas y contactos sin tiempo de gestión registrado.",
  },
  better: "neither",
  clock: "wall",
  pair: "csat-share",
  trap: {
    en: "A target on it makes agents hurry or hang up. It is for planning, never a goal.",
    es: "Ponerle una meta hace correr o colgar. Sirve para planificar, nunca como objetivo.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "As the switch recorded it; zero seconds are a missing record, not a fast agent.",
        es: "Como lo registró la centralita; cero segundos es un dato ausente, no un agente rápido.",
      },
    },
  ],
  dimensions: everyDimension,
  within: [60, 300, 600],
  observations: (asked) => `
    select ${columnsOf("i")}, i.handle_s as value, case when i.handle_s > 0 then 1 else 0 end as state
    from interaction i where i.workspace_id = $1 and i.direction = 1 and i.handle_s is not null and (i.outcome is null or i.outcome = 1) and ${asked.during("i.occurred_at")}`,
};
