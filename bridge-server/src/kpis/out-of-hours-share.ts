import { columnsOf, isContact, withIntent, type Kpi } from "./kpi.ts";
import { isOpen, openTime } from "./parts/opening.ts";

export const outOfHoursShare: Kpi = {
  id: "out-of-hours-share",
  version: 2,
  label: { en: "Out of hours", es: "Fuera de horario" },
  question: {
    en: "What share of contacts comes outside the opening hours of the service?",
    es: "¿Qué proporción de contactos llega fuera del horario de atención?",
  },
  unit: "share",
  counts: {
    en: "An inbound message or call; hours and holidays are those of the settings (Monday to Friday, 9:00 to 18:00, until an admin says otherwise), in the zone of the reading",
    es: "Un mensaje o una llamada entrante; el horario y los festivos son los de los ajustes (de lunes a viernes, de 9:00 a 18:00, mientras nadie diga otra cosa), en la zona de la lectura",
  },
  excludes: {
    en: "Surveys and phantom calls.",
    es: "Encuestas y llamadas fantasma.",
  },
  better: "neither",
  trap: {
    en: "Customers elsewhere write at our night and at their noon. The hours of today are used for all times: longer hours lower the share of years past as well.",
    es: "Los clientes de otros husos escriben de noche para nosotros y a mediodía para ellos. El horario de hoy vale para todo tiempo: abrir más horas baja también la proporción de años pasados.",
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
    {
      version: 2,
      on: "2026-11-30",
      why: {
        en: "A workspace says when it is open and on which days it is closed; the usual office hours hold until then.",
        es: "La empresa dice cuándo abre y qué días cierra; hasta entonces vale el horario de oficina usual.",
      },
    },
  ],
  dimensions: withIntent,
  observations: (asked) => {
    const contacts = `interaction i where i.workspace_id = $1 and ${isContact} and ${asked.during("i.occurred_at")}`;
    const bounds = `select min(i.occurred_at) as since, max(i.occurred_at) + interval '1 second' as until from ${contacts}`;
    return `
    with ${openTime(bounds, asked.zone())}
    select ${columnsOf("i")}, case when ${isOpen("i.occurred_at")} then 0 else 1 end as value, 1 as state from ${contacts}`;
  },
};
