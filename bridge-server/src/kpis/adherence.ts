import type { Kpi } from "./kpi.ts";
import { shareOfTime, staffingDimensions } from "./parts/staffing.ts";

export const adherence: Kpi = {
  id: "adherence",
  version: 1,
  label: { en: "Adherence", es: "Adherencia" },
  question: {
    en: "For what share of the scheduled time are agents in the state that was scheduled?",
    es: "¿Qué proporción del tiempo planificado están los agentes en el estado planificado?",
  },
  unit: "share",
  counts: {
    en: "A stretch of an agent's time: in the scheduled state ÷ scheduled",
    es: "Un tramo del tiempo de un agente: en el estado planificado ÷ planificado",
  },
  excludes: {
    en: "Stretches of which the source does not tell both times; those in which the part is longer than the whole are data errors.",
    es: "Tramos de los que la fuente no dice ambos tiempos; aquellos en que la parte supera al todo son errores de datos.",
  },
  better: "higher",
  evidence: "staffing",
  dimensions: staffingDimensions,
  pair: "csat-share",
  trap: {
    en: "Who stays with a customer past the end of a shift loses adherence and gains a customer.",
    es: "Quien se queda con un cliente más allá de su turno pierde adherencia y gana un cliente.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Times come from workforce management; nothing is guessed from conversations.",
        es: "Los tiempos vienen de la gestión de turnos; nada se adivina de las conversaciones.",
      },
    },
  ],
  weighted: true,
  observations: (asked) => shareOfTime("s.in_state_s", "s.scheduled_s", asked.during),
};
