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
  dimensions: everyDimension,
  within: [60, 300, 600],
  observations: (asked) => `
    select ${columnsOf("i")}, i.handle_s as value, case when i.handle_s > 0 then 1 else 0 end as state
    from interaction i where i.workspace_id = $1 and i.direction = 1 and i.handle_s is not null and (i.outcome is null or i.outcome = 1) and ${asked.during("i.occurred_at")}`,
};
