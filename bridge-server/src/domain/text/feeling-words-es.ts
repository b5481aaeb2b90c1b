// Spanish words that customers use when service pleased or failed them, without accents. Written for this product from the trade.
import type { FeelingWords } from "./feeling-words.ts";

export const spanishFeelings: FeelingWords = {
  weights: [
    [
      -3,
      `pesim*, horribl*, horroros*, terribl*, nefast*, asco, asqueros*, verguenza, vergonzos*, estaf*, fraude*, fraudulent*, ladron*, robo, robos, robaron,
       robado, robando, roban, mentir*, mientes, mienten, odio, odiar, odiamos, furios*, indignant*, indignad*, inaceptabl*, intolerabl*, incompeten*, pesadilla,
       basura, mierda*, put*, carajo, joder, cabron*, inutil*, inservibl*, insult*, ridicul*, burla, burlan, burlando, abuso*, abusiv*, abusan, demanda, demandar*, denunci*,
       profeco, abogad*, nunca mas, jamas volvere, no vuelvo, tomadura de pelo, una broma, el colmo, hartos, harto, harta, hasta las narices, hasta la madre, que desastre,
       los peores, lo peor, la peor, el peor, peor servicio, sinverguenza*, imperdonabl*, lamentabl*, deplorabl*, delincuent*, chafa, rateros, ratas, descarad*, descaro`,
    ],
    [
      -2,
      `mal, mala, malas, malo, malos, malisim*, peor, peores, fatal, groser*, maleducad*, decepcion*, frustr*, molest*, enfad*, enoj*, rabia, coraje, triste*, insatisf*, descontent*, desagradabl*,
       poco profesional, desastre*, desastros*, caos, fallo, fallos, falla, fallas, fallan, fallando, fallado, fracas*, rompi*, roto, rota, rotos, averi*, error, errores, defect*, danad*, estrope*,
       perdi*, perdid*, pierd*, falta, faltan, tirad*, varad*, retras*, tardanza, tarde, demora*, demorad*, cancel*, cobro indebido, cobros, cobraron, cobrado dos veces, me cobran, rechaz*, niegan, nego, negaron, ignor*, quej*, reclam*,
       sucio*, sucia*, perdida de tiempo, perder el tiempo, perdiendo el tiempo, pesimo, mentira*, engan*, irrespons*, negligen*, equivoc*, incorrect*, no funciona, no funcionan, no funciono, no sirve, no sirven, no va, no carga,
       no responde, no responden, no contestan, no contesta, nadie contesta, nadie responde, nadie me, nadie sabe, sin respuesta, sin respuestas, sin solucion, sin servicio, sin internet, sin senal, sin linea, sin luz,
       no hay respuesta, no resuelven, no me resuelven, no solucionan, no llega, no ha llegado, no llego, no ayudan, no me dejan, no me deja, no puedo, no me ayudan, no es justo, no estoy content*, dejaron tirad*, me colgaron, cuelgan, colgaron,
       lent*, lentisim*, cansad*, aburrid*, estres*, preocup*, miedo, injust*, caro, cara, carisim*, fuera de servicio, caido, caida, se cae, se cayo, se corta, cortes, bloque*, tampoco, ni siquiera, increible que,
       todavia espero, sigo esperando, seguimos esperando, sigo sin, seguimos sin, llevo esperando, cada vez peor, dan pena, da pena, que pena, mas de lo mismo, me voy, cambiar de compania, darme de baja, dar de baja, duplicad*, arruin*, incumpl*, deficient*, pasotismo,
       prepotent*, desatencion, desinteres, despreci*, inseguridad, ofens*, crisis, ya basta, basta, caradura*`,
    ],
    [
      -1,
      `problema*, incidencia*, inconvenient*, dificil*, imposibl*, complicad*, esper*, horas, semanas, dias, meses, reembols*, devolu*, devuelv*, compens*, disculp*, lo siento, nadie, nada, nunca, jamas, ningun*,
       cobro, cargo, comision*, dud*, raro, rara, urgente*, ayuda, otra vez, de nuevo, todavia no, aun no, por que no, por que, hasta cuando, cuando van a, donde esta mi, que pasa, sospechos*, confus*, olvid*, faltaba, aclaracion*, llevo, solucion, solucionen, arreglen, arreglar, resuelvan, contesten, respondan, spam`,
    ],
    [
      1,
      `bien, buen, buena, buenas noticias, bueno, buenos resultados, ok, vale, gracias, rapid*, facil*, amabl*, clar*, limpi*, comod*, puntual*, util, utiles, ayudaron, ayudo, funciona, funcionan, resuelt*, solucionad*, arreglad*, mejor*, recomend*, gust*, sin problema*, sin ningun problema, no hay problema,
       content*, saludos, guay, chido, simpatic*, amig*, bonit*, divertid*, gana, ganar, promocion, gratis, segur*, a tiempo, por fin, respet*, agil, atent*, correctamente, todo correcto, jaja*`,
    ],
    [
      2,
      `muchas gracias, mil gracias, muy bien, muy buen*, muy amable*, agradec*, agradezco, feliz, felices, felicit*, felicidades, encant*, satisfech*, alegr*, disfrut*, eficient*, eficaz*, profesional, profesionales, impecabl*, buen trabajo, buen servicio, buena atencion, gran trabajo, gran servicio, gran atencion, bravo, enhorabuena, confianza, excelent*, genial*, amo, amamos, adoro, love, un placer, da gusto, de lujo, chulad*, lind*, hermos*, grande, grandes profesionales, se agradece, aplauso*, olé, me salv*`,
    ],
    [
      3,
      `excelent*, maravill*, fantastic*, increibl*, perfect*, espectacular*, estupend*, fenomenal*, magnific*, extraordinari*, insuperabl*, inmejorabl*, sobresalient*, buenisim*, el mejor, la mejor, los mejores, las mejores, lo mejor, genial*, de diez, un diez, sois los mejores, son los mejores, cinco estrellas, 5 estrellas`,
    ],
  ],
  negations: "no, ni, nunca, jamas, sin, tampoco, nada, ningun, ninguna, nadie, apenas",
  boosters:
    "muy, tan, super, realmente, totalmente, completamente, demasiado, absolutamente, mas, bastante, que, siempre",
  turns: "pero, aunque, sino, excepto, salvo",
};
