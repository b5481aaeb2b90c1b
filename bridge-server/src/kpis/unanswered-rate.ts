import { withIntent, type Kpi } from "./kpi.ts";
import { stillOpen, waits, withdrawn } from "./parts/waits.ts";

export const unansweredRate: Kpi = {
  id: "unanswered-rate",
  version: 1,
  label: { en: "Unanswered", es: "Sin responder" },
  question: {
    en: "What share of first messages did no human answer?",
    es: "¿Qué proporción de primeros mensajes no respondió nadie?",
  },
  unit: "share",
  counts: {
    en: "A message that begins a case and whose target has passed, or that was answered",
    es: "Un mensaje que inicia un caso y cuyo plazo pasó, o que fue respondido",
  },
  excludes: {
    en: "Waits that the customer ended, and messages whose target has not passed yet.",
    es: "Las esperas que el cliente terminó y mensajes cuyo plazo aún no pasó.",
  },
  better: "lower",
  trap: {
    en: "Every message counts, also what asks for nothing; a sample that people looked at may say less.",
    es: "Cuenta todo mensaje, también lo que no pide nada; una muestra revisada puede decir menos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "All messages instead of a sample: nobody has to draw one, and its interval is narrow.",
        es: "Todos los mensajes en vez de una muestra: nadie tiene que sacarla y el intervalo es estrecho.",
      },
    },
  ],
  ripens: 336,
  dimensions: withIntent,
  observations: (asked) =>
    waits(asked, {
      kind: "first-answer",
      value: `case when ${stillOpen} then 1 else 0 end`,
      state: `case when ${withdrawn} then 0 when ${stillOpen} and coalesce(k.due_at, k.started_at + interval '1 day') > ${asked.now()} then 3 else 1 end`,
    }),
};
