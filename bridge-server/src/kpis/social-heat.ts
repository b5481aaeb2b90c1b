import { columnsOf, withIntent, type Kpi } from "./kpi.ts";
import { publicPlaces } from "./parts/places.ts";

export const socialHeat: Kpi = {
  id: "social-heat",
  version: 1,
  label: { en: "Social heat", es: "Calor social" },
  question: { en: "How much is said to us in public?", es: "¿Cuánto se nos dice en público?" },
  unit: "count",
  counts: {
    en: "An inbound message on a network that everybody can read",
    es: "Un mensaje entrante en una red que todos pueden leer",
  },
  excludes: {
    en: "Direct channels, bots, and talk about us that does not address us.",
    es: "Canales directos, bots y lo que se dice de nosotros sin dirigirse a nosotros.",
  },
  better: "neither",
  trap: {
    en: "Hot is fifty a day, medium twenty, mild one: rough marks of 2012, not goals.",
    es: "Caliente son cincuenta al día, medio veinte, suave uno: marcas gruesas de 2012, no metas.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: { en: "Messages, because each may want an answer.", es: "Mensajes, porque cada uno puede pedir respuesta." },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id
    where i.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.author <> 3 and c.network in ${publicPlaces} and ${asked.during("i.occurred_at")}`,
};
