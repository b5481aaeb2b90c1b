import { columnsOf, isOpener, withIntent, type Kpi } from "./kpi.ts";

export const conversationMap: Kpi = {
  id: "conversation-map",
  version: 1,
  label: { en: "Conversation map", es: "Mapa de conversaciones" },
  question: {
    en: "What do customers want when they begin: to complain, ask, praise, suggest or buy?",
    es: "¿Qué quieren los clientes al empezar: quejarse, preguntar, elogiar, sugerir o comprar?",
  },
  unit: "count",
  counts: {
    en: "A message that opens a conversation and of which rules could tell what it wants",
    es: "Un mensaje que abre una conversación y del que las reglas pudieron decir qué quiere",
  },
  excludes: {
    en: "Messages without text and in languages other than English and Spanish: they are in the total only.",
    es: "Mensajes sin texto y en idiomas que no sean inglés o español: solo están en el total.",
  },
  better: "neither",
  trap: {
    en: "A message that does two things at once has the one that must not be missed.",
    es: "Un mensaje que hace dos cosas lleva la que no se debe pasar por alto.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Five kinds, so that people can check them quickly; what fits none is other.",
        es: "Cinco tipos, para que se revisen deprisa; lo que no encaja es otro.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, case when i.intent is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and ${isOpener} and ${asked.during("i.occurred_at")}`,
};
