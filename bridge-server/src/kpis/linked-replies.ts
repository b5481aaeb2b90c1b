import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const linkedReplies: Kpi = {
  id: "linked-replies",
  version: 1,
  label: { en: "Linked replies", es: "Respuestas enlazadas" },
  question: {
    en: "How many interactions reply to one that is known?",
    es: "¿Cuántas interacciones responden a otra conocida?",
  },
  unit: "count",
  counts: { en: "An interaction whose parent is kept too", es: "Una interacción cuyo antecedente también se conserva" },
  excludes: { en: "Replies to interactions that never arrived.", es: "Respuestas a interacciones que nunca llegaron." },
  better: "neither",
  trap: {
    en: "Few links say more about the source than about the service.",
    es: "Pocos enlaces dicen más de la fuente que del servicio.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "It shows how far answers can be told from the source's own links.",
        es: "Muestra hasta dónde los enlaces de la fuente dicen qué responde a qué.",
      },
    },
  ],
  dimensions: [...everyDimension, "direction"],
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i join interaction parent on parent.workspace_id = $1 and parent.interaction_id = i.reply_to_id
    where i.workspace_id = $1 and ${asked.during("i.occurred_at")}`,
};
