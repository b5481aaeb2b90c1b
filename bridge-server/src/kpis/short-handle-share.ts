import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const shortHandleShare: Kpi = {
  id: "short-handle-share",
  version: 1,
  label: { en: "Very short handling", es: "Gestión muy breve" },
  question: {
    en: "What share of handled contacts took less than 10 seconds?",
    es: "¿Qué proporción de contactos atendidos duró menos de 10 segundos?",
  },
  unit: "share",
  counts: {
    en: "A handled call or message with a recorded time, 0 included",
    es: "Una llamada o mensaje atendido con tiempo registrado, incluido el 0",
  },
  excludes: {
    en: "Abandoned calls, and contacts with no recorded handling time.",
    es: "Llamadas abandonadas y contactos sin tiempo de gestión registrado.",
  },
  better: "lower",
  pair: "repeat-free-7d",
  trap: {
    en: "Some contacts are honestly short: wrong numbers, thanks.",
    es: "Algunos contactos son breves de verdad: números equivocados, gracias.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Ten seconds are too short to help: it shows calls that were hung up on.",
        es: "Diez segundos no bastan para ayudar: muestra llamadas que se colgaron.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.handle_s < 10 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 1 and i.handle_s is not null and (i.outcome is null or i.outcome = 1) and ${asked.during("i.occurred_at")}`,
};
