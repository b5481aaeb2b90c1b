import type { TargetPhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

const months = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre";
const target =
  "objetivos?|metas?|limites?|umbral|liston|lo (?:que )?prome(?:temos|tido|timos|tiamos)|estandar(?:es)?|tope|compromiso|techo|(?:comprometid|fijad|marcad|pactad|prometid|acordad)[oa]s?";

/** Spanish: what something is compared with. */
export const spanishTarget: TargetPhrases = {
  track: anyOf(`
      (?:va|van|vamos|sigue|siguen|seguimos|esta|estan) (?:por )?(?:el |muy )?(?:buen camino)
      por (?:el )?buen camino | en la senda (?:correcta|prevista|adecuada)?
      bajo control | (?<!des)controlad[oa]s? | segun lo (?:previsto|planeado|planificado) | encarrilad[oa]s? | en vias de cumplir\\w*
      al ritmo previsto
    `),
  offTrack: anyOf(`
      descontrolad[oa]s? | fuera de (?:la senda|rumbo|lo previsto) | por mal camino | descarrilad[oa]s?
      desviad[oa]s? (?:del|de la|de lo)
    `),
  targetWord: anyOf(`${target}`),
  relations: [
    {
      relation: "missed",
      found: anyOf(`
      incumpl(?:e|en|io|ieron|ido|imos) | sin (?:llegar al?|alcanzar|cumplir|lograr) | a \\w+ (?:puntos?|minutos?|horas?|decimas?|euros?) | todavia lejos | lejos del?
      no (?:llega|llegan|llego|llegamos|llegaron|ha llegado|hemos llegado) al? | fuera del?
      fall(?:a|amos|o|ado) | se queda(?:n)? (?:cort[oa]|a \\w+|lejos)\\w*
      nos quedamos (?:cortos|a \\w+|lejos)
    `),
    },
    {
      relation: "met",
      found: anyOf(`
      cumpl(?:e|en|io|ieron|ido|imos|ir|irse|iendo) | alcanz(?:a|an|o|aron|ado|amos|ar)
      logr(?:a|an|o|aron|ado|amos) | llega(?:n|mos|do)? al? | llego al?
      dentro del? | respet(?:a|an|o|ado|amos) | bat(?:e|imos|io) | mejor que
      satisfac(?:e|en) | consegu(?:imos|ido) | consigue | respeta(?:n|ndo)? | en linea con | mejor(?:a|amos)(?= el objetivo)
    `),
    },
    {
      relation: "above",
      found: anyOf(
        "por encima del? | super(?:a|an|o|aron|ado|amos|ar) | rebas(?:a|an|o|ado|amos|ar) | sobrepas(?:a|an|o|ado|amos) | mas alla del? | mas de(?= lo que) | mas que(?= lo) | superior(?:es)? al? | mas alt[oa]s? que | sobre(?= el) | mas que",
      ),
    },
    {
      relation: "below",
      found: anyOf("por debajo del? | inferior(?:es)? al? | mas baj[oa]s? que | bajo(?= el) | menos que"),
    },
  ],
  comparison: {
    before: anyOf(`
      (?:(?:que|respecto|frente|comparad[oa]|comparacion|relacion|desde)[\\w ]{0,12} )?(?:el |al |del |la |con el )?(?:mes|periodo|trimestre|semana) (?:pasad[oa]|anterior|previ[oa]|precedente)
      que antes | (?:que|de|desde) (?:hace )?un mes(?: antes| atras)? | hace un mes | de lo que (?:solia|soliamos|tardabamos|haciamos)
      intermensual(?:es|mente)?
    `),
    other: anyOf(`
      (?:hace|el) (?:un )?ano(?: pasado| anterior| atras)?
      (?:el|del|al) (?:ejercicio|ano) (?:anterior|pasado) | interanual(?:es|mente)? | antes de la pandemia
      (?:que|desde|con|frente a|respecto a) (?:en |de )?(?:19|20)\\d\\d | hace (?:dos|tres|seis|nueve|doce) (?:meses|anos)
      un ano (?:antes|atras) | (?:las|el|la|al) (?:pasad[oa]s? )?(?:navidad(?:es)?|verano|invierno|primavera|otono)(?: pasad[oa]s?)?
    `),
    expected: anyOf(`
      (?:de|que) lo (?:previsto|esperado|presupuestado|que (?:se )?(?:esperabamos|preveiamos|esperaba|temiamos))
      (?:las|nuestras) (?:expectativas|previsiones) | (?:el|lo) presupuest(?:o|ado)
    `),
    others: anyOf(`
      sector | competencia | competidores? | mercado
      (?:otras|otros|demas|resto de) (?:las |los )?(?:empresas|companias|aseguradoras|bancos|aerolineas) | rivales
      media nacional | referencias? del sector
    `),
    sinceThen: anyOf(
      "que en | respecto al? | respecto de | frente al? | comparad[oa]s? con | en comparacion con | con respecto al? | desde",
    ),
    than: anyOf(`
      que en | que | respecto (?:al?|de) | frente al? | comparad[oa]s? con | en comparacion con
      con respecto al? | desde | versus | los de | las de | a los de
    `),
  },
  months: anyOf(`${months}`),
};
