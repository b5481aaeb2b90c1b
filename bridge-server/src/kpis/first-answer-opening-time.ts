import { withIntent, type Kpi } from "./kpi.ts";
import { openedSeconds, openTime } from "./parts/opening.ts";
import { clockKinds, waits } from "./parts/waits.ts";

/** SQL: answered, and no date is beyond the years for which there are calendars: such a clock has a length in open hours. */
const isAnswered = "k.business_s is not null";

export const firstAnswerOpeningTime: Kpi = {
  id: "first-answer-opening-time",
  version: 1,
  label: { en: "First answer, opening hours only", es: "Primera respuesta, solo horario de atención" },
  question: {
    en: "How long does a customer wait for the first human answer while the service is open?",
    es: "¿Cuánto espera un cliente la primera respuesta humana mientras el servicio está abierto?",
  },
  unit: "seconds",
  counts: {
    en: "A message that begins a case and the first human answer to it; answered before the next opening it waited 0 s. Hours and holidays are those of the settings (Monday to Friday, 9:00 to 18:00, until an admin says otherwise), in the zone of the reading",
    es: "Un mensaje que inicia un caso y la primera respuesta humana; respondido antes de abrir de nuevo esperó 0 s. El horario y los festivos son los de los ajustes (de lunes a viernes, de 9:00 a 18:00, mientras nadie diga otra cosa), en la zona de la lectura",
  },
  excludes: {
    en: "Bots and holding replies. Messages not answered yet and waits that the customer ended are in the total only.",
    es: "Bots y respuestas de espera. Los mensajes sin respuesta y las esperas que el cliente terminó cuentan solo en el total.",
  },
  better: "lower",
  clock: "business",
  pair: "unanswered-rate",
  trap: {
    en: "The customer waits through the night and the weekend too: read it beside the first response time, which counts all hours. The hours of today are used for all times: longer hours make it longer, also for years past.",
    es: "El cliente también espera de noche y en fin de semana: léase junto al tiempo hasta la primera respuesta, que cuenta todas las horas. El horario de hoy vale para todo tiempo: abrir más horas lo alarga, también en años pasados.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "How fast the team is while it is open, beside the wait that counts all hours. One wait for each case, as the first-answer clocks have it. What nobody answered has no time, so its share stands beside.",
        es: "Cuánto tarda el equipo mientras está abierto, junto a la espera que cuenta todas las horas. Una espera por caso, como en los relojes de primera respuesta. Lo que nadie respondió no tiene tiempo; por eso su proporción va al lado.",
      },
    },
  ],
  dimensions: withIntent,
  within: [3600, 10_800, 28_800],
  observations: (asked) => {
    const bounds = `select min(k.started_at) as since, max(k.stopped_at) as until from clock k
      where k.workspace_id = $1 and k.kind = ${clockKinds["first-answer"]} and ${isAnswered} and ${asked.during("k.started_at")}`;
    return `
    with ${openTime(bounds, asked.zone())}
    ${waits(asked, {
      kind: "first-answer",
      value: `case when ${isAnswered} then ${openedSeconds("k.started_at", "k.stopped_at")} end`,
      state: `case when ${isAnswered} then 1 else 0 end`,
    })}`;
  },
};
