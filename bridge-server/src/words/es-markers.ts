import type { enMarkers } from "./en-markers.ts";

// Spanish of the part in which those who may see markers set them and take them away.
export const esMarkers: Readonly<Record<keyof typeof enMarkers, string>> = {
  "marker.screen.title": "Solo para ti: qué hay que tener en cuenta",
  "marker.screen.aside":
    "Los ajustes dicen quién puede ver esto. No está en ninguna otra vista, informe ni exportación.",
  "marker.screen.none": "No hay nada marcado.",
  "marker.screen.reading": "Leyendo lo marcado",
  "marker.screen.set": "Marcar como vulnerable",
  "marker.screen.close": "Cerrar el formulario",
  "marker.screen.purpose": "Por qué se guarda",
  "marker.screen.purposeHelp": "Por ejemplo: más tiempo y palabras sencillas en cada conversación",
  "marker.screen.purposeMissing": "Escribe por qué se guarda.",
  "marker.screen.note": "Qué debe saber un compañero",
  "marker.screen.noteHelp": "Lo mínimo que ayude; nadie necesita un diagnóstico",
  "marker.screen.days": "Días hasta que termine por sí sola",
  "marker.screen.daysWrong": "Un número entero de 1 a 730.",
  "marker.screen.keep": "Guardar",
  "marker.screen.remove": "Retirar: {label}",
  "marker.screen.history": "Qué se ha hecho al respecto",
  "marker.screen.set-done": "Marcado.",
  "marker.screen.removed-done": "Retirado.",
};
