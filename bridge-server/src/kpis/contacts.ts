import { columnsOf, isContact, withIntent, type Kpi } from "./kpi.ts";

export const contacts: Kpi = {
  id: "contacts",
  version: 1,
  label: { en: "Contacts", es: "Contactos" },
  question: { en: "How often did customers get in touch?", es: "¿Cuántas veces se pusieron en contacto los clientes?" },
  unit: "count",
  counts: { en: "An inbound message or call", es: "Un mensaje o una llamada entrante" },
  excludes: {
    en: "Surveys, and phantom calls that never reached a person.",
    es: "Encuestas y llamadas fantasma que nunca llegaron a nadie.",
  },
  better: "neither",
  trap: {
    en: "Three messages in a row are three contacts; contacts-per-need counts conversations.",
    es: "Tres mensajes seguidos son tres contactos; contacts-per-need cuenta conversaciones.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "One message or call is the unit that every source knows.",
        es: "Un mensaje o llamada es la unidad que toda fuente conoce.",
      },
    },
  ],
  dimensions: [...withIntent, "outcome"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
