import type { Kpi } from "./kpi.ts";
import { columnsOfFeedback, feedbackDimensions } from "./parts/feedback.ts";

export const ideaDecisionTime: Kpi = {
  id: "idea-decision-time",
  version: 1,
  label: { en: "Time to a decision on feedback", es: "Tiempo hasta decidir sobre una opinión" },
  question: {
    en: "How long is it until somebody decides about feedback?",
    es: "¿Cuánto pasa hasta que alguien decide sobre una opinión?",
  },
  unit: "seconds",
  counts: {
    en: "An item of feedback, when it was given: decided − given",
    es: "Una opinión, al darse: decidido − dado",
  },
  excludes: {
    en: "Feedback that nobody decided about yet is in the total only.",
    es: "Las opiniones aún sin decidir cuentan solo en el total.",
  },
  better: "lower",
  evidence: "feedback",
  dimensions: feedbackDimensions,
  clock: "wall",
  pair: "feedback-to-action",
  trap: { en: "A quick no is a quick decision.", es: "Un no rápido es una decisión rápida." },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A decision either way ends the wait of whoever gave the idea.",
        es: "Una decisión en cualquier sentido acaba la espera de quien dio la idea.",
      },
    },
  ],
  within: [604_800, 1_209_600, 2_592_000],
  observations: (asked) => `
    select ${columnsOfFeedback("f.at")}, extract(epoch from f.decided_at - f.at) as value,
      case when f.decided_at is null then 0 when f.decided_at < f.at then 2 else 1 end as state
    from feedback f where f.workspace_id = $1 and not f.deleted and ${asked.during("f.at")}`,
};
