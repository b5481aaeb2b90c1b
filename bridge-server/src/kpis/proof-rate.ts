import { handleDimensions, noInteraction, type Kpi } from "./kpi.ts";

export const proofRate: Kpi = {
  id: "proof-rate",
  version: 1,
  label: { en: "Handles proven within 30 days", es: "Usuarios demostrados en 30 días" },
  question: {
    en: "What share of handles that customers gave was proven theirs within 30 days?",
    es: "¿Qué proporción de los usuarios dados por clientes se demostró suya en 30 días?",
  },
  unit: "share",
  counts: {
    en: "A handle, when a customer first gave it; proven means confirmed in the channel or better",
    es: "Un usuario, cuando un cliente lo dio por primera vez; demostrado significa confirmado en el canal o mejor",
  },
  excludes: {
    en: "Handles given in the last 30 days known and not proven yet, because it is too early to judge them.",
    es: "Usuarios dados en los últimos 30 días conocidos y aún no demostrados, por ser pronto para juzgarlos.",
  },
  better: "higher",
  trap: {
    en: "Recent handles are left out until they had their 30 days.",
    es: "Los usuarios recientes quedan fuera hasta tener sus 30 días.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Thirty days give a customer time to write from the account.",
        es: "Treinta días dan tiempo al cliente de escribir desde la cuenta.",
      },
    },
  ],
  whole: true,
  evidence: "proof",
  dimensions: handleDimensions,
  observations: (asked) => `
    select id, at, null::text as agent, team, touchpoint, ${noInteraction}, value,
      case when value = 0 and at + interval '30 days' > (select max(i.occurred_at) from interaction i where i.workspace_id = $1)
        then 3 else 1 end as state
    from (
      select g.id, g.at, g.team, g.touchpoint,
        case when exists (select from proof p where p.workspace_id = $1 and p.identity_id = g.identity_id and p.level >= 2
          and p.at >= g.at and p.at < g.at + interval '30 days') then 1 else 0 end as value
      from (
        select distinct on (o.identity_id) o.identity_id, o.proof_id as id, o.at, o.team, o.touchpoint
        from proof o where o.workspace_id = $1 and o.touchpoint is not null order by o.identity_id, o.at, o.proof_id) g) given
    where ${asked.during("at")}`,
};
