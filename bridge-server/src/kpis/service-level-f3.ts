import type { Kpi } from "./kpi.ts";
import { levelOf, served, serviceLevel } from "./parts/service-level.ts";

export const serviceLevelF3: Kpi = {
  ...serviceLevel,
  id: "service-level-f3",
  label: { en: "Service level F3 (20 s)", es: "Nivel de servicio F3 (20 s)" },
  question: {
    en: "What share of all queued calls was answered within 20 seconds?",
    es: "¿Qué proporción de todas las llamadas en cola fue atendida en 20 segundos?",
  },
  counts: {
    en: "A call that was answered, or abandoned in the queue: answered in time ÷ (answered + abandoned)",
    es: "Una llamada atendida o abandonada en la cola: atendidas a tiempo ÷ (atendidas + abandonadas)",
  },
  trap: {
    en: "Who hung up at once counts against us, though nobody could have answered.",
    es: "Quien colgó al momento cuenta en contra, aunque nadie podía atenderle.",
  },
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
  observations: (asked) => levelOf(asked, served.f3),
};
