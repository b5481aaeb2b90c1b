import type { PageTemplate } from "../report.ts";

export const complaints: PageTemplate = {
  id: "complaints",
  kind: "topic",
  title: { en: "Complaints", es: "Quejas" },
  kpis: [
    ...["complaints", "complaint-rate", "complaints-closed-3-days", "complaints-closed-4-weeks"],
    ...["complaints-closed-8-weeks", "complaint-handling-satisfaction", "upheld-rate", "redress-per-upheld"],
    ...["reopen-rate", "regulator-referrals"],
  ],
  breakdowns: [
    { kpi: "complaints", by: "topic", as: "pareto" },
    { kpi: "complaints", by: "tier", as: "table" },
  ],
  lacking: {
    en: "Complaints come as cases: from tickets and Cases of the CRMs, or handed in (docs/deliveries.md). A survey belongs to a complaint where it is handed in with one of its threads.",
    es: "Las quejas llegan como casos: de los tickets y Cases de los CRM, o entregadas (docs/deliveries.md). Una encuesta pertenece a una queja si se entrega con uno de sus hilos.",
  },
};
