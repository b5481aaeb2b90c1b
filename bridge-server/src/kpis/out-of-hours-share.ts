import { columnsOf, isContact, withIntent, type Asked, type Kpi } from "./kpi.ts";

const local = (asked: Asked): string => `(i.occurred_at at time zone ${asked.zone()})`;

export const outOfHoursShare: Kpi = {
  id: "out-of-hours-share",
  version: 1,
  label: { en: "Out of hours", es: "Fuera de horario" },
  question: {
    en: "What share of contacts comes outside Monday to Friday, 9:00 to 18:00?",
    es: "¿Qué proporción de contactos llega fuera de lunes a viernes, de 9:00 a 18:00?",
  },
  unit: "share",
  counts: {
    en: "An inbound message or call; hours are those of the zone of the reading",
    es: "Un mensaje o una llamada entrante; las horas son las de la zona de la lectura",
  },
  excludes: {
    en: "Surveys and phantom calls. Public holidays count as working days.",
    es: "Encuestas y llamadas fantasma. Los festivos cuentan como laborables.",
  },
  better: "neither",
  trap: {
    en: "Customers elsewhere write at our night and at their noon.",
    es: "Los clientes de otros husos escriben de noche para nosotros y a mediodía para ellos.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Usual office hours, printed in the question, because no calendar of the workspace is known here.",
        es: "Horario de oficina usual, dicho en la pregunta, porque aquí no se conoce el calendario de la empresa.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => `
    select ${columnsOf("i")}, case when extract(isodow from ${local(asked)}) < 6 and extract(hour from ${local(asked)}) between 9 and 17 then 0 else 1 end as value, 1 as state
    from interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`,
};
