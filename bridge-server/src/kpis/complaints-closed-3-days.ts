import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";
import { isWorkingDay } from "./parts/opening.ts";

/** However many holidays there are, a complaint is late after so many days. */
const mostDays = 31;

export const complaintsClosed3Days: Kpi = {
  id: "complaints-closed-3-days",
  version: 2,
  label: { en: "Complaints closed within 3 business days", es: "Quejas cerradas en 3 días hábiles" },
  question: {
    en: "What share of complaints is closed by the end of the third business day after receipt?",
    es: "¿Qué proporción de quejas se cierra antes de acabar el tercer día hábil tras recibirse?",
  },
  unit: "share",
  counts: {
    en: "A complaint, when it was received; closed means for the first time, and what is open after that counts as late",
    es: "Una queja, al recibirse; cerrada significa por primera vez, y lo abierto tras ese plazo cuenta como tarde",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates; complaints in conversations that nobody made a case of. Open ones whose time has not run out are too early to judge. Business days are Monday to Friday in the zone of the reading, without the holidays of the settings.",
    es: "Spam, pruebas, casos internos y duplicados; quejas en conversaciones de las que nadie abrió caso. Para las abiertas cuyo plazo no ha vencido es pronto. Los días hábiles son de lunes a viernes en la zona de la lectura, sin los festivos de los ajustes.",
  },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  clock: "business",
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
    {
      version: 2,
      on: "2026-11-30",
      why: {
        en: "Holidays are known from the settings, and are no business days.",
        es: "Los festivos se conocen por los ajustes, y no son días hábiles.",
      },
    },
  ],
  ripens: (mostDays + 1) * 24,
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")},
      case when k.first_solved_at < due.at then 1 else 0 end as value,
      case when k.contradicts then 2 when k.first_solved_at is null and due.at > ${asked.now()} then 3 else 1 end as state
    from service_case k cross join lateral (
      select ((k.opened_at at time zone ${asked.zone()})::date + coalesce((
        select n + 1 from generate_series(1, ${mostDays}) n
        where ${isWorkingDay(`((k.opened_at at time zone ${asked.zone()})::date + n)`)} order by n offset 2 limit 1), ${mostDays}))::timestamp at time zone ${asked.zone()} as at) due
    where ${isCase} and k.complaint and ${asked.during("k.opened_at")}`,
};
