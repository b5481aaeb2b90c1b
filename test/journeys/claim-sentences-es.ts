// Comentarios como los de un informe al consejo; cada frase se coteja con el informe de claim-situations.ts, etiquetada a mano:
// el indicador de su celda (- si no hay) | the mark | la frase.

/** Written before there was a checker, by which it was then tuned. */
export const tunedOn = `
csat-share | supported | La satisfacción de los clientes ha mejorado en octubre.
csat-share | supported | Con un 84,2 %, es el mejor dato de satisfacción de toda la serie.
first-response-time | supported | Contestamos antes que en septiembre: la mediana ha bajado de 46 a 34 minutos.
first-response-time | supported | El tiempo hasta la primera respuesta se ha reducido en 12 minutos.
first-response-time | supported | Seguimos sin cumplir el objetivo de media hora.
abandonment | supported | El abandono ha empeorado.
abandonment | supported | Colgaron más clientes antes de ser atendidos que el mes anterior.
abandonment | supported | Se abandonó el 9,3 % de las llamadas, el peor registro hasta la fecha.
abandonment | supported | Estamos muy por encima del objetivo de abandono.
nps | supported | El NPS se mantiene estable.
nps | supported | El NPS no ha variado de forma significativa.
nps | supported | El NPS se situó en 31, un punto por encima del objetivo.
backlog | supported | Los casos pendientes siguen en niveles similares a los de septiembre.
backlog | supported | El volumen de pendientes cumple de forma constante su objetivo.
repeat-free-7d | supported | Resolvemos menos casos al primer contacto.
repeat-free-7d | supported | La resolución en el primer contacto cae del 71,2 % al 68,4 %.
contacts | supported | El número de contactos alcanza un máximo histórico: 12.480.
contacts | supported | Los contactos aumentaron un 14 %.
service-level-20s | supported | El nivel de servicio fue del 80,6 %, por encima del objetivo.
complaint-rate | supported | Las quejas apenas han cambiado.
cost-per-contact | supported | El coste por contacto baja hasta los 4,10 euros.
reopen-rate | supported | La tasa de reaperturas se ha reducido a la mitad.
reopen-rate | supported | Nunca se habían reabierto tan pocos casos.
- | supported | Mejora la satisfacción y empeora el abandono.
csat-share | contradicted | La satisfacción sigue igual que en septiembre.
csat-share | contradicted | La satisfacción ha caído tres puntos.
csat-share | contradicted | No hemos alcanzado el objetivo de satisfacción.
first-response-time | contradicted | Tardamos más en dar la primera respuesta.
first-response-time | contradicted | La primera respuesta cumple el objetivo.
first-response-time | contradicted | El tiempo de respuesta se ha reducido un 50 %.
first-response-time | contradicted | Es el mejor tiempo de primera respuesta de nuestra historia.
abandonment | contradicted | El abandono se mantuvo sin cambios.
abandonment | contradicted | Cada vez cuelgan menos clientes.
abandonment | contradicted | La tasa de abandono mejoró hasta el 6,1 %.
abandonment | contradicted | El abandono va por buen camino.
nps | contradicted | El NPS sube con fuerza hasta 45 puntos.
nps | contradicted | El NPS registra un mínimo histórico.
nps | contradicted | Hubo un descenso significativo del NPS.
backlog | contradicted | El número de casos pendientes incumple el objetivo.
repeat-free-7d | contradicted | La resolución al primer contacto mejora respecto al mes pasado.
repeat-free-7d | contradicted | La resolución al primer contacto se mantiene estable.
contacts | contradicted | El volumen de contactos descendió.
contacts | contradicted | Recibimos unos 11.000 contactos, los mismos que en septiembre.
service-level-20s | contradicted | Nunca cumplimos el objetivo de nivel de servicio.
service-level-20s | contradicted | El nivel de servicio empeoró de forma significativa.
complaint-rate | contradicted | La tasa de quejas no es estable.
cost-per-contact | contradicted | Cada contacto nos cuesta más que en septiembre.
reopen-rate | contradicted | Las reaperturas no han bajado.
reply-share | contradicted | Solo respondemos a ocho de cada diez mensajes.
- | contradicted | El NPS es estable, pero la satisfacción baja.
nps | no-evidence | El NPS ha mejorado cuatro puntos.
nps | no-evidence | Nuestros clientes nos recomiendan más que el mes pasado.
nps | no-evidence | El NPS va en la buena dirección.
backlog | no-evidence | La bolsa de casos pendientes ha crecido.
backlog | no-evidence | Tenemos algo más de pendientes que en septiembre.
service-level-20s | no-evidence | El nivel de servicio retrocede ligeramente.
service-level-20s | no-evidence | El nivel de servicio ha bajado seis décimas.
resolution-time | no-evidence | Cerramos los casos más rápido.
resolution-time | no-evidence | El tiempo de resolución mejora claramente.
resolution-time | no-evidence | El plazo de resolución se mantiene estable.
complaint-rate | no-evidence | Las quejas repuntan ligeramente.
complaint-rate | no-evidence | La tasa de quejas cumple el objetivo.
complaint-rate | no-evidence | Hemos recibido menos quejas que el año pasado.
ces | no-evidence | A los clientes les cuesta menos esfuerzo tratar con nosotros.
ces | no-evidence | El índice de esfuerzo alcanzó un 6,1.
ces | no-evidence | El esfuerzo del cliente cumple su objetivo.
csat-share | no-evidence | La satisfacción sube gracias al nuevo turno de tarde.
first-response-time | no-evidence | La primera respuesta es más rápida debido al piloto de chat.
abandonment | no-evidence | El abandono aumentó por culpa de la avería de la centralita.
csat-share | no-evidence | La satisfacción está por encima de la media del sector.
contacts | no-evidence | El aumento de contactos se debe a la campaña de otoño.
reply-share | no-evidence | Respondemos a más mensajes que antes.
reopen-rate | no-evidence | La formación de agosto ha reducido las reaperturas.
cost-per-contact | no-evidence | El coste por contacto es el más bajo de los últimos dos años.
- | no-evidence | Las ventas mejoraron este trimestre.
csat-share | opinion | Creemos que la satisfacción seguirá subiendo.
csat-share | opinion | Es una noticia excelente.
csat-share | opinion | A nuestro juicio, los clientes lo están notando.
first-response-time | opinion | Esperamos cumplir el objetivo antes de Navidad.
first-response-time | opinion | El equipo puede estar orgulloso.
abandonment | opinion | El abandono bajará cuando se incorporen los nuevos agentes.
abandonment | opinion | Tenemos previsto abrir una segunda cola en noviembre.
abandonment | opinion | ¿Conviene pasar agentes del chat al teléfono?
nps | opinion | Parece que el NPS empieza a repuntar.
nps | opinion | Conviene no dar demasiada importancia a este dato.
backlog | opinion | Queremos dejar los pendientes por debajo de 200 a final de año.
repeat-free-7d | opinion | Quizá los clientes vuelven a llamar porque las cartas no se entienden.
repeat-free-7d | opinion | La resolución al primer contacto nos preocupa.
contacts | opinion | Es probable que el volumen siga creciendo en diciembre.
contacts | opinion | Si los contactos siguen aumentando, necesitaremos más personal.
service-level-20s | opinion | Confiamos en que el nivel de servicio mejore pronto.
service-level-20s | opinion | Proponemos al consejo revisar el objetivo.
resolution-time | opinion | El tiempo de resolución podría mejorar con mejores herramientas.
resolution-time | opinion | Nuestra meta es resolver todos los casos en un día.
complaint-rate | opinion | Todos los consejeros deberían leer las quejas.
ces | opinion | Para nuestros clientes el esfuerzo es lo que más importa.
cost-per-contact | opinion | Tal vez los costes hayan tocado suelo.
cost-per-contact | opinion | Recomendamos congelar el presupuesto.
reopen-rate | opinion | Un trabajo magnífico del equipo de soporte.
reply-share | opinion | ¿Estamos respondiendo a los mensajes que importan?
`;

