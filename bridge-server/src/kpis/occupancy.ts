import type { Kpi } from "./kpi.ts";
import { shareOfTime, staffingDimensions } from "./parts/staffing.ts";

export const occupancy: Kpi = {
  id: "occupancy",
  version: 1,
  label: { en: "Occupancy", es: "Ocupación" },
  question: {
    en: "For what share of their time on duty are agents in contact with customers?",
    es: "¿Qué proporción de su tiempo disponible pasan los agentes con clientes?",
  },
  unit: "share",
  counts: {
    en: "A stretch of an agent's time: handling ÷ (handling + available), each as heavy as it is long",
    es: "Un tramo del tiempo de un agente: atendiendo ÷ (atendiendo + disponible), cada uno según su duración",
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
    en: "Above 85 to 88 % for long, people burn out: higher is not better.",
    es: "Por encima del 85 al 88 % durante mucho tiempo la gente se agota: más no es mejor.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Long stretches weigh more: it is a share of time, not of agents.",
        es: "Los tramos largos pesan más: es una proporción de tiempo, no de agentes.",
      },
    },
  ],
  weighted: true,
  observations: (asked) => shareOfTime("s.handling_s", "s.handling_s + s.available_s", asked.during),
};
