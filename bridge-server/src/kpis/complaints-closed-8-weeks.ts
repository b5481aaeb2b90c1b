import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const complaintsClosed8Weeks: Kpi = {
  id: "complaints-closed-8-weeks",
  version: 1,
  label: { en: "Complaints closed within 8 weeks", es: "Quejas cerradas en 8 semanas" },
  question: {
    en: "What share of complaints is closed within 8 weeks?",
    es: "¿Qué proporción de quejas se cierra en 8 semanas?",
  },
  unit: "share",
  counts: {
    en: "A complaint, when it was received; closed means for the first time, and what is open after 56 days counts as late",
    es: "Una queja, al recibirse; cerrada significa por primera vez, y lo abierto tras 56 días cuenta como tarde",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates; complaints in conversations that nobody made a case of. Open ones whose time has not run out are too early to judge.",
    es: "Spam, pruebas, casos internos y duplicados; quejas en conversaciones de las que nadie abrió caso. Para las abiertas cuyo plazo no ha vencido es pronto.",
  },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  clock: "wall",
  pair: "upheld-rate",
  trap: {
    en: "Closing quickly is not settling: read it beside the reopened share.",
    es: "Cerrar pronto no es resolver: léase junto a la proporción reabierta.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "What is open after its time counts as late: closed ÷ closed would hide it.",
        es: "Lo abierto tras su plazo cuenta como tarde: cerradas ÷ cerradas lo escondería.",
      },
    },
  ],
  ripens: 1344,
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")},
      case when k.first_solved_at < due.at then 1 else 0 end as value,
      case when k.contradicts then 2 when k.first_solved_at is null and due.at > ${asked.now()} then 3 else 1 end as state
    from service_case k cross join lateral (select k.opened_at + interval '1344 hours' as at) due
    where ${isCase} and k.complaint and ${asked.during("k.opened_at")}`,
};
