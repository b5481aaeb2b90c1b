// The pages that every report begins with: what is asked, what is watched, what changed.
import type { PageTemplate } from "../report.ts";

const empty = { kpis: [], breakdowns: [], lacking: null } as const;

export const decisions: PageTemplate = {
  id: "decisions",
  kind: "cover",
  title: { en: "Decisions", es: "Decisiones" },
  ...empty,
};

export const scorecard: PageTemplate = {
  id: "scorecard",
  kind: "scorecard",
  title: { en: "Scorecard", es: "Cuadro de mando" },
  ...empty,
  breakdowns: [{ kpi: "first-response-time", by: "network", as: "shares" }],
};

export const changes: PageTemplate = {
  id: "changes",
  kind: "changes",
  title: { en: "What changed and why", es: "Qué cambió y por qué" },
  ...empty,
};
