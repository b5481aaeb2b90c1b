import type { Kpi } from "./kpi.ts";
import { shareOfTime, staffingDimensions } from "./parts/staffing.ts";

export const shrinkage: Kpi = {
  id: "shrinkage",
  version: 1,
  label: { en: "Shrinkage", es: "Merma" },
  question: {
    en: "For what share of paid time are agents not there for customers?",
    es: "¿Qué proporción del tiempo pagado no están los agentes para clientes?",
  },
  unit: "share",
  counts: {
    en: "A stretch of an agent's time: unavailable ÷ paid",
    es: "Un tramo del tiempo de un agente: no disponible ÷ pagado",
  },
  excludes: {
    en: "Stretches of which the source does not tell both times; those in which the part is longer than the whole are data errors.",
    es: "Tramos de los que la fuente no dice ambos tiempos; aquellos en que la parte supera al todo son errores de datos.",
  },
  better: "neither",
  evidence: "staffing",
  dimensions: staffingDimensions,
  pair: "occupancy",
  trap: {
    en: "Plan for it rather than against it: breaks and training are in it.",
    es: "Hay que planificar con ella, no contra ella: incluye descansos y formación.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "It is held against paid time, which includes leave.",
        es: "Se compara con el tiempo pagado, que incluye vacaciones.",
      },
    },
  ],
  weighted: true,
  observations: (asked) => shareOfTime("s.unavailable_s", "s.paid_s", asked.during),
};
