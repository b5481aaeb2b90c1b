// Spanish commentary by another writer, who had the figures and the table of rules and not the phrases. Nothing is changed for
// these sentences, so that they go on telling how often the checker is right on what it has not seen.

export const other = `
backlog | opinion | En noviembre revisaremos los casos más antiguos.
backlog | supported | Cumplimos: 214 casos abiertos frente a un máximo de 250.
reply-share | supported | Contestamos aproximadamente el 96 % de los mensajes.
cost-per-contact | contradicted | El costo por contacto no cambió respecto a septiembre.
abandonment | opinion | Tenemos previsto reforzar los turnos de la tarde.
- | contradicted | El volumen de contactos disminuyó en octubre.
csat-share | no-evidence | La subida se debe a la nueva formación de los agentes.
contacts | opinion | Si siguen las lluvias, podríamos recibir más llamadas en invierno.
repeat-free-7d | contradicted | El mejor dato de resolución al primer contacto de toda la serie.
complaint-rate | supported | Las quejas se mantienen en sus niveles habituales.
reopen-rate | supported | Nunca se habían reabierto tan pocos casos.
- | supported | Los contactos subieron de 10.930 a 12.480.
- | opinion | No podemos confiarnos: queda mucho por hacer.
service-level-20s | contradicted | Se atendieron en 20 segundos apenas siete de cada diez llamadas.
- | opinion | Quiero agradecer a todos su esfuerzo.
reopen-rate | contradicted | Se duplicaron las reaperturas, y eso nos preocupa.
- | supported | El NPS no ha mejorado este mes.
reopen-rate | no-evidence | Estamos mejor que la media del sector.
reply-share | no-evidence | El asistente virtual nos permitió responder a más mensajes.
first-response-time | opinion | ¿Qué nos impide bajar de la media hora?
backlog | contradicted | Los casos pendientes aumentaron de forma significativa.
repeat-free-7d | opinion | Es un resultado decepcionante.
reply-share | contradicted | No alcanzamos la meta del 95 % de mensajes contestados.
csat-share | supported | La satisfacción mejoró con claridad y alcanzó el 84,2 %.
backlog | no-evidence | La bolsa de casos pendientes va en aumento.
service-level-20s | supported | El nivel de servicio cumple la meta, aunque por poco.
csat-share | opinion | Ojalá sigamos así.
resolution-time | opinion | Deberíamos medir también los casos complejos.
nps | opinion | Creo que el cliente valora la cercanía de nuestro equipo.
ces | no-evidence | A los usuarios les cuesta menos esfuerzo hacer sus gestiones.
abandonment | no-evidence | Es un porcentaje peor que el de hace un año.
ces | opinion | Habría que enviar la encuesta por WhatsApp.
service-level-20s | no-evidence | El servicio empeoró ligeramente.
cost-per-contact | opinion | A mi juicio, no conviene recortar más.
cost-per-contact | no-evidence | El ahorro viene de haber renegociado el contrato con la plataforma.
- | no-evidence | El absentismo de la plantilla se redujo un 2 %.
contacts | no-evidence | La campaña de otoño trajo más llamadas.
first-response-time | supported | Tardamos 12 minutos menos que en septiembre en dar la primera respuesta.
resolution-time | no-evidence | Resolvemos los casos en menos tiempo.
first-response-time | contradicted | La espera hasta la primera respuesta se alargó.
complaint-rate | no-evidence | Hubo algo más de reclamaciones.
nps | contradicted | Obtuvimos un NPS de 45 puntos.
complaint-rate | opinion | Escuchar a quien se queja es nuestra mejor escuela.
repeat-free-7d | supported | La resolución en el primer contacto empeoró y queda por debajo del objetivo del 75 %.
abandonment | supported | Cada vez más gente cuelga antes de ser atendida.
csat-share | contradicted | Por desgracia no llegamos al objetivo de satisfacción.
cost-per-contact | supported | Atender a un cliente cuesta hoy menos que antes, y el objetivo de 4,50 € se cumple.
nps | no-evidence | Hoy nos recomiendan más que el mes pasado.
first-response-time | contradicted | Siempre damos la primera respuesta dentro del plazo fijado como objetivo.
abandonment | contradicted | El abandono bajó al 4 %.
first-response-time | opinion | Nos gustaría contestar en un cuarto de hora.
backlog | contradicted | Récord histórico de expedientes sin cerrar.
- | opinion | Gracias de corazón a quienes estuvieron al pie del cañón.
ces | opinion | Sería útil contar con más respuestas.
backlog | opinion | Pienso que debemos repartir mejor la carga.
abandonment | opinion | El mes que viene abriremos una línea de devolución de llamadas.
first-response-time | supported | Respondemos antes, pero aún sin lograr los 30 minutos pactados.
complaint-rate | contradicted | Las reclamaciones descendieron notablemente.
resolution-time | opinion | Espero que la nueva herramienta nos ayude.
contacts | supported | Hubo más demanda: cerca de 12.500 consultas.
contacts | contradicted | Nos contactaron menos personas.
service-level-20s | supported | Un 80,6 % de las llamadas se cogió a tiempo.
nps | supported | La recomendación sigue estable.
- | contradicted | Los clientes están más satisfechos y el abandono también mejora.
nps | no-evidence | La disposición a recomendarnos ha crecido.
reply-share | no-evidence | Crece la proporción de correos que contestamos.
csat-share | no-evidence | Gracias al nuevo horario, la gente está más contenta.
resolution-time | no-evidence | Se han acortado los plazos de solución.
backlog | no-evidence | Hay menos casos abiertos que el año pasado.
repeat-free-7d | supported | El indicador retrocedió 2,8 puntos.
abandonment | contradicted | Hemos logrado que cuelgue menos gente.
cost-per-contact | supported | El gasto por consulta pasó de 4,62 a 4,10 euros.
reopen-rate | contradicted | La tasa de reapertura se mantuvo igual.
reopen-rate | supported | Cayó de manera significativa el porcentaje de casos que hay que volver a abrir.
complaint-rate | opinion | No hay queja pequeña.
csat-share | contradicted | El público salió menos satisfecho que en septiembre.
complaint-rate | supported | Contamos 4,1 quejas por cada mil clientes.
service-level-20s | contradicted | La atención telefónica mejoró significativamente.
service-level-20s | no-evidence | Se nota un leve descenso en las llamadas atendidas a tiempo.
cost-per-contact | opinion | Me parece un gasto razonable.
repeat-free-7d | opinion | Un agente bien informado vale oro.
csat-share | opinion | Me llena de orgullo este equipo.
reply-share | contradicted | Dejamos sin contestar la mitad de los mensajes.
nps | contradicted | Nos quedamos por debajo de los 30 puntos que teníamos como objetivo.
- | supported | Quedaron abiertos 214 casos al cierre de octubre.
- | contradicted | El coste unitario de cada contacto se incrementó.
nps | opinion | ¿Cómo convertimos a los indiferentes en promotores?
contacts | no-evidence | El aumento obedece al cambio de tarifas.
contacts | opinion | Vamos a vigilar de cerca las próximas semanas.
reply-share | supported | La proporción de mensajes respondidos permanece sin cambios y por encima de lo exigido.
repeat-free-7d | contradicted | Ocho de cada diez consultas se resuelven a la primera.
- | no-evidence | La facturación del servicio técnico creció un 6 %.
first-response-time | no-evidence | Vamos por delante de nuestros rivales en rapidez.
first-response-time | contradicted | La primera respuesta demora unos 50 minutos.
csat-share | supported | Más de cuatro de cada cinco clientes quedaron contentos.
- | opinion | Con dos técnicos más, el panorama sería otro.
abandonment | no-evidence | La avería de la centralita provocó que más personas colgaran.
ces | no-evidence | El esfuerzo percibido por los clientes empeoró.
abandonment | supported | Es el peor registro de llamadas perdidas que hemos tenido: 9,3 %.
reopen-rate | no-evidence | La doble revisión hizo bajar las reaperturas.
`;
