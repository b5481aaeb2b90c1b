// Spanish of what service will cost next if nothing changes, and of what if.
import type { enForward } from "./en-forward.ts";

export const esForward: Readonly<Record<keyof typeof enForward, string>> = {
  "board.forward.title": "Mirada adelante: lo que costará el servicio en {label} si nada cambia",
  "board.forward.period": "Periodo",
  "board.forward.contacts.low": "Contactos, desde",
  "board.forward.contacts.high": "Contactos, hasta",
  "board.forward.cost.low": "Coste, desde, {currency}",
  "board.forward.cost.high": "Coste, hasta, {currency}",
  "board.forward.tried": "Acertó en periodos anteriores",
  "board.forward.inside": "{inside} de {told}",
  "board.forward.untried": "sin probar",
  "board.forward.too-few":
    "Hay demasiado poca historia para un rango: se conocen los contactos de {periods, plural, =0 {ningún periodo completo} one {# periodo completo} many {# de periodos completos} other {# periodos completos}} y hacen falta {fewest}.",
  "board.forward.signal":
    "No se da un rango: los contactos por día de {label} difieren de los de otros periodos más de lo que explica el azar, así que el pasado no sirve de guía. Si se conoce la causa, haga que los límites de los contactos empiecen de nuevo con el motivo.",
  "board.forward.note":
    "El rango es lo que los contactos por día variaron por azar en {periods} periodos sin señal, según los límites de un gráfico de control.",
  "board.forward.note.tried":
    "Acertó: cuántos de los periodos anteriores para los que esta regla habría tenido un rango antes de empezar quedaron dentro de él.",
  "board.forward.note.untried": "Ningún periodo anterior se podía prever así antes de empezar.",
  "board.forward.note.provisional": "Son menos de 20, así que es provisional.",
  "board.forward.note.each": "Un contacto cuesta lo que costó de media en este periodo, {mean}.",
  "board.forward.note.fixed":
    "Un contacto cuesta lo que costó de media en este periodo, {mean}, y la plataforma {fixed}, sea cual sea el número de contactos.",
  "board.forward.note.limits":
    "Que también varíe el coste de un contacto, y las temporadas que el pasado no muestra, no están en el rango.",
  "board.forward.note.changed":
    "Tampoco los supuestos que cambiaron en este periodo o cambiarán antes del final del siguiente: {assumptions}.",
  "board.if.title": "Qué pasaría si: el coste de este periodo con otros contactos",
  "board.if.what": "Si",
  "board.if.cost": "Coste, {currency}",
  "board.if.difference": "Diferencia, {currency}",
  "board.if.words": "En palabras",
  "board.if.now": "Como fue",
  "board.if.contacts": "{contacts, plural, one {# contacto.} many {# de contactos.} other {# contactos.}}",
  "board.if.more": "Diez por ciento más de contactos",
  "board.if.fewer": "Diez por ciento menos de contactos",
  "board.if.all": "En todas las redes por igual.",
  "board.if.fixed": "En todas las redes por igual; la plataforma sigue en {fixed}.",
  "board.if.moved": "Uno de cada diez contactos por {from} llega por {to}",
  "board.if.moved.words":
    "De las redes que se pueden mostrar, un contacto por {from} es el que más cuesta, {dear}, y uno por {to} el que menos, {cheap}, ambos sin la plataforma; por {from} {contacts, plural, one {llegó # contacto} many {llegaron # de contactos} other {llegaron # contactos}}.",
  "board.if.note":
    "Se supone que lo que cuesta un contacto en cada red no cambia. El precio de la plataforma es fijo; el trabajo, la telefonía, las interfaces y sus gastos generales siguen a los contactos, cosa que un equipo con sueldo mensual no hace de inmediato. Una necesidad que pasa a otra red puede tardar más allí, o volver. Donde no se registran los tiempos de gestión, un contacto parece más barato de lo que es. Lo que cuesta el propio cambio no está incluido.",
};
