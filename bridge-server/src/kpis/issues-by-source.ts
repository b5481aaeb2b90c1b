import { columnsOf, isContact, withIntent, type Kpi } from "./kpi.ts";

export const issuesBySource: Kpi = {
  id: "issues-by-source",
  version: 1,
  label: { en: "Issues by source", es: "Asuntos por origen" },
  question: {
    en: "Where do customers begin what they want from us?",
    es: "¿Dónde empiezan los clientes lo que quieren de nosotros?",
  },
  unit: "count",
  counts: {
    en: "An inbound message or call that opens a conversation",
    es: "Un mensaje o una llamada entrante que abre una conversación",
  },
  excludes: {
    en: "Surveys, phantom calls, and what goes on in a conversation that is known.",
    es: "Encuestas, llamadas fantasma y lo que sigue en una conversación conocida.",
  },
  better: "neither",
  trap: { en: "Only channels that are connected are seen.", es: "Solo se ven los canales conectados." },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Openers and not messages, or a chatty channel would look like a troubled one.",
        es: "Inicios y no mensajes, o un canal hablador parecería problemático.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.opens and ${isContact} and ${asked.during("i.occurred_at")}`,
};
