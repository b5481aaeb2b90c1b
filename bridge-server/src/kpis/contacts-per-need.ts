import { everyDimension, type Kpi } from "./kpi.ts";
import { needs } from "./parts/repeats.ts";

export const contactsPerNeed: Kpi = {
  id: "contacts-per-need",
  version: 1,
  label: { en: "Contacts per need", es: "Contactos por necesidad" },
  question: {
    en: "How many conversations and calls does one need take?",
    es: "¿Cuántas conversaciones y llamadas requiere una necesidad?",
  },
  unit: "rate",
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
    en: "Who gives up after one contact makes it small.",
    es: "Quien se rinde tras un contacto la hace pequeña.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The mean of all needs, solved or not: nobody may leave out the hard ones.",
        es: "La media de todas las necesidades, resueltas o no: nadie puede omitir las difíciles.",
      },
    },
  ],
  whole: true,
  dimensions: everyDimension,
  observations: (asked) => needs(asked, "contacts"),
};
