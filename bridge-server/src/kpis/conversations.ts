import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const conversations: Kpi = {
  id: "conversations",
  version: 1,
  label: { en: "Conversations", es: "Conversaciones" },
  question: { en: "How many conversations began?", es: "¿Cuántas conversaciones empezaron?" },
  unit: "count",
  counts: {
    en: "A thread of one channel, by its first interaction",
    es: "Un hilo de un canal, por su primera interacción",
  },
  excludes: { en: "Notes, which the customer never sees.", es: "Notas, que el cliente nunca ve." },
  better: "neither",
  trap: {
    en: "One need that goes over two channels makes two conversations.",
    es: "Una necesidad en dos canales hace dos conversaciones.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "A thread of one channel is what can be told without guessing.",
        es: "Un hilo de un canal es lo que se sabe sin adivinar.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from conversation o join interaction i on i.workspace_id = $1 and i.interaction_id = o.opener_id
    where o.workspace_id = $1 and i.kind <> 5 and ${asked.during("o.opened_at")}`,
};
