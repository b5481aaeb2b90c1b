import { columnsOf, everyDimension, isContact, type Kpi } from "./kpi.ts";

export const arrivals: Kpi = {
  id: "arrivals",
  version: 1,
  label: { en: "Arrivals", es: "Llegadas" },
  question: {
    en: "When do customers get in touch, hour by hour of the week?",
    es: "¿Cuándo se ponen en contacto los clientes, hora a hora de la semana?",
  },
  unit: "count",
  counts: { en: "An inbound message or call", es: "Un mensaje o una llamada entrante" },
  excludes: {
    en: "Surveys, and phantom calls that never reached a person.",
    es: "Encuestas y llamadas fantasma que nunca llegaron a nadie.",
  },
  better: "neither",
  trap: {
    en: "It shows when people come, not when they would come if the hours were longer.",
    es: "Muestra cuándo llega la gente, no cuándo llegaría con más horario.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "The same contacts as in “contacts”, so that both can be held against each other.",
        es: "Los mismos contactos que en «contactos», para poder compararlos.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
