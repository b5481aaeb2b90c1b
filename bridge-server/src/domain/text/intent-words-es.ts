// Spanish words that show what a customer wants, spelled without accents. Written for this product from the trade.
import type { IntentWords } from "./intents.ts";

export const spanishIntents: IntentWords = {
  complaint: [
    [
      3,
      `reclamacion*, queja*, quejarme, inaceptabl*, verguenza, vergonzoso*, devolvedme el dinero, devuelvanme el dinero,
       quiero mi dinero, quiero una devolucion, hoja de reclamaciones, nunca mas, no pienso volver, una estafa, menuda estafa,
       cobrado dos veces, nadie contesta, nadie responde, nadie me, no contestais, no contestan, no responden, me cuelgan,
       harto, harta`,
    ],
    [
      2,
      `sigo esperando, seguimos esperando, todavia no, aun no, sigue sin, sigo sin, no funciona, no va, no llega, no ha llegado,
       no me llega, no he recibido, dejo de funcionar, llego roto, llego rota, llego tarde, sin internet, sin luz, sin servicio,
       sin respuesta, sin avisar, tercera vez, otra vez, mal servicio, mala atencion, pesim*, fatal, decepcion*, estafa*,
       equivocado, equivocada, grosero, grosera, averia*`,
    ],
    [
      1,
      `roto, rota, error*, problema*, fallo*, falla*, retraso*, tarde, perdieron, perdido, cancelado, cancelaron, reembolso*, cobro*`,
    ],
  ],
  lead: [
    [
      3,
      `quiero comprar, quisiera comprar, me gustaria comprar, pensando en comprar, interesado en comprar, interesada en comprar,
       quiero contratar, quisiera contratar, me gustaria contratar, pedir presupuesto, un presupuesto, presupuesto para,
       darme de alta, prueba gratuita, prueba gratis, una demo, cambiarme a vosotros, hacerme cliente, abrir una cuenta, teneis en venta`,
    ],
    [
      2,
      `cuanto cuesta, cuanto cuestan, cuanto vale, cuanto valen, que precio, a que precio, me interesa, en stock, precios, contratar`,
    ],
    [1, `precio, comprar, oferta*, descuento*, tarifas, planes, promocion*`],
  ],
  question: [
    [
      2,
      `como puedo, como se, como hago, donde puedo, donde esta, donde se, a que hora, cuando llega, cuando abre, cuando abren, queria saber,
       quisiera saber, me gustaria saber, es posible, hay alguna forma, alguien sabe, sabeis si, saben si, se puede, puedo,
       podrian decirme, podeis decirme, me pueden decir, una duda, tengo una duda, una pregunta, una consulta, hace falta`,
    ],
    [
      1,
      `como, cuando, donde, cual, cuales, que, quien, cuanto, cuanta, cuantos, por que, duda*, tienen, teneis, hay, podrian, podeis, pueden`,
    ],
  ],
  compliment: [
    [
      3,
      `muchas gracias por, mil gracias, muchisimas gracias, enhorabuena, felicidades, felicito, os felicito, los felicito, buen trabajo,
       gran trabajo, seguid asi, sigan asi, un diez, me encanta vuestr*, me encanta su, da gusto, asi da gusto, muy recomendable,
       chapo, olé, ole`,
    ],
    [
      2,
      `gracias por, gracias a, genial, excelente*, estupend*, fantastic*, maravill*, increible servicio, encantad*, me encanta,
       me encanto, muy amable*, muy buen*, de diez, recomiendo, recomendable, perfecto, perfecta, contenta con, contento con`,
    ],
    [1, `gracias, bien, amable*, rapido, rapida, feliz, contento, contenta, bueno, buena`],
  ],
  proactive: [
    [
      3,
      `una sugerencia, mi sugerencia, sugerencia*, una idea, os propongo, les propongo, propuesta, estaria bien que, estaria bien si, seria genial que,
       seria bueno que, podriais anadir, podrian anadir, por que no anad*, deberiais, deberian anadir, habeis pensado, han pensado,
       para que lo sepais, para que lo sepan, os aviso de, les aviso de`,
    ],
    [2, `sugiero, sugerir, propongo, estaria bien, echo en falta, se agradeceria, un aviso, errata`],
    [1, `idea*, mejorar, mejora, opinion`],
  ],
};
