import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, lastKnown, stepOfCase } from "./parts/cases.ts";

export const firstContactResolutionNet: Kpi = {
  id: "first-contact-resolution-net",
  version: 1,
  label: { en: "Solved at first contact, net", es: "Resuelto en el primer contacto, neto" },
  question: {
    en: "What share of the cases that the first line could solve took one contact?",
    es: "¿Qué proporción de los casos que la primera línea podía resolver necesitó un contacto?",
  },
  unit: "share",
  counts: {
    en: "A solved case: at first contact means in one conversation at most, without a transfer, an escalation, waiting on the customer, or a reopening within 7 days",
    es: "Un caso resuelto: en el primer contacto significa en una conversación como mucho, sin traspaso, escalada, espera del cliente ni reapertura en 7 días",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases that the first line had no means to solve; cases solved in the last seven days known, because it is too early to judge them.",
    es: "Spam, pruebas, casos internos y duplicados. Casos que la primera línea no podía resolver; casos resueltos en los últimos siete días conocidos, por ser pronto para juzgarlos.",
  },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "first-contact-resolution-survey",
  trap: {
    en: "What the first line cannot solve is taken off: a narrow remit looks like good work. Read the three side by side.",
    es: "Se descuenta lo que la primera línea no puede resolver: un mandato estrecho parece buen trabajo. Léanse las tres juntas.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "It is told from what happened to the case, not from what anybody says of it.",
        es: "Se deduce de lo que le ocurrió al caso, no de lo que alguien diga.",
      },
    },
  ],
  ripens: 168,
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")},
      case when k.threads <= 1 and k.hand_offs = 0 and k.escalations = 0 and k.reopenings = 0 and k.waiting_s = 0
        then 1 else 0 end as value,
      case when k.reopenings = 0 and e.at + interval '168 hours' > ${lastKnown} then 3 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and k.first_line_solvable is distinct from false and ${asked.during("e.at")}`,
};
