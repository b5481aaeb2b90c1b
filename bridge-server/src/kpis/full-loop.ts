import { columnNames, columnsOf, everyDimension, type Kpi } from "./kpi.ts";
import { publicPlaces } from "./parts/places.ts";

export const fullLoop: Kpi = {
  id: "full-loop",
  version: 1,
  label: { en: "Full loop", es: "Círculo completo" },
  question: {
    en: "When a public conversation went private, how often did we come back and close it in public?",
    es: "Cuando una conversación pública pasó a privado, ¿cuántas veces volvimos a cerrarla en público?",
  },
  unit: "share",
  counts: {
    en: "A public conversation in which we asked to go on in private, by that message; closed means that the customer and we spoke in private within seven days, and that we wrote in public after that",
    es: "Una conversación pública en la que pedimos seguir en privado, por ese mensaje; cerrada significa que hablamos en privado en siete días y después escribimos en público",
  },
  excludes: {
    en: "Conversations of the last seven days that are not closed yet, because it is too early to judge them.",
    es: "Conversaciones de los últimos siete días aún sin cerrar, por ser pronto para juzgarlas.",
  },
  better: "higher",
  trap: {
    en: "Private messages on the same network are public to us if the source does not tell them apart, and customers who were never joined show no private talk.",
    es: "Los privados de la misma red nos parecen públicos si la fuente no los distingue, y un cliente no unido no muestra charla privada.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Whoever read the question should read that it was answered.",
        es: "Quien leyó la pregunta debe leer que se respondió.",
      },
    },
  ],
  ripens: 168,
  reach: { before: 168, after: 0 },
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnNames}, value, case when value = 0 and at + interval '7 days' > ${asked.now()} then 3 else 1 end as state
    from (
      select distinct on (i.conversation_id) ${columnsOf("i")}, case when exists (
        select from member mine
        join member other on other.workspace_id = $1 and other.customer_id = mine.customer_id
        join interaction p on p.workspace_id = $1 and p.party_id = other.member_id and p.kind < 3
          and p.occurred_at > i.occurred_at and p.occurred_at <= i.occurred_at + interval '7 days'
        left join channel h on h.workspace_id = $1 and h.channel_id = p.channel_id
        join interaction q on q.workspace_id = $1 and q.conversation_id = i.conversation_id and q.direction = 2 and q.kind = 1
          and q.author = 2 and q.occurred_at > p.occurred_at
        where mine.workspace_id = $1 and mine.member_id = i.party_id and coalesce(h.network, '') not in ${publicPlaces}) then 1 else 0 end as value
      from interaction i join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id
      where i.workspace_id = $1 and i.direction = 2 and i.kind = 1 and i.private_handoff is not null and c.network in ${publicPlaces}
      order by i.conversation_id, i.occurred_at, i.interaction_id) moved
    where ${asked.during("at")}`,
};
