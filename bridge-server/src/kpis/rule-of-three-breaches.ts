import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const ruleOfThreeBreaches: Kpi = {
  id: "rule-of-three-breaches",
  version: 1,
  label: { en: "Rule of three broken", es: "Regla de tres incumplida" },
  question: {
    en: "In what share of written conversations did the customer write three times without thanks and without an offer of another channel?",
    es: "¿En qué proporción de conversaciones escritas el cliente escribió tres veces sin dar gracias y sin oferta de otro canal?",
  },
  unit: "share",
  counts: {
    en: "A conversation that a customer's message opened; three times means three turns that waited for us",
    es: "Una conversación abierta por un mensaje de un cliente; tres veces significa tres turnos que nos esperaban",
  },
  excludes: {
    en: "Nothing. That a customer insists on writing is recorded nowhere and counts as a breach.",
    es: "Nada. Que un cliente insista en escribir no consta y cuenta como incumplimiento.",
  },
  better: "lower",
  trap: {
    en: "Thanks and offers are read from words, in English and Spanish only.",
    es: "Las gracias y ofertas se leen en palabras, solo en inglés y español.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "After three rounds of text a call or a chat is kinder: the seed's rule, counted as far as it is recorded.",
        es: "Tras tres rondas por escrito es mejor una llamada o un chat: la regla, contada hasta donde consta.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, case when
      (select count(*) from clock k where k.workspace_id = $1 and k.conversation_id = v.conversation_id and k.kind in (2, 3)) >= 3
      and not exists (select from interaction t where t.workspace_id = $1 and t.conversation_id = v.conversation_id
        and ((t.direction = 1 and t.intent = 3) or (t.direction = 2 and t.private_handoff is not null)))
      then 1 else 0 end as value, 1 as state
    from conversation v join interaction i on i.workspace_id = $1 and i.interaction_id = v.opener_id
    where v.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.author <> 3 and ${asked.during("v.opened_at")}`,
};
