import type { VoicePhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

/** Spanish: who says it, and how it hangs together. */
export const spanishVoice: VoicePhrases = {
  breaks:
    /, (?:pero|y|e|mientras(?: que)?|aunque|si bien|sin embargo|en cambio|lo que|lo cual)(?= )|,(?= )| (?:pero|(?<!(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa) )y|e|mientras(?: que)?|aunque|si bien)(?= )|:(?= (?![\d€$£]))| - | \(/g,
  because: anyOf(`
      porque | de la mano de | al calor de | de resultas de | con motivo de | en respuesta a | debido al? | gracias al? | a causa del? | por culpa del? | (?:como |por )?(?:el )?(?:efecto|resultado|consecuencia) (?:direct[oa] |logic[oa] )?del?
      a raiz del? | ya que | puesto que | fruto del? | impulsad[oa]s? por | motivad[oa]s? por
      provocad[oa]s? por | causad[oa]s? por | dado que | a consecuencia de
    `),
  becauseOfMove: anyOf(
    "por (?:el|la|los|las|un|una|su|nuestr[oa]s?)(?= (?!momento|tarde|manana|noche|contrario|clientes|agentes|camino))",
  ),
  causing: anyOf(`
      (?:ha[n]? hecho|hizo|hicieron|hace|hacen) (?:subir|bajar|caer|crecer|mejorar|empeorar|aumentar|que)
      culpables? | tien(?:e|en) la culpa | esta(?:n)? funcionando | funciona | surt(?:e|en|io) efecto | se nota(?:n)? en
      (?:ha[n]? )?(?:evitado|evito|evita|evitan|impide|impiden|impidio|impedido) (?:que|un|una|el|la) | desencaden(?:o|a|ado) | el efecto del? | el impacto del? | (?:ha[n]? )?(?:traido|trajo|supuesto|supuso|derivado en)
      se deben? (?:\\w+ )?al? | se debio (?:\\w+ )?al? | explican? | se explican? por | ha[n]? permitido | permitio
      permite[n]? | ha[n]? provocado | provoco | causo | ha[n]? causado
      es (?:el )?(?:resultado|fruto|consecuencia|motivo|causa)(?: de)? | esta(?:n)? detras de
      ha[n]? dado (?:sus )?frutos? | ha[n]? hecho (?:que|posible) | responden? al? (?=\\w) | tiene[n]? su origen
      ha[n]? ayudado | ayudo | ha[n]? contribuido | contribuyo | viene[n]? de
      son (?:el )?(?:resultado|fruto|consecuencia)(?: de)? | es la razon | obedecen? a
    `),
  doing: anyOf(`
      (?<!se )(?:ha[n]? reducido|redujo|redujeron|ha[n]? recortado|recorto|ha[n]? impulsado|impulso|ha[n]? elevado|elevo|ha[n]? disparado|disparo|ha[n]? acortado|ha[n]? abaratado|ha[n]? aumentado|ha[n]? mejorado|ha[n]? rebajado|ha[n]? empeorado|ha[n]? bajado)(?= (?:el|la|los|las|nuestr[oa]s?) )
    `),
  ourselves: anyOf(`
      hemos | nosotros | nuestro equipo | nuestros agentes | los agentes | los clientes
      en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)
      este mes | tambien | ya
    `),
  hedges: anyOf(`
      cre(?:o|emos) | pens(?:amos|o que) | opin(?:o|amos) | consider(?:o|amos) | confi(?:o|amos) | espero
      esperamos | se espera | queremos | quisieramos | querriamos | propon(?:go|emos) | recomend(?:o|amos)
      suger(?:imos) | sugiero | ten(?:emos|go) (?:previsto|la intencion|la sensacion|la impresion|pensado)
      (?:se )?prev(?:e|emos|en) | esta previsto | plane(?:amos|a) | pretend(?:e|emos) | aspir(?:a|amos)
      nuestr[oa] (?:esperanza|voluntad|empeno|meta|objetivo|intencion|prioridad|idea|ambicion|impresion|aspiracion|deseo|proposito) (?:es|sigue siendo)
      a (?:nuestro|mi) (?:juicio|parecer|entender|modo de ver) | en (?:nuestra|mi) opinion
      desde nuestro punto de vista | parecen? | todo (?:apunta|indica) | quizas? | tal vez
      (?:es |muy )?(?:im)?probable(?:mente)? | posiblemente | es posible | seguramente | acaso
      puede (?:que|ser) | a lo mejor | ojala | ^(?:acord|fij|dej|revis|record|mir|pens)emos | ^(?:hag|pong|manteng|se|teng)amos | (?<!se )deb(?:e|en|emos)(?: de)? | conviene | hay que
      (?:va|vamos|van|voy|iba|iban|ibamos) a \\w+(?:ar|er|ir)(?:se|lo|la|los|las)? | ^si | nos (?:preocupa|alegra|gusta|gustaria|inquieta)n? | sospech(?:o|amos)
      supon(?:emos|go) | intu(?:imos|yo) | se(?:ria|rian)  | (?:es|son|es lo que) (?:mas )?importan?(?:te)?s?
      lo que (?:mas )?importa | importa[n]?(?: mas)? | imagin(?:o|amos) | tememos | dese(?:amos|o)
      pedimos al consejo | merece la pena | habra | se plantea | planteamos | previsiblemente | aparentemente
      en principio | puede(?:n)? (?:mejorar|bajar|subir|empeorar|crecer|caer) | es hora de | invitamos
      solicitamos | necesitamos | merec(?:e|en|emos) | con cautela | un desastre | un regalo | francamente | sinceramente | personalmente | honestamente | queda (?:mucho|bastante|algo|trabajo|camino)
      (?:se ha|se han|nos hemos) dejado la piel | es (?:previsible|esperable|de esperar|de suponer|de prever) | seguro que | (?:da|tenemos) la (?:sensacion|impresion) | hace pensar | comprometid[oa]s? (?:con|a) | el compromiso de (?:responder|mejorar|cumplir) | margen de mejora
      que (?:existe|hay)$ | a la altura | llega la hora | es (?:el )?momento de | estamos (?:trabajando|estudiando|valorando|preparando)
      (?:el )?proxim[oa] (?:mes|trimestre|ano|semana) | en los proximos | a finales? de | antes de (?:navidad|verano|fin de ano) | cabe (?:esperar|pensar|suponer)
      dud(?:o|amos|a) | en lugar de | en vez de | mas vale | ped(?:imos|iremos) | solicit(?:a|amos) | trabaj(?:amos|aremos) para | se trata de
      (?:espera|esperan|cree|creen|piensa|piensan|opina|opinan|confia|confian)(?= que) | la idea es | nuestra apuesta
    `),
  hedgesAnywhere: anyOf(`
      (?:es|son|sigue siendo|siguen siendo|parece|resulta) demasiad[oa]s? | barat[oa]s? que (?:existe|hay) | quizas? | tal vez | a lo mejor | probablemente | posiblemente | seguramente | que (?:existe|hay)$ | bien gastad[oa]s? | valen? la pena | en (?:nuestra|mi) opinion
      a (?:nuestro|mi) (?:juicio|entender|parecer) | creo | creemos | queda mucho por hacer | parece ser | por lo visto
    `),
  future: /\p{L}*(?:[aeidb]r(?:á|án|emos)|[aeid]ré)(?!\p{L})/gu,
  conditional:
    /\p{L}*(?:(?<!secret|not|comis|categ)aría(?:n|mos)?|podría|debería|convendría|sería|habría|haría|tendría|querría|gustaría|quedaría)n?(?!\p{L})/gu,
  noHedges: anyOf(`
      (?:como|tal y como) (?:se )?(?:esperabamos|preveiamos|esperaba|preveia|habiamos previsto|estaba previsto)
      (?:de|que) lo (?:previsto|esperado|que esperabamos) | segun lo (?:previsto|esperado)
    `),
  praise: anyOf(`
      excelentes? | magnific[oa]s? | orgullos[oa]s? | satisfactori[oa]s? | decepcion\\w* | preocup\\w+
      alentador\\w* | esperanzador\\w*
      (?:buen|mal)[oa]?s? (?:noticias?|resultados?|datos?|trabajo|mes|momento|senal|ritmo) | noticia
      positiv[oa]s? | negativ[oa]s? | importantes? | inaceptables? | aceptables? | estupend[oa]s?
      fantastic[oa]s? | notables? | lamentables? | sorprend\\w+ | demasiad[oa]s? | enhorabuena | felicit\\w+
      merec\\w+ | insuficientes? | suficientes? | dificil | complicad[oa]s? | clave | exito | fracaso
      esfuerzo enorme | gracias | agradec\\w+ | impecable | brillante | mejorable | grave | alarmante
      tranquiliza\\w* | lastima | desgraciadamente | lamentablemente | por desgracia | afortunadamente
      por suerte | nadie | todos sabemos | evidente\\w* | sin duda | injust[oa] | admirable | digno
      solid[oa]s? | fragil | prioridad | reto | ilusion\\w* | frustrante | (?:ha|han|hemos) (?:trabajado|luchado) (?:duro|mucho|muchisimo)
    `),
  negation: anyOf(`
      no | ni | nunca | jamas | sin | tampoco | lejos de | nada | ningun[oa]? | dej(?:o|a|an|aron|ado) de
    `),
  leadIns: anyOf("^(?:con|sin|dad[oa]s?)"),
  significant: anyOf("significativ[oa]s? | significativamente | estadisticamente"),
  always: anyOf(`
      de (?:forma|manera) (?:constante|consistente|sistematica|sostenida|fiable) | siempre | sistematicamente
      consistentemente | constantemente | todos los meses | todas las semanas | cada (?:mes|semana|trimestre)
      mes (?:a|tras) mes | invariablemente | sin excepcion | una y otra vez | habitualmente
    `),
  never: anyOf("nunca | jamas | ni una (?:sola )?vez | ningun mes"),
  pronouns: anyOf("^(?:esto|este (?:dato|indicador|valor)|ello|ambos|ambas)"),
  elsewhere: anyOf(`
      (?:el )?clima laboral | compromiso de (?:la plantilla|los empleados) | empleados | ventas | ingresos | beneficios? | margen(?:es)? | moral | animo | absentismo | rotacion | cotizacion
      plantilla | cuota de mercado | bajas laborales | facturacion
    `),
};
