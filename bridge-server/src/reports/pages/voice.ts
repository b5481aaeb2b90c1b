import type { PageTemplate } from "../report.ts";

export const voice: PageTemplate = {
  id: "voice",
  kind: "topic",
  title: { en: "Customers’ voice", es: "La voz de los clientes" },
  kpis: ["csat-mean", "nps", "ces", "dissatisfied-share", "customers-helped"],
  breakdowns: [
    { kpi: "top-reasons", by: "topic", as: "pareto" },
    { kpi: "conversation-map", by: "intent", as: "table" },
    { kpi: "arrivals", by: "hour-of-week", as: "heat" },
    { kpi: "csat-share", by: "team", as: "funnel" },
  ],
  lacking: {
    en: "Answers to surveys come with the interactions of a source (docs/deliveries.md).",
    es: "Las respuestas a encuestas llegan con las interacciones de una fuente (docs/deliveries.md).",
  },
  byHand: {
    en: "What the front line heard has to be written on this page.",
    es: "Lo que oyó la primera línea hay que escribirlo en esta página.",
  },
  vulnerable: ["contacts", "first-response-time", "unanswered-rate", "csat-share"],
  journey: true,
};
