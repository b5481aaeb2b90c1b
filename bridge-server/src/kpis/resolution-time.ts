import { withIntent, type Kpi } from "./kpi.ts";
import { waits } from "./parts/waits.ts";

export const resolutionTime: Kpi = {
  id: "resolution-time",
  version: 1,
  label: { en: "Resolution time (gross)", es: "Tiempo de resolución (bruto)" },
  question: {
    en: "How long does it take from the first message to the end of the case?",
    es: "¿Cuánto pasa desde el primer mensaje hasta el fin del caso?",
  },
  unit: "seconds",
  counts: {
    en: "A message that begins a case and what closed it; waiting for the customer is in it",
    es: "Un mensaje que inicia un caso y lo que lo cerró; incluye la espera al cliente",
  },
  excludes: {
    en: "Cases that nobody has closed: they are in the total only. Sources that never say that a case is closed.",
    es: "Los casos que nadie cerró: solo están en el total. Las fuentes que nunca dicen que un caso se cerró.",
  },
  better: "lower",
  clock: "wall",
  pair: "repeat-free-7d",
  trap: {
    en: "Closing early makes it short; the customer may think otherwise.",
    es: "Cerrar pronto lo acorta; el cliente puede pensar otra cosa.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Gross, because it is what the customer lives through; net of waiting for the customer stands with the cases.",
        es: "Bruto, porque es lo que vive el cliente; el neto de esperarle está con los casos.",
      },
    },
  ],
  dimensions: withIntent,
  within: [3600, 86400, 259200, 604800],
  observations: (asked) =>
    waits(asked, {
      kind: "resolution",
      value: "k.wall_s",
      state: "case when k.wall_s is null then 0 when k.wall_s < 0 then 2 else 1 end",
    }),
};
