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
  byHand: {
    en: "Rapport keeps no register of risks: what may happen, how likely it is, what it would cost and who owns it has to be written on this page.",
    es: "Rapport no lleva un registro de riesgos: qué puede pasar, con qué probabilidad, qué costaría y quién responde hay que escribirlo en esta página.",
  },
};
