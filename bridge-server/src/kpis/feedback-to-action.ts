import type { Kpi } from "./kpi.ts";
import { columnsOfFeedback, feedbackDimensions, lastFeedback } from "./parts/feedback.ts";

export const feedbackToAction: Kpi = {
  id: "feedback-to-action",
  version: 1,
  label: { en: "Feedback to action", es: "De la opinión a la acción" },
  question: {
    en: "What share of feedback leads to a change within 90 days?",
    es: "¿Qué proporción de opiniones lleva a un cambio en 90 días?",
  },
  unit: "share",
  counts: {
    en: "An item of feedback, when it was given; acted means that the change that it asked for was made",
    es: "Una opinión, al darse; actuado significa que se hizo el cambio que pedía",
  },
  excludes: {
    en: "Feedback of the last 90 days known that nobody declined or acted on yet, because it is too early to judge it.",
    es: "Opiniones de los últimos 90 días conocidos que nadie rechazó ni atendió aún, por ser pronto para juzgarlas.",
  },
  better: "higher",
  evidence: "feedback",
  dimensions: feedbackDimensions,
  pair: "verified-result-rate",
  trap: {
    en: "A change that was made is not yet a change that worked.",
    es: "Un cambio hecho no es todavía un cambio que funcionó.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Ninety days are given, so that recent feedback does not lower the share.",
        es: "Se dan noventa días, para que las opiniones recientes no bajen la proporción.",
      },
    },
  ],
  ripens: 2160,
  observations: (asked) => `
    select ${columnsOfFeedback("f.at")},
      case when f.acted_at < f.at + interval '90 days' then 1 else 0 end as value,
      case when f.acted_at < f.at then 2
        when f.acted_at is null and f.decision is distinct from 2 and f.at + interval '90 days' > ${lastFeedback} then 3 else 1 end as state
    from feedback f where f.workspace_id = $1 and not f.deleted and ${asked.during("f.at")}`,
};
