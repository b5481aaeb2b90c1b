import { handleDimensions, noInteraction, type Kpi } from "./kpi.ts";

export const consentRate: Kpi = {
  id: "consent-rate",
  version: 1,
  label: { en: "Consent given", es: "Consentimiento dado" },
  question: {
    en: "When customers were asked what a handle may be used for, how often did they say yes?",
    es: "Cuando se preguntó a los clientes para qué se puede usar un usuario, ¿cuántas veces dijeron que sí?",
  },
  unit: "share",
  counts: {
    en: "An answer to a question that was put to the customer",
    es: "Una respuesta a una pregunta hecha al cliente",
  },
  excludes: {
    en: "Withdrawals, and noes that came without a question.",
    es: "Retiradas, y negativas que llegaron sin pregunta.",
  },
  better: "neither",
  trap: {
    en: "More is not better: a yes that was pressed for is worth nothing.",
    es: "Más no es mejor: un sí forzado no vale nada.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: { en: "Only answers to wordings that were shown count.", es: "Solo cuentan respuestas a textos mostrados." },
    },
  ],
  evidence: "receipt",
  dimensions: ["purpose", ...handleDimensions],
  observations: (asked) => `
    select c.receipt_id as id, c.at, null::text as agent, c.team, c.touchpoint, ${noInteraction},
      array_to_string(c.purposes, ' + ') as purpose,
      case when c.answer = 1 then 1 else 0 end as value, 1 as state
    from consent_receipt c
    where c.workspace_id = $1 and c.answer in (1, 2) and c.wording is not null and ${asked.during("c.at")}`,
};
