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
  dimensions: ["network"],
  observations: (asked) => `
    select distinct on (i.channel_id) ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i where i.workspace_id = $1 and i.direction = 2 and i.channel_id is not null and ${asked.during("i.occurred_at")}
    order by i.channel_id, i.occurred_at, i.interaction_id`,
};
