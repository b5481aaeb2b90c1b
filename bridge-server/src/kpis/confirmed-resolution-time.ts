import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, secondsFrom } from "./parts/cases.ts";

export const confirmedResolutionTime: Kpi = {
  id: "confirmed-resolution-time",
  version: 1,
  label: { en: "Time to confirmed resolution", es: "Tiempo hasta la resolución confirmada" },
  question: {
    en: "How long is it until the customer confirms that a case is solved?",
    es: "¿Cuánto pasa hasta que el cliente confirma que su caso está resuelto?",
  },
  unit: "seconds",
  counts: {
    en: "A case, when the customer confirmed it: confirmed − opened",
    es: "Un caso, cuando el cliente lo confirmó: confirmado − abierto",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases that the customer did not confirm, or that were opened again since.",
    es: "Spam, pruebas, casos internos y duplicados. Casos que el cliente no confirmó o que se reabrieron después.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  clock: "wall",
  pair: "reopen-rate",
  trap: {
    en: "Customers who are content confirm more often than others.",
    es: "Los clientes satisfechos confirman con más frecuencia que los demás.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Only the customer can say that a need is met.",
        es: "Solo el cliente puede decir que su necesidad está resuelta.",
      },
    },
  ],
  within: [3600, 14_400, 86_400, 259_200, 604_800],
  observations: (asked) => `
    select ${columnsOfCase("k.confirmed_at")}, ${secondsFrom("k.opened_at", "k.confirmed_at")} as value,
      case when k.contradicts then 2 else 1 end as state
    from service_case k where ${isCase} and k.confirmed_at is not null and ${asked.during("k.confirmed_at")}`,
};
