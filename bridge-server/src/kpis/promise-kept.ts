import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";
import { ownPromises } from "./parts/waits.ts";

export const promiseKept: Kpi = {
  id: "promise-kept",
  version: 2,
  label: { en: "Promise kept", es: "Promesa cumplida" },
  question: {
    en: "What share of first answers came within the time that the channel promises?",
    es: "¿Qué proporción de primeras respuestas llegó en el plazo que promete el canal?",
  },
  unit: "share",
  counts: {
    en: "A first human answer, when it was given, held against what was promised for the network when the question came",
    es: "Una primera respuesta humana, al darse, frente a lo prometido para la red al llegar la pregunta",
  },
  excludes: {
    en: "Questions that nobody answered: they are in attainment, which counts every clock that was due.",
    es: "Preguntas que nadie respondió: están en el cumplimiento, que cuenta cada reloj vencido.",
  },
  better: "higher",
  clock: "promised",
  dimensions: everyDimension,
  trap: { en: "Of what was never answered it says nothing.", es: "De lo que nunca se respondió no dice nada." },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Only answers are judged: a promise about an answer is kept or broken by one.",
        es: "Solo se juzgan respuestas: la promesa de responder la cumple o rompe una respuesta.",
      },
    },
    ownPromises,
  ],
  observations: (asked) => `
    select ${columnsOf("o")}, case when c.stopped_at <= c.due_at then 1 else 0 end as value,
      case when c.due_at is null then 0 when c.stopped_at < c.started_at then 2 else 1 end as state
    from clock c join interaction o on o.workspace_id = $1 and o.interaction_id = c.stopped_by
    where c.workspace_id = $1 and c.kind = 2 and c.stopped_at is not null and ${asked.during("o.occurred_at")}`,
};
