import type { Kpi } from "./kpi.ts";
import { wordOfMouth } from "./parts/word-of-mouth.ts";

export const wordOfMouthBad: Kpi = {
  ...wordOfMouth({ key: "tells-bad", rated: "i.score <= 2" }),
  id: "word-of-mouth-bad",
  label: { en: "Word of mouth, bad", es: "Boca a boca, malo" },
  question: {
    en: "Of 100 customers who rated us, how many are expected to tell others something bad?",
    es: "De 100 clientes que nos valoraron, ¿cuántos se espera que cuenten a otros algo malo?",
  },
  counts: {
    en: "A survey answer with a score of 1 to 5; one of 1 or 2 with the share of such customers who tell others, by the assumption that held then, any other with none",
    es: "Una respuesta de encuesta con puntuación de 1 a 5; una de 1 o 2 con la proporción de esos clientes que lo cuentan, según el supuesto de entonces, cualquier otra con ninguna",
  },
  better: "lower",
};
