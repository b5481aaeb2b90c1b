import { columnsOfBoth, withIntent, type Kpi } from "./kpi.ts";

export const nextResponseTime: Kpi = {
  id: "next-response-time",
  version: 1,
  label: { en: "Next response time", es: "Tiempo hasta la siguiente respuesta" },
  question: {
    en: "Once we have answered, how long does the customer wait for the next human answer?",
    es: "Una vez que hemos respondido, ¿cuánto espera el cliente hasta la siguiente respuesta humana?",
  },
  unit: "seconds",
  counts: {
    en: "A turn of the customer after our first answer; messages in a row are one turn",
    es: "Un turno del cliente después de nuestra primera respuesta; mensajes seguidos son un turno",
  },
  excludes: {
    en: "Bots and holding replies; waits still running are in the total only.",
    es: "Bots y respuestas de espera; las esperas en curso cuentan solo en el total.",
  },
  better: "lower",
  clock: "wall",
  pair: "csat-share",
  trap: {
    en: "Ending conversations early leaves no next answer to wait for.",
    es: "Cerrar pronto las conversaciones no deja siguiente respuesta que esperar.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-23",
      why: {
        en: "Messages in a row are one turn, or whoever writes in pieces would wait many times.",
        es: "Mensajes seguidos son un turno, o quien escribe a trozos esperaría muchas veces.",
      },
    },
  ],
  dimensions: withIntent,
  within: [900, 1800, 3600, 10800, 86400],
  observations: (asked) => `
    select i.interaction_id as id, k.started_at as at, k.channel_id, ${columnsOfBoth("i", "o")}, k.wall_s as value, case when k.wall_s is null then 0 else 1 end as state
    from clock k
    join interaction i on i.workspace_id = $1 and i.interaction_id = k.started_by
    left join interaction o on o.workspace_id = $1 and o.interaction_id = k.stopped_by
    where k.workspace_id = $1 and k.kind = 3 and ${asked.during("k.started_at")}`,
};
