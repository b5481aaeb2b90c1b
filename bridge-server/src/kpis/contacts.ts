import { columnsOf, everyDimension, isContact, type Kpi } from "./kpi.ts";

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
  dimensions: [...everyDimension, "outcome"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
