import type { Kpi } from "./kpi.ts";
import { levelOf, served, serviceLevel } from "./parts/service-level.ts";

export const serviceLevelF5: Kpi = {
  ...serviceLevel,
  id: "service-level-f5",
  label: { en: "Service level F5 (20 s)", es: "Nivel de servicio F5 (20 s)" },
  question: {
    en: "What share of calls was answered within 20 seconds or hung up within five?",
    es: "¿Qué proporción fue atendida en 20 segundos o colgó en cinco?",
  },
  counts: {
    en: "A call that was answered, or abandoned in the queue: (answered in time + abandoned within 5 s) ÷ (answered + abandoned)",
    es: "Una llamada atendida o abandonada en la cola: (atendidas a tiempo + abandonadas en 5 s) ÷ (atendidas + abandonadas)",
  },
  trap: { en: "Misdialled calls count as served.", es: "Las llamadas equivocadas cuentan como servidas." },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Kept beside the others, so that the spread between formulas is seen.",
        es: "Junto a las otras, para que se vea cuánto difieren las fórmulas.",
      },
    },
  ],
  observations: (asked) => levelOf(asked, served.f5),
};
