import type { Kpi } from "./kpi.ts";
import { columnsOfFeedback, feedbackDimensions } from "./parts/feedback.ts";

export const verifiedResultRate: Kpi = {
  id: "verified-result-rate",
  version: 1,
  label: { en: "Changes that worked", es: "Cambios que funcionaron" },
  question: {
    en: "What share of the changes made after feedback was verified to have worked?",
    es: "¿Qué proporción de los cambios hechos tras una opinión se verificó que funcionó?",
  },
  unit: "share",
  counts: {
    en: "An item of feedback, when it was acted on; worked means that somebody measured it and says so",
    es: "Una opinión, al actuarse; funcionó significa que alguien lo midió y lo dice",
  },
  excludes: {
    en: "Nothing: a change whose result nobody measured did not verifiably work.",
    es: "Nada: un cambio cuyo resultado nadie midió no funcionó de forma verificable.",
  },
  better: "higher",
  evidence: "feedback",
  dimensions: feedbackDimensions,
  pair: "feedback-to-action",
  trap: {
    en: "Few changes are few cases: one more moves it a lot.",
    es: "Pocos cambios son pocos casos: uno más la mueve mucho.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Not verified is not the same as failed, but it is not known to work either.",
        es: "No verificado no es lo mismo que fallido, pero tampoco se sabe que funcione.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfFeedback("f.acted_at")}, case when f.verified then 1 else 0 end as value, 1 as state
    from feedback f where f.workspace_id = $1 and not f.deleted and f.acted_at is not null and ${asked.during("f.acted_at")}`,
};
