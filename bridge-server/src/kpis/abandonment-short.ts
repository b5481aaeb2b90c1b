import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";
import { short } from "./parts/service-level.ts";

export const abandonmentShort: Kpi = {
  id: "abandonment-short",
  version: 1,
  label: { en: "Abandonment after 5 s", es: "Abandono tras 5 s" },
  question: {
    en: "What share of callers who waited at least five seconds gave up?",
    es: "¿Qué proporción de quienes esperaron al menos cinco segundos abandonó?",
  },
  unit: "share",
  counts: {
    en: "An offered call, less those abandoned within 5 s",
    es: "Una llamada ofrecida, menos las abandonadas en 5 s",
  },
  excludes: {
    en: "Phantom calls, calls abandoned within 5 s, and abandoned calls without a recorded wait.",
    es: "Llamadas fantasma, las abandonadas en 5 s y las abandonadas sin espera registrada.",
  },
  better: "lower",
  pair: "csat-share",
  trap: {
    en: "The threshold decides: without one the same day reads higher. It stands in the name.",
    es: "El umbral decide: sin él el mismo día sale más alto. Está en el nombre.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Five seconds: sooner than that nobody has waited, they dialled wrong.",
        es: "Cinco segundos: antes nadie ha esperado, marcó mal.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.outcome = 1 then 0 else 1 end as value,
      case when i.outcome <> 1 and i.wait_s is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and i.outcome in (1, 2, 3)
      and (i.outcome = 1 or i.wait_s is null or i.wait_s >= ${short}) and ${asked.during("i.occurred_at")}`,
};
