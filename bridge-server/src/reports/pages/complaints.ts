import type { PageTemplate } from "../report.ts";

export const complaints: PageTemplate = {
  id: "complaints",
  kind: "topic",
  title: { en: "Complaints", es: "Quejas" },
  kpis: [
    ...["complaints", "complaint-rate", "complaints-closed-3-days", "complaints-closed-4-weeks"],
    ...["complaints-closed-8-weeks", "upheld-rate", "redress-per-upheld", "reopen-rate", "regulator-referrals"],
  ],
  breakdowns: [
    { kpi: "complaints", by: "topic", as: "pareto" },
    { kpi: "complaints", by: "tier", as: "table" },
  ],
  lacking: {
    en: "Complaints come as cases: from tickets and Cases of the CRMs, or handed in (docs/deliveries.md).",
    es: "Las quejas llegan como casos: de los tickets y Cases de los CRM, o entregadas (docs/deliveries.md).",
  },
  byHand: {
    en: "How content people were with the handling of their complaint needs a survey of its own, which Rapport does not tell from others yet.",
    es: "La satisfacción con la gestión de la queja necesita una encuesta propia, que Rapport aún no distingue de las demás.",
  },
};
