// Commentary written after the checker was tuned, in both languages, and measured once before anything was changed for it: see
// the claims’ README. Labelled as the other sentences are.

/** In English. */
export const en = `
csat-share | supported | Customers rated us more highly this month.
first-response-time | supported | The wait for a first answer is down by a quarter, from 46 minutes to 34.
abandonment | supported | Too many callers give up, and the number is growing.
nps | supported | Our NPS sits at 31 and has barely shifted.
backlog | supported | We are comfortably inside the limit of 250 open cases.
repeat-free-7d | supported | First contact resolution is heading the wrong way and is nowhere near its target.
contacts | supported | Never before have so many customers contacted us in one month.
cost-per-contact | supported | We brought the cost per contact down to €4.10.
complaint-rate | supported | There is nothing unusual in the complaint figures.
reopen-rate | supported | Reopened cases are at an all-time low.
csat-share | contradicted | Satisfaction is stuck at last month’s level.
first-response-time | contradicted | First replies took an average of 50 minutes.
abandonment | contradicted | The number of people hanging up is coming down nicely.
nps | contradicted | NPS has hit rock bottom: it was never this low.
backlog | contradicted | The backlog is a third larger than a month ago.
repeat-free-7d | contradicted | Compared with September, first contact resolution rose by almost three points.
service-level-20s | contradicted | Service level is way below target.
reply-share | contradicted | We leave one message in five unanswered.
contacts | contradicted | Contact volumes eased back after the summer.
cost-per-contact | contradicted | Unit costs are spiralling.
nps | no-evidence | NPS edged higher for the second month running.
backlog | no-evidence | The backlog is creeping up.
service-level-20s | no-evidence | Service level weakened a touch.
resolution-time | no-evidence | We are closing cases faster.
complaint-rate | no-evidence | Fewer customers complained in October.
ces | no-evidence | The effort score beat its target.
csat-share | no-evidence | Satisfaction rose on the strength of the new knowledge base.
abandonment | no-evidence | The telephone outage on 12 October is to blame for the rise in abandoned calls.
first-response-time | no-evidence | We answer faster than we did last Christmas.
- | no-evidence | Employee engagement went up.
csat-share | opinion | It would be a mistake to relax now.
first-response-time | opinion | Half an hour is still too long for a customer who is stranded.
abandonment | opinion | We owe our callers better than this.
nps | opinion | I would treat the score with caution.
backlog | opinion | With two more agents the backlog would be gone by February.
repeat-free-7d | opinion | Our letters are a mess.
contacts | opinion | What will happen at Christmas?
service-level-20s | opinion | The new roster starts on Monday and will be reviewed in January.
complaint-rate | opinion | Every complaint is a gift.
cost-per-contact | opinion | Cutting further would hurt quality.
csat-share | supported | Satisfaction has been climbing since the spring and now stands at 84 %.
first-response-time | supported | It takes us 34 minutes to come back to a customer, four more than we promised.
abandonment | supported | We are losing more callers than we should, and more than in September.
nps | supported | Statistically, nothing has happened to NPS.
backlog | no-evidence | Open cases number 214, five more than at the end of September.
repeat-free-7d | supported | Roughly two thirds of issues are solved the first time.
cost-per-contact | supported | At €4.10 a contact we are forty cents under budget target.
reopen-rate | supported | Hardly any cases come back any more: 2.1 %, the lowest since we started counting.
csat-share | contradicted | We have plateaued on customer satisfaction.
first-response-time | contradicted | First response slowed to 46 minutes.
abandonment | contradicted | Abandonment returned to normal.
service-level-20s | contradicted | We now answer nine out of ten calls within 20 seconds.
complaint-rate | contradicted | Complaints per 1,000 customers nearly doubled.
contacts | contradicted | The volume of contacts is back to where it was.
nps | no-evidence | Our promoters are on the rise.
resolution-time | no-evidence | We shortened the time to resolution considerably.
backlog | no-evidence | The queue of open cases is getting out of hand.
reply-share | no-evidence | We are answering a larger share of messages than in the summer.
abandonment | no-evidence | The new call-back option kept abandonment from rising further.
csat-share | opinion | Customers will remember how we handled the strike.
backlog | opinion | We must clear the oldest cases first.
nps | opinion | Recommendation is earned over years.
`;
/** In Spanish. */
export const es = `
csat-share | supported | Los clientes nos puntúan mejor este mes.
first-response-time | supported | La espera hasta la primera respuesta se acorta una cuarta parte, de 46 a 34 minutos.
abandonment | supported | Demasiadas personas cuelgan, y cada vez son más.
nps | supported | El NPS está en 31 y apenas se ha movido.
backlog | supported | Seguimos holgadamente por debajo del límite de 250 casos pendientes.
repeat-free-7d | supported | La resolución al primer contacto va a la baja y está muy lejos de su objetivo.
contacts | supported | Nunca nos habían contactado tantos clientes en un mes.
cost-per-contact | supported | Hemos bajado el coste por contacto a 4,10 euros.
complaint-rate | supported | No vemos nada fuera de lo común en las quejas.
reopen-rate | supported | Las reaperturas están en mínimos.
csat-share | contradicted | La satisfacción está estancada.
first-response-time | contradicted | La primera respuesta llegó a los 50 minutos de mediana.
abandonment | contradicted | El número de clientes que cuelgan va bajando.
nps | contradicted | El NPS toca fondo: nunca había estado tan bajo.
backlog | contradicted | Hay un tercio más de casos pendientes que hace un mes.
repeat-free-7d | contradicted | Frente a septiembre, la resolución al primer contacto gana casi tres puntos.
service-level-20s | contradicted | El nivel de servicio queda muy por debajo del objetivo.
reply-share | contradicted | Dejamos sin responder uno de cada cinco mensajes.
contacts | contradicted | Los contactos se moderaron después del verano.
cost-per-contact | contradicted | Los costes por contacto se han disparado.
nps | no-evidence | El NPS sube por segundo mes consecutivo.
backlog | no-evidence | La cola de pendientes va creciendo poco a poco.
service-level-20s | no-evidence | El nivel de servicio flojea un poco.
resolution-time | no-evidence | Estamos cerrando antes los casos.
complaint-rate | no-evidence | En octubre se quejaron menos clientes.
ces | no-evidence | El índice de esfuerzo superó su objetivo.
csat-share | no-evidence | La satisfacción crece de la mano de la nueva base de conocimiento.
abandonment | no-evidence | La avería telefónica del 12 de octubre tiene la culpa del aumento de llamadas abandonadas.
first-response-time | no-evidence | Respondemos más rápido que las pasadas Navidades.
- | no-evidence | El compromiso de la plantilla ha subido.
csat-share | opinion | Sería un error relajarse ahora.
first-response-time | opinion | Media hora sigue siendo demasiado para quien está tirado en la carretera.
abandonment | opinion | Nuestros clientes merecen algo mejor.
nps | opinion | Yo tomaría el dato con cautela.
backlog | opinion | Con dos agentes más, en febrero no quedaría ni un caso.
repeat-free-7d | opinion | Nuestras cartas son un desastre.
contacts | opinion | ¿Qué pasará en Navidad?
service-level-20s | opinion | El nuevo cuadrante empieza el lunes y se revisará en enero.
complaint-rate | opinion | Cada queja es un regalo.
cost-per-contact | opinion | Recortar más perjudicaría la calidad.
csat-share | supported | La satisfacción no deja de crecer y ya está en el 84 %.
first-response-time | supported | Tardamos 34 minutos en contestar, cuatro más de lo que prometemos.
abandonment | supported | Se nos escapan más llamadas que en septiembre.
nps | supported | Estadísticamente no ha pasado nada con el NPS.
backlog | no-evidence | Quedan 214 casos pendientes, cinco más que a finales de septiembre.
repeat-free-7d | supported | Aproximadamente dos tercios de los casos se resuelven a la primera.
cost-per-contact | supported | Con 4,10 euros por contacto estamos 40 céntimos por debajo del objetivo.
reopen-rate | supported | Apenas se reabren casos: un 2,1 %, el dato más bajo desde que medimos.
csat-share | contradicted | La satisfacción se ha estancado.
first-response-time | contradicted | La primera respuesta se retrasa hasta los 46 minutos.
abandonment | contradicted | El abandono vuelve a la normalidad.
service-level-20s | contradicted | Ya atendemos nueve de cada diez llamadas en 20 segundos.
complaint-rate | contradicted | La tasa de quejas casi se ha duplicado.
contacts | contradicted | El volumen de contactos vuelve a estar como antes.
nps | no-evidence | Crecen nuestros promotores.
resolution-time | no-evidence | Hemos acortado mucho el plazo de resolución.
backlog | no-evidence | Los casos pendientes se nos van de las manos.
reply-share | no-evidence | Respondemos a una proporción mayor de mensajes que en verano.
abandonment | no-evidence | La opción de devolver la llamada ha evitado que el abandono siga subiendo.
csat-share | opinion | Los clientes recordarán cómo gestionamos la huelga.
backlog | opinion | Hay que cerrar primero los casos más antiguos.
nps | opinion | La recomendación se gana con los años.
`;
