import type { PageTemplate } from "../report.ts";

export const risk: PageTemplate = {
  id: "risk",
  kind: "topic",
  title: { en: "Risk and reputation", es: "Riesgo y reputación" },
  kpis: [
    ...["attainment-first-answer", "attainment-next-answer", "unanswered-rate", "promise-kept", "public-escalations"],
    ...["escalation-rate", "rule-of-three-breaches", "channel-leakage", "backlog", "backlog-age"],
  ],
  breakdowns: [
    { kpi: "social-heat", by: "network", as: "table" },
    { kpi: "attainment-first-answer", by: "network", as: "funnel" },
  ],
  lacking: {
    en: "What is open and escalated comes as cases (docs/deliveries.md).",
    es: "Lo abierto y lo escalado llega como casos (docs/deliveries.md).",
  },
  risks: true,
};
