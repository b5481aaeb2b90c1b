import type { Kpi } from "./kpi.ts";
import { levelOf, served, serviceLevel } from "./parts/service-level.ts";

export const serviceLevelF1: Kpi = {
  ...serviceLevel,
  id: "service-level-f1",
  label: { en: "Service level F1 (20 s)", es: "Nivel de servicio F1 (20 s)" },
  question: {
    en: "What share of calls was answered or given up within 20 seconds?",
    es: "¿Qué proporción de llamadas fue atendida o abandonada en 20 segundos?",
  },
  counts: {
    en: "A call that was answered, or abandoned in the queue: (answered in time + abandoned in time) ÷ (answered + abandoned)",
    es: "Una llamada atendida o abandonada en la cola: (atendidas a tiempo + abandonadas a tiempo) ÷ (atendidas + abandonadas)",
  },
  trap: { en: "Who hangs up at once counts as served.", es: "Quien cuelga al momento cuenta como servido." },
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
  observations: (asked) => levelOf(asked, served.f1),
};
