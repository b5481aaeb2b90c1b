import { columnsOf, isContact, withIntent, type Kpi } from "./kpi.ts";

export const topReasons: Kpi = {
  id: "top-reasons",
  version: 1,
  label: { en: "Reasons for contact", es: "Motivos de contacto" },
  question: { en: "What are contacts about?", es: "¿De qué tratan los contactos?" },
  unit: "count",
  counts: { en: "A contact whose topic the source names", es: "Un contacto cuyo tema nombra la fuente" },
  excludes: {
    en: "Contacts without a topic: they are in the total only.",
    es: "Contactos sin tema: solo están en el total.",
  },
  better: "neither",
  trap: {
    en: "Topics are chosen by whoever is in a hurry: read n of total.",
    es: "Los temas los elige quien tiene prisa: léase n de total.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "By the source's own topics; Rapport invents none.",
        es: "Según los temas de la fuente; Rapport no inventa ninguno.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, case when i.topic is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
