import type { Kpi } from "./kpi.ts";
import { counted, levelOf, served, serviceLevel } from "./parts/service-level.ts";

export const serviceLevelF2: Kpi = {
  ...serviceLevel,
  id: "service-level-f2",
  label: { en: "Service level F2 (20 s)", es: "Nivel de servicio F2 (20 s)" },
  question: {
    en: "What share of answered calls was answered within 20 seconds?",
    es: "¿Qué proporción de las atendidas lo fue en 20 segundos?",
  },
  counts: {
    en: "A call that was answered, or abandoned in the queue: answered in time ÷ answered",
    es: "Una llamada atendida o abandonada en la cola: atendidas a tiempo ÷ atendidas",
  },
  trap: {
    en: "Who hung up is not in it: the more give up, the better it looks.",
    es: "Quien colgó no está: cuantos más abandonan, mejor parece.",
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
  observations: (asked) => levelOf(asked, served.f2, counted.f2),
};