/** Written when the checker was there, in other styles, and measured once before anything was changed: see the claims’ README. */
export const measuredFirst = `
csat-share | supported | Los clientes están más contentos que hace un mes.
csat-share | supported | Ocho de cada diez clientes, o algo más, se declaran satisfechos.
first-response-time | supported | Ya damos la primera respuesta en poco más de media hora.
first-response-time | supported | La mejora en los tiempos de respuesta es patente.
first-response-time | supported | Aún estamos a cuatro minutos del objetivo.
abandonment | supported | Casi uno de cada diez clientes cuelga sin que lo atendamos.
abandonment | supported | Vamos a peor en abandono.
nps | supported | El NPS se mueve dentro de su variación habitual.
backlog | supported | No hay novedades en la bolsa de pendientes: 214 casos.
repeat-free-7d | supported | La resolución al primer contacto pierde casi tres puntos y se aleja del objetivo.
cost-per-contact | supported | Atender a un cliente nos sale más barato.
reopen-rate | supported | Apenas dos de cada cien casos vuelven a abrirse.
reply-share | supported | La proporción de mensajes respondidos no ha experimentado cambios.
csat-share | contradicted | Tres de cada cuatro clientes quedaron satisfechos.
csat-share | contradicted | La satisfacción atraviesa su peor momento desde que medimos.
first-response-time | contradicted | Los clientes esperan cada vez más para recibir una primera respuesta.
first-response-time | contradicted | Hemos conseguido bajar de la media hora.
abandonment | contradicted | La caída del abandono se consolida.
abandonment | contradicted | El abandono ni sube ni baja.
nps | contradicted | El NPS se ha desplomado de manera significativa.
backlog | contradicted | Los pendientes rebasan con creces el límite fijado.
contacts | contradicted | Los clientes contactaron con nosotros un 10 % menos.
service-level-20s | contradicted | El nivel de servicio no llega al 80 %.
cost-per-contact | contradicted | El coste por contacto no remite.
reopen-rate | contradicted | Se reabren más casos que nunca.
nps | no-evidence | El NPS gana algo de terreno.
nps | no-evidence | Los clientes nos valoran peor.
backlog | no-evidence | Se nos acumulan los casos pendientes.
service-level-20s | no-evidence | Empieza a notarse un deterioro del nivel de servicio.
resolution-time | no-evidence | Hemos recortado tres horas el tiempo de resolución.
resolution-time | no-evidence | Nunca habíamos resuelto los casos tan deprisa.
complaint-rate | no-evidence | Ha habido un ligero repunte de las quejas.
complaint-rate | no-evidence | Las reclamaciones están en línea con las del resto de aseguradoras.
ces | no-evidence | Tratar con nosotros resulta más sencillo.
csat-share | no-evidence | El nuevo guion ha hecho subir la satisfacción.
abandonment | no-evidence | La falta de personal explica el aumento del abandono.
contacts | no-evidence | Recibimos más contactos por la subida de precios.
- | no-evidence | El clima laboral ha mejorado.
csat-share | opinion | No conviene lanzar las campanas al vuelo.
csat-share | opinion | Aún queda mucho por hacer.
first-response-time | opinion | Todo hace pensar que cerraremos el año dentro del objetivo.
abandonment | opinion | Francamente, no estamos a la altura.
abandonment | opinion | ¿Alguien ha escuchado la música de espera?
nps | opinion | Un solo mes no debería quitarnos el sueño.
backlog | opinion | El próximo trimestre atacaremos primero los casos más antiguos.
repeat-free-7d | opinion | Habría que replantearse cómo escribimos las cartas.
contacts | opinion | Seguro que diciembre viene más cargado.
service-level-20s | opinion | Seguimos comprometidos con responder rápido.
complaint-rate | opinion | Escuchar las quejas es la investigación más barata que existe.
ces | opinion | Da la sensación de que pedimos demasiado al cliente.
`;
