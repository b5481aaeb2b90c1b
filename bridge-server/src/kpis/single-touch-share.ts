import { columnsOf, isOpener, withIntent, type Kpi } from "./kpi.ts";

export const singleTouchShare: Kpi = {
  id: "single-touch-share",
  version: 1,
  label: { en: "Single-touch share", es: "Proporción con un solo contacto" },
  question: {
    en: "In what share of conversations did the customer write no more after our first message?",
    es: "¿En qué proporción de conversaciones el cliente no volvió a escribir tras nuestro primer mensaje?",
  },
  unit: "share",
  counts: {
    en: "A conversation that a customer opened and in which we wrote",
    es: "Una conversación abierta por un cliente en la que escribimos",
  },
  excludes: { en: "Conversations in which we never wrote.", es: "Conversaciones en las que nunca escribimos." },
  better: "higher",
  pair: "csat-share",
  trap: {
    en: "Who writes no more may be helped, or may have given up.",
    es: "Quien no escribe más puede estar servido, o haberse rendido.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "The strict reading: any further message of the customer breaks it.",
        es: "La lectura estricta: cualquier mensaje más del cliente la rompe.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, case when i.single_touch then 1 else 0 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isOpener} and i.single_touch is not null and ${asked.during("i.occurred_at")}`,
};
