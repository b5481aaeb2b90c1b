// Spanish of the changes under way in a report.
import type { enChanges } from "./en-changes.ts";

export const esChanges: Readonly<Record<keyof typeof enChanges, string>> = {
  "board.changing.title": "Cambios en marcha",
  "board.changing.note": "Acciones abiertas que nombran una medida. Que se moviera no dice que la moviera el cambio.",
  "board.changing.rest": "{rest, plural, one {Hay # más} many {Hay # más} other {Hay # más}} entre las acciones.",
  "board.changing.what": "Cambio",
  "board.changing.owner": "Responsable",
  "board.changing.due": "Plazo",
  "board.changing.measure": "Medida",
  "board.changing.value": "En este periodo",
  "board.changing.verdict": "Veredicto",
  "board.changing.elsewhere": "No se mide en este informe",
};
