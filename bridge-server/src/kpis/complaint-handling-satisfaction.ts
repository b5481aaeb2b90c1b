import { columnsOf, everyDimension, isSatisfaction, type Asked, type Kpi } from "./kpi.ts";
import { isCase } from "./parts/cases.ts";

/**
 * SQL: a survey answer `i` is about the handling of a complaint: it stands in a conversation of one, and is no older than the
 * day of the zone on which that was received. By days, because some sources date an answer by its day only.
 */
function isAboutComplaint(asked: Asked): string {
  return `exists (
    select from case_thread t join service_case k on k.case_id = t.case_id
    where t.workspace_id = $1 and t.conversation_id = i.conversation_id and ${isCase} and k.complaint
      and i.occurred_at >= date_trunc('day', k.opened_at at time zone ${asked.zone()}) at time zone ${asked.zone()})`;
}

export const complaintHandlingSatisfaction: Kpi = {
  id: "complaint-handling-satisfaction",
  version: 1,
  label: { en: "Satisfied with the handling of complaints", es: "Satisfechos con la gestión de quejas" },
  question: {
    en: "What share of survey answers about complaints is 4 or 5 of 5?",
    es: "¿Qué proporción de respuestas de encuesta sobre quejas es 4 o 5 de 5?",
  },
  unit: "share",
  counts: {
    en: "A survey answer with a score of 1 to 5 in a conversation of a complaint, from the day on which the complaint was received; once, however many complaints the conversation is about",
    es: "Una respuesta de encuesta con puntuación de 1 a 5 en una conversación de una queja, desde el día en que esta se recibió; una sola vez, aunque la conversación trate de varias quejas",
  },
  excludes: {
    en: "Surveys without a score or on another scale; those that their source puts in no conversation of a case, as HubSpot and Salesforce do; complaints that are spam, tests, internal or duplicates; customers who were not asked.",
    es: "Encuestas sin puntuación o en otra escala; las que su fuente no pone en ninguna conversación de un caso, como hacen HubSpot y Salesforce; quejas que son spam, pruebas, internas o duplicadas; clientes a quienes no se preguntó.",
  },
  better: "higher",
  dimensions: everyDimension,
  pair: "complaints-closed-4-weeks",
  trap: {
    en: "Whoever was refused rates the handling by the refusal: read it beside the share that was upheld. An answer before the case was closed judges only what was done until then.",
    es: "A quien se le denegó puntúa la gestión por la denegación: léase junto a la proporción estimada. Una respuesta anterior al cierre del caso juzga solo lo hecho hasta entonces.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The source says which conversations a complaint has; nothing is guessed from who answered or when. Scores from before the complaint are about what led to it, not about how it was handled.",
        es: "La fuente dice qué conversaciones tiene una queja; nada se adivina por quién respondió o cuándo. Las puntuaciones anteriores a la queja tratan de lo que la causó, no de cómo se gestionó.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.score >= 4 then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isSatisfaction} and ${asked.during("i.occurred_at")} and ${isAboutComplaint(asked)}`,
};
