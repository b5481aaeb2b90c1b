import { everyDimension, type Kpi } from "./kpi.ts";
import { needs } from "./parts/repeats.ts";

export const repeatContactRate: Kpi = {
  id: "repeat-contact-rate",
  version: 1,
  label: { en: "Needs with repeats", es: "Necesidades con repetición" },
  question: {
    en: "What share of needs took two contacts or more?",
    es: "¿Qué proporción de necesidades requirió dos contactos o más?",
  },
  unit: "share",
  counts: {
    en: "A need: what one customer began about one topic, in any channel, with no seven days between; by its first contact",
    es: "Una necesidad: lo que un cliente inició sobre un tema, en cualquier canal, sin siete días entre medias; por su primer contacto",
  },
  excludes: {
    en: "Unknown customers, phantom calls; needs that may still go on.",
    es: "Clientes desconocidos, llamadas fantasma; necesidades que aún pueden seguir.",
  },
  better: "lower",
  trap: {
    en: "Two needs about one topic look like one, and one need under two topics like two.",
    es: "Dos necesidades sobre un tema parecen una, y una con dos temas parece dos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Conversations and calls count, not messages: who writes in pieces has not come back.",
        es: "Cuentan conversaciones y llamadas, no mensajes: quien escribe a trozos no ha vuelto.",
      },
    },
  ],
  whole: true,
  dimensions: everyDimension,
  observations: (asked) => needs(asked, "case when contacts > 1 then 1 else 0 end"),
};
