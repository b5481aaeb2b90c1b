import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const complaintsShare: Kpi = {
  id: "complaints-share",
  version: 1,
  label: { en: "Complaints among messages", es: "Quejas entre los mensajes" },
  question: {
    en: "What share of customers' messages complains?",
    es: "¿Qué proporción de los mensajes de clientes se queja?",
  },
  unit: "share",
  counts: {
    en: "An inbound message of which rules could tell what it wants",
    es: "Un mensaje entrante del que las reglas pudieron decir qué quiere",
  },
  excludes: {
    en: "Messages without text and in languages other than English and Spanish: they are in the total only.",
    es: "Mensajes sin texto y en idiomas que no sean inglés o español: solo están en el total.",
  },
  better: "lower",
  trap: {
    en: "Rules read words: they miss irony. It is no count of formal complaints.",
    es: "Las reglas leen palabras: no ven la ironía. No es un recuento de reclamaciones formales.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Any expression of dissatisfaction counts, as the standards on complaints have it.",
        es: "Cuenta toda expresión de insatisfacción, como piden las normas sobre quejas.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.intent = 1 then 1 else 0 end as value, case when i.intent is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.author <> 3 and ${asked.during("i.occurred_at")}`,
};
