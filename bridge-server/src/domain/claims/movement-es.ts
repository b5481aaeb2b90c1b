import type { MovementPhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

const months = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre";
const stays =
  "(?:se )?(?:mantiene|mantienen|mantuvo|mantuvieron|ha mantenido|han mantenido|mantenido|mantenemos)|sigue|siguen|seguimos|siguio|siguieron|continua|continuan|permanece|permanecen|permanecio|queda|quedo|quedan";

/** Spanish: what moved, stayed or was an extreme. */
export const spanishMovement: MovementPhrases = {
  moves: [
    {
      move: "better",
      found: anyOf(`
      mejor(?:a|an|o|aron|ado|ando|amos|as|ias|es)? | mas (?:satisfech|content)[oa]s? | menos (?:descontent|insatisfech|molest|enfadad|disgustad|critic)[oa]s?
      (?:en |la )*(?:buena direccion|direccion (?:correcta|adecuada)) | recuper(?:a|an|o|aron|ado|acion)
      mas (?:facil|sencill|comod)\\w* | nos acercamos | se acerca(?:n)? | mas cerca | a mejor | gana(?:n|mos|do)? (?:algo de |mucho )?terreno | remont(?:a|an|o|ado) | progres(?:a|an|o|aron|ado|os?) | avanz(?:a|an|o|aron|ado) | avances?
    `),
    },
    {
      move: "worse",
      found: anyOf(`
      empeor(?:a|an|o|aron|ado|ando|amiento) | peor(?:es)? | deterior(?:a|an|o|aron|ado|ando)
      (?:en |la )*(?:mala direccion|direccion (?:equivocada|contraria)) | retroced(?:e|en|io|ieron|ido)
      retroces[oa]s? | resient(?:e|en) | resintio | menos (?:(?:satisfech|content)[oa]s?|feli(?:z|ces)) | mas (?:descontent|insatisfech|molest|enfadad|disgustad|critic)[oa]s? | mas dificil\\w* | se aleja(?:n)? | nos alejamos | mas lejos | a peor | peores
      debilit(?:a|an|o|aron|ado) | floje(?:a|an|o|aron|ado) | desmejor\\w+ | pierden? terreno
    `),
    },
    {
      move: "faster",
      found: anyOf(`
      (?:mas|menos tiempo) rapid[oa]s? | mas rapidamente | con mas rapidez | antes(?! de | del )
      mas agil(?:es)? | agiliz\\w+ | mas pronto | mas cort[oa]s? | menos tiempo
    `),
    },
    {
      move: "slower",
      found: anyOf(`
      mas lent[oa]s? | mas despacio | mas tarde | mas larg[oa]s? | ralentiz\\w+ | mas tiempo
      (?:tardamos|tardan|tarda) mas | con mas lentitud
    `),
    },
    {
      move: "up",
      found: anyOf(`
      sub(?:e|en|io|ieron|ido|iendo|imos|ida|idas|ir) | aument(?:o|a|an|aron|ado|ando|os|amos)
      crec(?:e|en|er|io|ieron|ido|iendo|imiento|emos) | increment(?:o|a|an|aron|ado|ando)
      se (?:ha )?elev(?:a|an|o|aron|ado) | (?:al )?alza | mas | repunt(?:e|es|a|an|o|aron|ado)
      (?:se )?(?:ha[n]? )?dispar(?:a|an|o|aron|ado) | mayor(?:es)? | superior(?:es)? a
      alarg(?:a|an|o|aron|ado) | escal(?:a|o|ado) | por encima de | encarec\\w+ | (?<!se )gana(?:n|mos|do)? | (?<!se )gano
      asciend(?:e|en) | ascendi(?:o|do) | ascenso | salt(?:a|o) | se (?:nos )?(?:ha[n]? )?acumul(?:a|an|o|aron|ado) | se multiplic\\w+ | engord(?:a|an|o|ado) | ampli(?:a|an|o|ado) | mas car[oa]s?
      mas frecuentes? | trep(?:a|o|ado) | auge | escaladas? | tiron | sum(?:a|o|an|ado|amos) | al alza | se eterniz\\w+
    `),
    },
    {
      move: "down",
      found: anyOf(`
      baj(?:a|an|o|aron|ado|ando|amos|ada|adas|ar|on) | ca(?:e|en|yo|yeron|ido|yendo|ida|idas|emos)
      quitad[oa]s? | quitamos | restad[oa]s? | desplomes? | batacazo | bajon | desc(?:iende|ienden|endio|endieron|endido|enso|ensos) | disminu(?:ye|yen|yo|yeron|ido|cion|imos|yendo)
      redu(?:ce|cen|jo|jeron|cido|ccion|cciones|cimos|ciendo) | menos | menor(?:es)? | inferior(?:es)? a
      recort(?:a|an|o|aron|ado|es?) | (?:a la )?baja | mas baj[oa]s?
      (?:se )?(?:ha[n]? )?desplom(?:a|an|o|aron|ado) | por debajo de | acort(?:a|an|o|aron|ado)
      abarat(?:a|an|o|aron|ado) | pierde[n]? | perdi(?:o|do|mos) | mas barat[oa]s? | hundi(?:o|do)
      ced(?:e|en|io|ido) | remit(?:e|en|io|ido) | afloj(?:a|an|o|ado) | rebaj(?:a|an|o|ado) | dej(?:a|an|o|ado) | adelgaz(?:a|o|ado) | contra(?:e|en|ido)|contrajo | merm(?:a|an|o|ado) | desinfl\\w+ | se frena | frena(?:n|do)? | moder(?:a|an|o|aron|ado)
      mas paciente\\w* | menos frecuentes? | mas (?:rar|escas)[oa]s? | (?:ya )?no (?:\\w+ ){0,2}tant[oa]s? (?=(?:\\w+ ){0,5}como) | paliad\\w+ | encog(?:e|en|io|ido) | a menos
    `),
    },
  ],
  multiples: [
    {
      times: 2,
      found: anyOf("(?:se )?(?:ha[n]? )?duplic(?:a|an|o|aron|ado) | (?:al|el) doble | multiplic\\w+ por dos"),
    },
    {
      times: 3,
      found: anyOf(`
      (?:se )?(?:ha[n]? )?triplic(?:a|an|o|aron|ado) | (?:al|el) triple | multiplic\\w+ por tres
    `),
    },
    { times: 4, found: anyOf("(?:se )?(?:ha[n]? )?cuadruplic(?:a|an|o|aron|ado) | multiplic\\w+ por cuatro") },
    { times: 0.5, found: anyOf("(?:a|en) la mitad | la mitad (?:que|de (?:los|las|lo)|en)") },
  ],
  stable: anyOf(`
      (?:(?:${stays}) )?(?:en (?:un )?)?(?:niveles? )?(?:muy |bastante |practicamente |mas o menos |casi )?(?:estables?|constantes?|inalterad[oa]s?|invariables?|plan[oa]s?|igual(?:es)?|similar(?:es)?|parecid[oa]s?)
      estabilidad | estabiliz(?:a|o|ado|aron)
      sin (?:apenas )?(?:cambios?|variacion(?:es)?|novedad(?:es)?|movimientos?)(?: significativ[oa]s?| relevantes?| apreciables?)?
      apenas (?:ha[n]? )?(?:cambi|vari|mov|mueve)\\w*
      no (?:se )?(?:ha[n]? )?(?:cambi|vari|movi|mueve|muev)\\w*
      no (?:hay|hubo|ha habido|se aprecian?|observamos|vemos|muestra|presenta) (?:ning[uú]n[a]? )?(?:cambios?|diferencias?|variacion(?:es)?)(?: significativ[oa]s?)?
      en linea con | (?:los|las) mism[oa]s(?: que)? | (?:el|la) mism[oa](?: nivel| valor| que) | al mismo nivel
      dentro de (?:lo|su) (?:normal|habitual|variacion\\w*|rango)\\w* | variacion (?:normal|ordinaria|habitual)
      repiten? | como (?:en )?el mes (?:pasado|anterior)
      no (?:ha )?pas(?:a|o|ado) nada | vuelven? a (?:la normalidad|estar como|su nivel|sus niveles|lo normal) | (?:no (?:\\w+ )?)?nada (?:fuera de lo (?:comun|normal|habitual)|rar[oa]|anormal|especial) | no (?:\\w+ ){0,3}(?:cambios?|variacion(?:es)?|diferencias?|novedad(?:es)?)(?: significativ[oa]s?| relevantes?| apreciables?)?
      ni (?:sube|mejora|crece|aumenta) ni (?:baja|empeora|cae|disminuye) | ni (?:baja|empeora|cae) ni (?:sube|mejora) | estanc(?:ad[oa]s?|a|o)|se estanca
      (?:puro|solo|simple|mero|es) ruido | (?:lo|como) (?:de )?siempre | como de costumbre | donde suelen? | (?:no (?:\\w+ ){0,2}|sin )tendencia | nada (?:ha )?(?:cambi|vari)\\w+ | oscila(?:n)? | ronda(?:n)? lo (?:de siempre|habitual) | donde estaba(?:n|mos)? | tal cual | clavad[oa]s?
    `),
  unstable: anyOf(`
      (?:fuera de|(?:se )?(?:ha[n]? )?sal(?:ido|e|en|io|ieron) de|rompe(?:n)?) (?:su|sus|lo|los) (?:variacion|rango|limites|margen|margenes)?\\w* ?(?:normal|habitual|ordinari[oa]|de control)\\w*
      una senal (?:clara|estadistica|real)? | fuera de control
    `),
  stays: anyOf(`${stays}`),
  extremes: [
    {
      extreme: "highest",
      found: anyOf(`
      (?:maximos?|pico|record) (?:historic[oa]s?|de la serie|absolut[oa]s?|anual(?:es)?)
      nuevo (?:maximo|pico) | (?:nunca|jamas) (?:\\w+ ){0,6}(?:tan (?:alt|elevad)[oa]s?|tant[oa]s?|mas)
      mas (?:\\w+ )?que nunca | maximos?
    `),
    },
    {
      extreme: "lowest",
      found: anyOf(`
      (?:minimos?) (?:historic[oa]s?|de la serie|absolut[oa]s?|anual(?:es)?) | nuevo minimo
      (?:nunca|jamas) (?:\\w+ ){0,6}(?:tan (?:baj|poc|reducid|barat)[oa]s?|menos) | menos (?:\\w+ )?que nunca
      minimos?
    `),
    },
    {
      extreme: "best",
      found: anyOf("(?:nunca|jamas) (?:\\w+ ){0,6}(?:tan (?:bien|buen[oa]s?)|mejor) | mejor que nunca"),
    },
    { extreme: "worst", found: anyOf("(?:nunca|jamas) (?:\\w+ ){0,6}(?:tan (?:mal|mal[oa]s?)|peor) | peor que nunca") },
    {
      extreme: "fastest",
      found: anyOf(`
      (?:nunca|jamas) (?:\\w+ ){0,6}tan (?:rapid[oa]s?|rapidamente|deprisa|pronto|poco tiempo|cort[oa]s?)
      mas rapid[oa]s? que nunca | (?:el|la|los|las) (?:\\w+ )?mas (?:rapid|cort)[oa]s?
    `),
    },
    {
      extreme: "slowest",
      found: anyOf(`
      (?:nunca|jamas) (?:\\w+ ){0,6}tan (?:lent[oa]s?|despacio|tarde|larg[oa]s?) | mas lent[oa]s? que nunca
      (?:el|la|los|las) (?:\\w+ )?mas (?:lent|larg)[oa]s?
    `),
    },
    {
      extreme: "highest",
      found: anyOf("(?:el|la|los|las|su) (?:\\w+ )?(?:mas (?:alt|elevad|car)[oa]s?|mayor(?:es)?)"),
    },
    {
      extreme: "lowest",
      found: anyOf("(?:el|la|los|las|su) (?:\\w+ )?(?:mas (?:baj|reducid|barat)[oa]s?|menor(?:es)?)"),
    },
    { extreme: "best", found: anyOf("(?:el|la|los|las|su|nuestr[oa]) mejor(?:es)?") },
    { extreme: "worst", found: anyOf("(?:el|la|los|las|su|nuestr[oa]) peor(?:es)?") },
    {
      extreme: "any",
      found: anyOf(`
      (?:un |nuevo |cifras? de |valores? )?records?(?: historicos?)? | sin precedentes | inedit[oa]s?
    `),
    },
  ],
  ever: anyOf(`
      historic[oa]s? | (?:de|en) (?:la|nuestra|su) (?:historia|serie) | de toda la (?:serie|historia)
      hasta (?:la fecha|ahora|hoy) | registrad[oa]s? | nunca | jamas | de siempre
      que (?:hemos|se ha[n]?) (?:\\w+)
      desde que (?:hay registros|medimos|se mide|tenemos datos|existen datos) | de todos los tiempos
      absolut[oa] | record
    `),
  within: anyOf(`
      desde (?:el |la |hace )?(?:${months}|primavera|verano|otono|invierno|\\d{4}|principios de|\\w+ anos?)
      (?:de|en) (?:los )?(?:ultimos )?(?:\\w+ )?(?:anos?|meses|trimestres|semanas) | del ano
      de este (?:ano|ejercicio|trimestre) | en lo que va de ano | anual(?:es)?
    `),
};
