import { everyDimension, type Kpi } from "./kpi.ts";
import { repeatFree } from "./parts/repeats.ts";

export const repeatFree14d: Kpi = {
  id: "repeat-free-14d",
  version: 1,
  label: { en: "No repeat within 14 days", es: "Sin repetición en 14 días" },
  question: {
    en: "What share of first contacts was followed by no other contact of the same customer within 14 days?",
    es: "¿Qué proporción de primeros contactos no tuvo otro del mismo cliente en 14 días?",
  },
  unit: "share",
  counts: {
    en: "A handled contact of a known customer with no other contact in the 14 days before",
    es: "Un contacto atendido de un cliente conocido sin otro en los 14 días anteriores",
  },
  excludes: {
    en: "Unknown callers, phantom calls; contacts of the last 14 days known, because it is too early to judge them.",
    es: "Llamadas anónimas y fantasma; contactos de los últimos 14 días conocidos, por ser pronto para juzgarlos.",
  },
  better: "higher",
  trap: {
    en: "A longer window catches other needs of the same customer.",
    es: "Una ventana más larga recoge otras necesidades del mismo cliente.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Beside seven days, to show how much the figure hangs on the window.",
        es: "Junto a siete días, para ver cuánto depende la cifra de la ventana.",
      },
    },
  ],
  reach: { before: 360, after: 336 },
  dimensions: everyDimension,
  observations: (asked) => repeatFree(asked, 14),
};
