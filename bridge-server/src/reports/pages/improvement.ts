import type { PageTemplate } from "../report.ts";

export const improvement: PageTemplate = {
  id: "improvement",
  kind: "topic",
  title: { en: "Improvement", es: "Mejora" },
  kpis: [
    ...["feedback-to-action", "idea-decision-time", "verified-result-rate"],
    ...["ask-rate", "capture-rate", "proof-rate", "handle-coverage", "board-interest"],
    ...["word-of-mouth-good", "word-of-mouth-bad"],
  ],
  assumed: ["word-of-mouth-good", "word-of-mouth-bad"],
  assumptions: ["tells-good", "tells-bad"],
  breakdowns: [],
  changes: true,
  lacking: {
    en: "Ideas and what became of them come as feedback facts (docs/deliveries.md).",
    es: "Las ideas y lo que fue de ellas llegan como hechos de feedback (docs/deliveries.md).",
  },
  byHand: {
    en: "What each change was to bring, and what came of those that are done, has to be written on this page; a change stands on it once it is an action of the register with its measure.",
    es: "Qué debía aportar cada cambio, y qué fue de los ya hechos, hay que escribirlo en esta página; un cambio figura en ella cuando es una acción del registro con su medida.",
  },
};
