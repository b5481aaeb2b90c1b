import type { WordKey } from "./en.ts";
import { esAccount } from "./es-account.ts";
import { esBoard } from "./es-board.ts";
import { esBoardScreens } from "./es-board-screens.ts";
import { esClaims } from "./es-claims.ts";
import { esChanges } from "./es-changes.ts";
import { esCommands } from "./es-commands.ts";
import { esCostBridge } from "./es-cost-bridge.ts";
import { esForward } from "./es-forward.ts";
import { esCrms } from "./es-crms.ts";
import { esFiles } from "./es-files.ts";
import { esHandles } from "./es-handles.ts";
import { esIdentity } from "./es-identity.ts";
import { esInsights } from "./es-insights.ts";
import { esMarkers } from "./es-markers.ts";
import { esProof } from "./es-proof.ts";
import { esReports } from "./es-reports.ts";
import { esReportScreens } from "./es-report-screens.ts";
import { esRights } from "./es-rights.ts";
import { esRisks } from "./es-risks.ts";
import { esMatching } from "./es-matching.ts";
import { esSchedules } from "./es-schedules.ts";
import { esScheduleScreens } from "./es-schedule-screens.ts";
import { esScreens } from "./es-screens.ts";
import { esSync } from "./es-sync.ts";
import { esTimeline } from "./es-timeline.ts";

// Español, en formato de mensajes ICU.
export const es: Readonly<Record<WordKey, string>> = {
  "headline.none": "Sin interacciones todavía",
  "headline.since":
    "{n, plural, one {# interacción} many {# de interacciones} other {# interacciones}} desde {since}, últimamente por {channels}",
  "name.unknown": "Cliente desconocido",
  "install.done": "Rapport está conectado",
  "install.done.text": "Se está leyendo su historial. Puede cerrar esta página y mirar cualquier contacto en {crm}.",
  "direction.in.message": "El cliente escribió",
  "direction.in.call": "El cliente llamó",
  "direction.in.survey": "El cliente nos valoró",
  "direction.in.visit": "El cliente se reunió con nosotros",
  "direction.in.note": "Se describe al cliente",
  "direction.out.message": "Escribimos",
  "direction.out.call": "Llamamos",
  "direction.out.survey": "Pedimos una valoración",
  "direction.out.visit": "Nos reunimos con el cliente",
  "direction.out.note": "Anotamos",
  "summary.score": "{score} de {most}",
  "summary.answered": "Esperó {wait}, habló {handle}",
  "summary.answered-unmeasured": "Atendida",
  "summary.abandoned": "Colgó tras esperar {wait}",
  "summary.abandoned-before-queue": "Colgó antes de la cola",
  "summary.phantom": "Llamada fantasma",
  "summary.erased": "Borrado a petición del cliente",
  "channel.unknown": "Canal desconocido",
  "clock.acknowledgement": "Acuse de recibo",
  "clock.first-answer": "Primera respuesta",
  "clock.next-answer": "Siguiente respuesta",
  "clock.resolution": "Resolución",
  "clock.left": "Quedan {time}",
  "clock.late": "{time} de retraso",
  "clock.running": "Corre desde hace {time}",
  "tile.contacts": "Contactos",
  "tile.contacts.question": "¿Cuántas veces se puso en contacto este cliente?",
  "tile.reply-time": "Tiempo de respuesta",
  "tile.reply-time.question": "¿Cuánto esperó este cliente una respuesta humana? La mediana.",
  "tile.csat-mean": "Satisfacción",
  "tile.csat-mean.question": "¿Cómo nos valoró este cliente, de 1 a 5? La media.",
  "value.score": "{score} de 5",
  "value.none": "–",
  "values.field.name": "Nombre",
  "values.field.email": "Correo",
  "values.field.phone": "Teléfono",
  "values.field.company": "Empresa",
  "values.field.title": "Cargo",
  "values.age": "ficha cambiada {ago}",
  "values.just-now": "ahora mismo",
  "values.disagree": "{sources} no coinciden",
  "values.disagree-within": "Las fichas de {source} no coinciden",
  "screen.openClocks": "Esperan respuesta",
  "screen.noClocks": "Nadie espera una respuesta.",
  "screen.promisedBy": "prometido para el {time}",
  "screen.handles": "Cómo contactar con este cliente",
  "screen.noHandles": "Aún no se conoce ningún contacto. Pídelo la próxima vez.",
  "screen.mayBeUsedFor": "Se puede usar para: {purposes}",
  "screen.noConsent": "Aún sin permiso de uso",
  "screen.formerly": "antes {names}",
  "screen.values": "Qué dicen los CRM",
  "screen.noDisagreement": "Ninguna ficha contradice a otra.",
  "screen.valuesAgree": "Valores que nada contradice",
  "screen.recent": "Últimas interacciones",
  "screen.shown": "{shown} de {total}",
  "screen.noInteractions": "Aún no hay mensajes ni llamadas.",
  "screen.automatic": "respuesta automática",
  "screen.figures": "Este cliente en cifras",
  "screen.noFigures": "Es pronto para dar cifras.",
  "screen.sampleSize": "n = {n}",
  "screen.aboutFigures": "Qué dicen las cifras",
  "screen.timesIn": "Horas de {zone}",
  ...esRights,
  ...esCommands,
  ...esRisks,
  ...esSchedules,
  ...esScheduleScreens,
  ...esScreens,
  ...esAccount,
  ...esClaims,
  ...esCrms,
  ...esTimeline,
  ...esIdentity,
  ...esProof,
  ...esFiles,
  ...esBoard,
  ...esBoardScreens,
  ...esChanges,
  ...esCostBridge,
  ...esForward,
  ...esHandles,
  ...esInsights,
  ...esMarkers,
  ...esMatching,
  ...esReports,
  ...esReportScreens,
  ...esSync,
};
