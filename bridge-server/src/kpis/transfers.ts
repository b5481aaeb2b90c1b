import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const transfers: Kpi = {
  id: "transfers",
  version: 1,
  label: { en: "Transfers per conversation", es: "Traspasos por conversación" },
  question: {
    en: "How often does a conversation change hands?",
    es: "¿Cuántas veces cambia de manos una conversación?",
  },
  unit: "rate",
  counts: {
    en: "A conversation in which a named colleague wrote or spoke, by its first interaction",
    es: "Una conversación en la que escribió o habló un colega con nombre, por su primera interacción",
  },
  excludes: { en: "What nobody signed, and bots.", es: "Lo que nadie firmó, y los bots." },
  better: "lower",
  trap: {
    en: "Two colleagues who share an account look like one; a shift that ends counts like a wrong first address.",
    es: "Dos colegas con una cuenta parecen uno; un fin de turno cuenta como un primer destino equivocado.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A change of agent or of team from one answer to the next: what the customer sees.",
        es: "Un cambio de agente o equipo de una respuesta a otra: lo que ve el cliente.",
      },
    },
  ],
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")}, hands.changes as value, 1 as state
    from conversation v
    join interaction i on i.workspace_id = $1 and i.interaction_id = v.opener_id
    cross join lateral (
      select count(*) as signed, count(*) filter (where agent <> agent_before or team <> team_before) as changes
      from (
        select s.agent, s.team, lag(s.agent) over turns as agent_before, lag(s.team) over turns as team_before
        from interaction s
        where s.workspace_id = $1 and s.conversation_id = v.conversation_id and s.agent is not null and s.author <> 3 and s.kind in (1, 2)
        window turns as (order by s.occurred_at, s.interaction_id)) turn) hands
    where v.workspace_id = $1 and hands.signed > 0 and ${asked.during("v.opened_at")}`,
};
