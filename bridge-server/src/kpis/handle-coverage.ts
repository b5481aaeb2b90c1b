import { columnsOf, everyDimension, isContact, notSocial, type Kpi } from "./kpi.ts";

export const handleCoverage: Kpi = {
  id: "handle-coverage",
  version: 1,
  label: { en: "Customers with a proven handle", es: "Clientes con usuario demostrado" },
  question: {
    en: "What share of the customers in touch has a social handle that is proven theirs and may be used?",
    es: "¿Qué proporción de los clientes en contacto tiene un usuario social demostrado y que se puede usar?",
  },
  unit: "share",
  counts: {
    en: "A customer with a record in a CRM, at their first contact of the period; the proof may be of any day and must outlast that contact",
    es: "Un cliente con registro en un CRM, en su primer contacto del periodo; la prueba puede ser de cualquier día y debe valer más allá de ese contacto",
  },
  excludes: {
    en: "Accounts that nobody knows by a record; handles whose care the customer refused count as none.",
    es: "Cuentas que nadie conoce por un registro; los usuarios cuya atención rechazó el cliente cuentan como ninguno.",
  },
  better: "higher",
  trap: {
    en: "It grows with who gets in touch, not only with what we ask.",
    es: "Crece con quién contacta, no solo con lo que preguntamos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Only proof and permission count: a handle that may not be used is none.",
        es: "Solo cuentan prueba y permiso: un usuario que no se puede usar no es ninguno.",
      },
    },
  ],
  whole: true,
  dimensions: everyDimension,
  observations: (asked) => `
    select first.*, case when exists (
      select from member h join identity d on d.workspace_id = $1 and d.identity_id = h.member_id and d.network not in ${notSocial}
        join proof p on p.workspace_id = $1 and p.identity_id = h.member_id and p.level >= 2
        join member holder on holder.workspace_id = $1 and holder.member_id = p.holder_id and holder.customer_id = h.customer_id
      where h.workspace_id = $1 and h.customer_id = whose and (p.expires_at is null or p.expires_at > first.at)
        and not exists (select from proof_revocation r where r.workspace_id = $1 and r.identity_id = p.identity_id
          and (r.proof_id = p.proof_id or (r.proof_id is null and r.at >= p.at)))
        and coalesce((select c.answer from consent_receipt c where c.workspace_id = $1 and c.identity_id = p.identity_id
          and 'care' = any(c.purposes) order by c.at desc, c.answer desc limit 1), 1) = 1) then 1 else 0 end as value, 1 as state
    from (
      select distinct on (m.customer_id) m.customer_id as whose, ${columnsOf("i")}
      from interaction i join member m on m.workspace_id = $1 and m.member_id = i.party_id
      where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}
        and exists (select from member r where r.workspace_id = $1 and r.customer_id = m.customer_id and r.kind = 1)
      order by m.customer_id, i.occurred_at, i.interaction_id) first`,
};
