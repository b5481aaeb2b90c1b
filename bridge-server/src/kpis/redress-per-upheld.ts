import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, inOurCurrency, isCase, stepOfCase } from "./parts/cases.ts";

export const redressPerUpheld: Kpi = {
  id: "redress-per-upheld",
  version: 1,
  label: { en: "Redress per upheld complaint", es: "Compensación por queja estimada" },
  question: { en: "How much is paid for an upheld complaint?", es: "¿Cuánto se paga por una queja estimada?" },
  unit: "money",
  counts: {
    en: "A closed complaint that was upheld, wholly or in part, with everything that was paid; none is 0",
    es: "Una queja cerrada y estimada, total o parcialmente, con todo lo pagado; nada es 0",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Sums in another currency than the workspace's are in the total only.",
    es: "Spam, pruebas, casos internos y duplicados. Las sumas en otra moneda que la del espacio cuentan solo en el total.",
  },
  better: "neither",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "upheld-rate",
  trap: {
    en: "One large payment moves the mean; the median stands beside it.",
    es: "Un solo pago grande mueve la media; la mediana está al lado.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Upheld complaints without a payment count as 0: leaving them out would make us look generous.",
        es: "Las estimadas sin pago cuentan como 0: omitirlas nos haría parecer generosos.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, coalesce(k.redress, 0) as value, case when ${inOurCurrency} then 1 else 0 end as state
    ${stepOfCase} and e.settles and ${isCase} and k.complaint and k.upheld in (1, 2) and ${asked.during("e.at")}`,
};
