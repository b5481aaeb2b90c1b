import type { Kpi } from "./kpi.ts";
import { shareOfTime, staffingDimensions } from "./parts/staffing.ts";

export const utilisation: Kpi = {
  id: "utilisation",
  version: 1,
  label: { en: "Utilisation", es: "Utilización" },
  question: {
    en: "What share of paid time is spent on customers, or ready for them?",
    es: "¿Qué proporción del tiempo pagado se dedica a clientes o a estar listo para ellos?",
  },
  unit: "share",
  counts: {
    en: "A stretch of an agent's time: (handling + available) ÷ paid",
    es: "Un tramo del tiempo de un agente: (atendiendo + disponible) ÷ pagado",
  },
  excludes: {
    en: "Stretches of which the source does not tell both times; those in which the part is longer than the whole are data errors.",
    es: "Tramos de los que la fuente no dice ambos tiempos; aquellos en que la parte supera al todo son errores de datos.",
  },
  better: "neither",
  evidence: "staffing",
  dimensions: staffingDimensions,
  pair: "csat-share",
  trap: {
    en: "Training and coaching lower it, and are no waste.",
    es: "La formación y el acompañamiento la bajan, y no son un derroche.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Being ready counts as use: nobody can serve whom nobody calls.",
        es: "Estar listo cuenta como uso: nadie puede atender a quien no llama.",
      },
    },
  ],
  weighted: true,
  observations: (asked) => shareOfTime("s.handling_s + s.available_s", "s.paid_s", asked.during),
};
