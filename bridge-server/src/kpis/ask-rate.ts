import { columnsOf, everyDimension, isContact, type Kpi } from "./kpi.ts";

export const askRate: Kpi = {
  id: "ask-rate",
  version: 1,
  label: { en: "Asked for a handle", es: "Se preguntó por el usuario" },
  question: {
    en: "In what share of contacts was the customer asked for a handle?",
    es: "¿En qué proporción de contactos se preguntó al cliente por su usuario?",
  },
  unit: "share",
  counts: {
    en: "A contact of a customer who has a record in a CRM; asked means within a day of it",
    es: "Un contacto de un cliente con registro en un CRM; preguntado significa en el día siguiente",
  },
  excludes: {
    en: "Contacts of customers who had said no to giving a handle.",
    es: "Contactos de clientes que ya no quisieron dar un usuario.",
  },
  better: "higher",
  trap: {
    en: "Asking everybody the same way raises it and annoys people; see consent-rate.",
    es: "Preguntar a todos igual la sube y molesta; véase consent-rate.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A day is long enough to ask in the same contact, and short enough to belong to it.",
        es: "Un día basta para preguntar en el mismo contacto y aún pertenece a él.",
      },
    },
  ],
  reach: { before: 24, after: 0 },
  dimensions: everyDimension,
  observations: (asked) => `
    select ${columnsOf("i")},
      case when exists (select from member f join handle_ask a on a.workspace_id = $1 and a.member_id = f.member_id
        where f.workspace_id = $1 and f.customer_id = m.customer_id
          and a.at >= i.occurred_at and a.at < i.occurred_at + interval '24 hours') then 1 else 0 end as value, 1 as state
    from interaction i join member m on m.workspace_id = $1 and m.member_id = i.party_id
    where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}
      and exists (select from member r where r.workspace_id = $1 and r.customer_id = m.customer_id and r.kind = 1)
      and not exists (select from member f join handle_ask a on a.workspace_id = $1 and a.member_id = f.member_id
        where f.workspace_id = $1 and f.customer_id = m.customer_id and a.outcome = 2 and a.at < i.occurred_at)`,
};
