// Spanish of what changed the cost of service.
import type { enCostBridge } from "./en-cost-bridge.ts";

export const esCostBridge: Readonly<Record<keyof typeof enCostBridge, string>> = {
  "board.bridge.title": "Qué cambió el coste del servicio",
  "board.bridge.table": "Del coste del periodo anterior al de este",
  "board.bridge.sentence":
    "Atender a los clientes costó {now}, tras {before} en {label}. De la diferencia de {difference}, el número de contactos supone {volume}, la mezcla de redes {mix} y lo que cuesta un contacto en cada red {unit}.",
  "board.bridge.effect": "Efecto",
  "board.bridge.amount": "Importe, {currency}",
  "board.bridge.words": "En palabras",
  "board.bridge.before": "El periodo anterior: {label}",
  "board.bridge.now": "Este periodo",
  "board.bridge.total.words":
    "{contacts, plural, one {# contacto} many {# de contactos} other {# contactos}} en {days, plural, one {# día} many {# de días} other {# días}}: {perDay} al día.",
  "board.bridge.volume": "Número de contactos",
  "board.bridge.volume.same": "Tantos contactos como antes.",
  "board.bridge.volume.more":
    "{n, plural, one {# contacto} many {# de contactos} other {# contactos}} más, al coste medio de antes, {mean}.",
  "board.bridge.volume.fewer":
    "{n, plural, one {# contacto} many {# de contactos} other {# contactos}} menos, al coste medio de antes, {mean}.",
  "board.bridge.volume.longer":
    "Este periodo tiene {days, plural, one {# día} many {# de días} other {# días}} más: al coste de un día de antes, {amount} del efecto.",
  "board.bridge.volume.shorter":
    "Este periodo tiene {days, plural, one {# día} many {# de días} other {# días}} menos: al coste de un día de antes, {amount} del efecto.",
  "board.bridge.mix": "Mezcla de redes",
  "board.bridge.mix.words":
    "Los clientes usaron redes más caras o más baratas que antes, a lo que costaba entonces un contacto de cada una.",
  "board.bridge.mix.none": "Aquí no se pueden distinguir las redes: véase la nota.",
  "board.bridge.mix.added": "Nuevas: {networks}.",
  "board.bridge.mix.gone": "Ya no se usan: {networks}.",
  "board.bridge.unit": "Coste de un contacto",
  "board.bridge.unit.words": "Un contacto costó más o menos que antes en la misma red.",
  "board.bridge.unit.most":
    "De las redes mostradas, {network} es la que más lo cambió: {now} por contacto, tras {before}.",
  "board.bridge.note":
    "Los tres efectos suman la diferencia de los totales. Las compensaciones no están entre los costes. Se apoyan en los tiempos de gestión registrados y en supuestos, así que no se les da un rango.",
  "board.bridge.note.shared":
    "El precio mensual de la plataforma se reparte entre los contactos del mes: cuantos más, más barato cada uno.",
  "board.bridge.note.changed":
    "Entre ambos empezaron o cambiaron supuestos ({assumptions}), así que el coste de un contacto es también cuestión de supuestos.",
  "board.bridge.note.joined":
    "Las redes con demasiado pocos contactos para mostrarse, o con costes y sin contactos, cuentan juntas como una; lo que cambia entre ellas es parte del coste de un contacto.",
};
