import { everyDimension, type Kpi } from "./kpi.ts";
import { repeatFree } from "./parts/repeats.ts";

export const repeatFreein7days: Kpi = {
  id: "repeat-free-7d",
  version: 1,
  label: { en: "No repeat within 7 days", es: "Sin repetición en 7 días" },
  question: {
    en: "What share of first contacts was followed by no other contact of the same customer within seven days?",
    es: "¿Qué proporción de primeros contactos no tuvo otro del mismo cliente en siete días?",
  },
  unit: "share",
  counts: {
    en: "A handled contact of a known customer with no other contact in the seven days before",
    es: "Un contacto atendido de un cliente conocido sin otro en los siete días anteriores",
  },
  excludes: {
    en: "Unknown callers, phantom calls; contacts of the last seven days known, because it is too early to judge them.",
    es: "Llamadas anónimas y fantasma; contactos de los últimos siete días conocidos, por ser pronto para juzgarlos.",
  },
  better: "higher",
  trap: {
    en: "Who gave up and left repeats nothing. The last days are always too early to judge.",
    es: "Quien se rindió y se fue no repite. Los últimos días siempre es pronto para juzgarlos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Seven days is the usual window; 14 and 30 stand beside it to show how much hangs on that.",
        es: "Siete días es la ventana usual; 14 y 30 están al lado para ver cuánto depende de ello.",
      },
    },
  ],
  reach: { before: 192, after: 168 },
  dimensions: everyDimension,
  observations: (asked) => repeatFree(asked, 7),
};
