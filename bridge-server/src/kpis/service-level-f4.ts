import type { Kpi } from "./kpi.ts";
import { counted, levelOf, served, serviceLevel } from "./parts/service-level.ts";

export const serviceLevelF4: Kpi = {
  ...serviceLevel,
  id: "service-level-f4",
  label: { en: "Service level F4 (20 s)", es: "Nivel de servicio F4 (20 s)" },
  question: {
    en: "Of callers whom we had 20 seconds to answer, what share was answered within them?",
    es: "De quienes nos dieron 20 segundos, ¿qué proporción fue atendida en ellos?",
  },
  counts: {
    en: "A call that was answered, or abandoned in the queue: answered in time ÷ (answered + abandoned after the threshold)",
    es: "Una llamada atendida o abandonada en la cola: atendidas a tiempo ÷ (atendidas + abandonadas tras el umbral)",
  },
  trap: {
    en: "The other formulas give other figures for the same day.",
    es: "Las otras fórmulas dan otras cifras del mismo día.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Chosen where nothing else is said: it is fair to us and to who waited.",
        es: "Elegida si no se dice otra cosa: es justa con nosotros y con quien esperó.",
      },
    },
  ],
  observations: (asked) => levelOf(asked, served.f4, counted.f4),
};
