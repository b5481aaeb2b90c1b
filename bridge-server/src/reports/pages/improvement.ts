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
  lacking: {
    en: "Ideas and what became of them come as feedback facts (docs/deliveries.md).",
    es: "Las ideas y lo que fue de ellas llegan como hechos de feedback (docs/deliveries.md).",
  },
  byHand: {
    en: "Which changes are live (three at most) and what they were to bring has to be written on this page; the charts show whether anything moved.",
    es: "Qué cambios están en marcha (tres como mucho) y qué debían aportar hay que escribirlo en esta página; los gráficos muestran si algo se movió.",
  },
};
