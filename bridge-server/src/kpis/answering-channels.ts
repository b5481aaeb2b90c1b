import { columnsOf, type Kpi } from "./kpi.ts";

export const answeringChannels: Kpi = {
  id: "answering-channels",
  version: 1,
  label: { en: "Answering channels", es: "Canales que responden" },
  question: { en: "How many channels wrote to customers?", es: "¿Cuántos canales escribieron a clientes?" },
  unit: "count",
  counts: {
    en: "A channel, at its first outbound message of the period",
    es: "Un canal, en su primer mensaje saliente del periodo",
  },
  excludes: { en: "Nothing.", es: "Nada." },
  better: "neither",
  trap: {
    en: "A channel that wrote once counts like one that writes all day.",
    es: "Un canal que escribió una vez cuenta como uno que escribe todo el día.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "What answered is counted, not what is connected.",
        es: "Se cuenta lo que respondió, no lo que está conectado.",
      },
    },
  ],
  whole: true,
  dimensions: ["network"],
  observations: (asked) => `
    select distinct on (i.channel_id) ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 2 and i.channel_id is not null and ${asked.during("i.occurred_at")}
    order by i.channel_id, i.occurred_at, i.interaction_id`,
};
