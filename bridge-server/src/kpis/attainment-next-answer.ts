import { withIntent, type Kpi } from "./kpi.ts";
import { attainment, ownPromises } from "./parts/waits.ts";

export const attainmentNextAnswer: Kpi = {
  id: "attainment-next-answer",
  version: 2,
  label: { en: "Next answer in time", es: "Siguiente respuesta a tiempo" },
  question: {
    en: "What share of the later answers that were due came in time?",
    es: "¿Qué proporción de las que vencían, entre respuestas siguientes, llegó a tiempo?",
  },
  unit: "share",
  counts: {
    en: "A wait whose target fell in the period, by that moment; the target is what was promised for the network when the wait began",
    es: "Una espera cuyo plazo venció en el periodo, por ese momento; el plazo es lo prometido para la red cuando empezó",
  },
  excludes: {
    en: "Waits that the customer ended in time, and networks without a target. What is still open when due has failed.",
    es: "Las esperas que el cliente terminó a tiempo, y redes sin plazo. Lo que sigue abierto al vencer ha fallado.",
  },
  better: "higher",
  clock: "promised",
  pair: "csat-share",
  trap: {
    en: "It says nothing of how late the late ones were. Easy targets make it high.",
    es: "No dice cuánto tardaron las tardías. Los plazos fáciles la suben.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Met ÷ due and never met ÷ closed: what is left lying must not look good.",
        es: "Cumplidas ÷ vencidas y nunca ÷ cerradas: lo que se deja no debe parecer bueno.",
      },
    },
    ownPromises,
  ],
  dimensions: withIntent,
  observations: (asked) => attainment(asked, "next-answer"),
};
