import { withIntent, type Kpi } from "./kpi.ts";
import { waits } from "./parts/waits.ts";

export const acknowledgementTime: Kpi = {
  id: "acknowledgement-time",
  version: 1,
  label: { en: "Acknowledgement time", es: "Tiempo hasta el acuse de recibo" },
  question: {
    en: "How long does a customer wait for the first sign of life?",
    es: "¿Cuánto espera un cliente hasta la primera señal de vida?",
  },
  unit: "seconds",
  counts: {
    en: "A message that begins a case and the first reply of any kind, a bot's too",
    es: "Un mensaje que inicia un caso y la primera respuesta de cualquier tipo, también de un bot",
  },
  excludes: {
    en: "Waits that the customer ended; those still running are in the total only.",
    es: "Las esperas que el cliente terminó; las que siguen están solo en el total.",
  },
  better: "lower",
  clock: "wall",
  pair: "reply-share",
  trap: {
    en: "A robot answers at once and helps nobody: it says that we have heard, not that we do something.",
    es: "Un robot responde al momento y no ayuda a nadie: dice que hemos oído, no que hacemos algo.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Kept apart from the first human answer, so that automatic replies cannot flatter it.",
        es: "Separado de la primera respuesta humana, para que los automáticos no la adornen.",
      },
    },
  ],
  dimensions: withIntent,
  within: [60, 900, 3600, 86400],
  observations: (asked) =>
    waits(asked, {
      kind: "acknowledgement",
      value: "k.wall_s",
      state: "case when k.wall_s is null then 0 when k.wall_s < 0 then 2 else 1 end",
    }),
};
