// Spanish commentary written later still, three times, each time measured before anything was changed for it: see the claims’
// README. Labelled as the other sentences are.

export const later = `
csat-share | supported | El 84 % de quienes contestaron quedó satisfecho, por encima del 80 % comprometido.
first-response-time | supported | Ahora contestamos antes que en septiembre.
abandonment | supported | Se nos escapan más llamadas que el mes pasado.
nps | supported | El NPS no muestra cambios de relieve.
backlog | supported | Los casos abiertos se mueven dentro de lo normal.
repeat-free-7d | supported | Cada vez resolvemos menos a la primera.
contacts | supported | Hubo 12.480 contactos, la cifra más alta de la serie.
cost-per-contact | supported | Atender un contacto nos sale 52 céntimos más barato que en septiembre.
reopen-rate | supported | Los casos que se reabren han caído a menos de la mitad.
reply-share | supported | Respondemos a 96 de cada 100 mensajes.
first-response-time | contradicted | La espera subió hasta los 34 minutos.
csat-share | contradicted | Los clientes están más descontentos que en septiembre.
abandonment | contradicted | El abandono sigue por debajo del 5 %.
backlog | contradicted | Superamos el tope de 250 casos pendientes.
contacts | contradicted | Fue un mes flojo: los contactos disminuyeron.
cost-per-contact | contradicted | El coste por contacto se mantuvo en 4,62 euros.
nps | contradicted | El NPS da un salto significativo.
reopen-rate | contradicted | Vuelven a crecer las reaperturas.
repeat-free-7d | contradicted | Nunca habíamos resuelto tanto al primer contacto.
service-level-20s | contradicted | Nueve de cada diez llamadas se atendieron en veinte segundos.
nps | no-evidence | El NPS se recupera.
complaint-rate | no-evidence | Hay menos quejas.
ces | no-evidence | A los clientes les cuesta menos resolver sus gestiones.
resolution-time | no-evidence | Tardamos menos en cerrar los casos.
service-level-20s | no-evidence | En octubre cogimos el teléfono más deprisa.
csat-share | no-evidence | La satisfacción sube porque el nuevo portal es más sencillo.
abandonment | no-evidence | Colgó más gente como efecto directo de la caída del sistema.
contacts | no-evidence | Recibimos más contactos que la competencia.
first-response-time | no-evidence | Contestamos más rápido que hace un año.
- | no-evidence | Las ventas crecieron gracias al mejor servicio.
abandonment | opinion | Perder llamadas así me parece inaceptable.
csat-share | opinion | No conviene lanzar las campanas al vuelo.
backlog | opinion | Queremos bajar de 150 casos abiertos en primavera.
nps | opinion | ¿Deberíamos preguntar más a menudo?
cost-per-contact | opinion | Un servicio barato no siempre es un buen servicio.
first-response-time | opinion | Si contratáramos a dos personas, responderíamos todavía antes.
repeat-free-7d | opinion | Sospecho que las cartas confunden a la gente.
contacts | opinion | Es previsible otro repunte antes de Navidad.
service-level-20s | opinion | El equipo se ha dejado la piel este mes.
complaint-rate | opinion | El consejo debería escuchar una queja cada mes.
csat-share | supported | CSAT: 84 % (septiembre: 81 %).
csat-share | supported | Más de cuatro de cada cinco clientes se declararon satisfechos.
first-response-time | supported | Le hemos quitado doce minutos a la primera respuesta.
first-response-time | supported | Aunque contestamos antes, seguimos sin llegar a la media hora comprometida.
abandonment | supported | Casi uno de cada diez llamantes desistió.
abandonment | supported | Es el peor mes en llamadas perdidas desde que las contamos.
nps | supported | La variación del NPS es puro ruido.
backlog | no-evidence | A cierre de mes había 214 casos abiertos, cinco más que un mes antes.
repeat-free-7d | supported | Solo el 68 % quedó resuelto a la primera, frente al 71 % de septiembre.
contacts | supported | El volumen creció en torno a un 14 %.
cost-per-contact | supported | El coste por contacto quedó por debajo del techo de 4,50 euros.
reopen-rate | supported | Apenas se reabren dos de cada cien casos.
reply-share | supported | Otra vez cumplimos: contestamos al menos el 95 % de los mensajes.
service-level-20s | supported | Llamadas atendidas a tiempo: 80,6 %, con un objetivo del 80 %.
complaint-rate | supported | Cuatro quejas por cada mil clientes, lo de siempre.
csat-share | contradicted | Menos del 80 % quedó satisfecho.
first-response-time | contradicted | Cumplimos con los 30 minutos fijados como objetivo.
first-response-time | contradicted | La primera respuesta se demora cada vez más.
abandonment | contradicted | El abandono está controlado.
abandonment | contradicted | Se abandonó una de cada veinte llamadas.
nps | contradicted | El desplome del NPS es estadísticamente significativo.
backlog | contradicted | La bolsa de pendientes se redujo hasta 190.
repeat-free-7d | contradicted | La resolución al primer contacto ha mejorado con claridad.
contacts | contradicted | Los contactos no variaron.
cost-per-contact | contradicted | Cada contacto nos sale más caro.
reopen-rate | contradicted | Las reaperturas se han duplicado.
service-level-20s | contradicted | El nivel de servicio cumple siempre su objetivo.
reply-share | contradicted | Nunca se había respondido a una proporción tan alta de mensajes.
complaint-rate | contradicted | Las quejas se han salido de su rango habitual.
nps | no-evidence | Los promotores están volviendo.
backlog | no-evidence | La bolsa de pendientes bajó durante el verano.
complaint-rate | no-evidence | Las quejas van en aumento.
ces | no-evidence | El esfuerzo ha disminuido desde el rediseño.
resolution-time | contradicted | Los casos se cierran dos horas antes que en septiembre, una mejora clara.
csat-share | no-evidence | El plan de formación ha elevado la satisfacción.
abandonment | no-evidence | Colgaron porque la música de espera dejó de sonar.
contacts | no-evidence | La subida de precios de septiembre disparó los contactos.
first-response-time | no-evidence | Somos más rápidos que nadie en el sector.
service-level-20s | no-evidence | El nivel de servicio va por buen camino.
- | no-evidence | La rotación de la plantilla bajó al 8 %.
csat-share | opinion | Estoy orgulloso de lo que ha logrado el equipo.
first-response-time | opinion | El nuevo cuadrante tendría que dejar la espera por debajo de media hora.
abandonment | opinion | El mes que viene abriremos una línea de devolución de llamadas.
nps | opinion | ¿Basta un 31 para una empresa como la nuestra?
backlog | opinion | Nadie debería esperar una semana.
repeat-free-7d | opinion | Nuestra esperanza es volver a superar el 75 % el año que viene.
contacts | opinion | Puede que los clientes echen de menos la oficina.
cost-per-contact | opinion | No podemos ahorrar a costa del cliente.
service-level-20s | opinion | Ha sido un mes duro para quienes cogen el teléfono.
reopen-rate | opinion | Rogamos que se apruebe el presupuesto adicional.
csat-share | supported | La proporción de clientes contentos alcanza ya el 84 por ciento.
csat-share | supported | Satisfacción: al alza.
first-response-time | supported | 34 minutos son doce menos que en septiembre.
abandonment | supported | Nueve de cada cien llamantes colgaron antes de que contestáramos.
nps | supported | Con 31 puntos, el NPS está más o menos donde suele.
repeat-free-7d | supported | Ya no resolvemos tanto a la primera como antes.
contacts | supported | Nos escribió y llamó más gente que en ningún otro mes.
cost-per-contact | supported | El precio de un contacto baja medio euro.
reopen-rate | supported | Las reaperturas quedan por debajo del 3 % que nos permitimos.
backlog | supported | El número de casos abiertos no muestra tendencia alguna.
csat-share | contradicted | Nos quedamos por debajo de la meta del 80 %.
first-response-time | contradicted | Ningún avance en la primera respuesta.
abandonment | contradicted | Cada vez cuelga menos gente.
nps | contradicted | El índice marca 27.
contacts | contradicted | Nunca nos había contactado tan poca gente.
cost-per-contact | contradicted | El coste sigue por encima de 4,50 euros por contacto.
repeat-free-7d | contradicted | La resolución al primer contacto está estable.
reply-share | contradicted | Uno de cada diez mensajes quedó sin respuesta.
complaint-rate | no-evidence | Las quejas se redujeron a la mitad respecto al invierno pasado.
ces | no-evidence | Tratar con nosotros exige menos esfuerzo.
resolution-time | contradicted | Cerrar un caso lleva más tiempo que antes.
service-level-20s | no-evidence | Gracias al proveedor de refuerzo, el nivel de servicio aguantó.
backlog | no-evidence | Poco a poco vamos sacando los casos pendientes.
first-response-time | no-evidence | El chatbot es la razón de que respondamos más rápido.
- | no-evidence | El ingreso por cliente creció.
csat-share | opinion | Que dure.
first-response-time | opinion | Media hora no debería ser inalcanzable.
abandonment | opinion | Duele ver cómo se van los clientes.
backlog | opinion | Acordemos un tope de 200 para el año próximo.
contacts | opinion | ¿Qué haría falta para reducirlos a la mitad?
service-level-20s | opinion | Mi consejo es no tocar el objetivo.
cost-per-contact | opinion | Cuatro euros es dinero bien gastado.
`;
