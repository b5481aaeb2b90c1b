import { withIntent, type Kpi } from "./kpi.ts";
import { graded } from "./parts/waits.ts";

export const beyondShare: Kpi = {
  id: "beyond-share",
  version: 1,
  label: { en: "Beyond 24 h", es: "Más de 24 h" },
  question: {
    en: "What share of first messages waited longer than a day, or for ever?",
    es: "¿Qué proporción de primeros mensajes esperó más de un día, o para siempre?",
  },
  unit: "share",
  counts: { en: "A message that begins a case.", es: "Un mensaje que inicia un caso." },
  excludes: {
    en: "Waits that the customer ended, and those too young to judge. Bots and holding replies are no answer.",
    es: "Las esperas que el cliente terminó y las demasiado recientes. Bots y respuestas de espera no son respuesta.",
  },
  better: "lower",
  clock: "wall",
  pair: "csat-share",
  trap: {
    en: "One grade for all networks hides that a chat is late after minutes.",
    es: "Una sola nota para todas las redes oculta que un chat llega tarde en minutos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Grades that people understand, on everything that was asked, so that what nobody answered counts against us.",
        es: "Notas que se entienden, sobre todo lo preguntado, para que lo no respondido cuente en contra.",
      },
    },
  ],
  ripens: 24,
  dimensions: withIntent,
  observations: (asked) => graded(asked, "limit", true),
};
