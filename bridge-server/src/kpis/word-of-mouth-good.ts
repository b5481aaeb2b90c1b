import type { Kpi } from "./kpi.ts";
import { wordOfMouth } from "./parts/word-of-mouth.ts";

export const wordOfMouthGood: Kpi = {
  ...wordOfMouth({ key: "tells-good", rated: "i.score >= 4" }),
  id: "word-of-mouth-good",
  label: { en: "Word of mouth, good", es: "Boca a boca, bueno" },
  question: {
    en: "Of 100 customers who rated us, how many are expected to tell others something good?",
    es: "De 100 clientes que nos valoraron, ¿cuántos se espera que cuenten a otros algo bueno?",
  },
  counts: {
    en: "A survey answer with a score of 1 to 5; one of 4 or 5 with the share of such customers who tell others, by the assumption that held then, any other with none",
    es: "Una respuesta de encuesta con puntuación de 1 a 5; una de 4 o 5 con la proporción de esos clientes que lo cuentan, según el supuesto de entonces, cualquier otra con ninguna",
  },
  better: "higher",
};
