// Español de la página en la que se programan informes, en las dos aplicaciones.
import type { enScheduleScreens } from "./en-schedule-screens.ts";

export const esScheduleScreens: Readonly<Record<keyof typeof enScheduleScreens, string>> = {
  "report.screen.schedules": "Informes por correo",
  "schedule.screen.intro":
    "{n, plural, =0 {Ahora no se inicia ningún informe por sí solo.} one {# informe se inicia por sí solo y sale cuando está firmado y publicado.} many {# de informes se inician por sí solos y salen cuando están firmados y publicados.} other {# informes se inician por sí solos y salen cuando están firmados y publicados.}}",
  "schedule.screen.no-mail":
    "Este servidor no tiene correo configurado: se inician borradores y no se envía nada. Pida al operador que defina SMTP_URL y MAIL_FROM.",
  "schedule.screen.active": "Activo",
  "schedule.screen.paused": "En pausa",
  "schedule.screen.next": "Próximo",
  "schedule.screen.next.paused": "No antes de reanudarlo",
  "schedule.screen.next.none": "No queda ninguna reunión por delante: añada el día de la próxima",
  "schedule.screen.due": "Cuándo",
  "schedule.screen.due.after-period":
    "A las {time} ({zone}), {days, plural, one {el día siguiente al fin de su período} many {# de días después del fin de su período} other {# días después del fin de su período}}",
  "schedule.screen.due.before-meeting":
    "A las {time} ({zone}), con {days, plural, =0 {ningún día} one {# día} many {# de días} other {# días}} para leerlo antes de cada reunión",
  "schedule.screen.late": "Hechos tardíos",
  "schedule.screen.late.text":
    "{hours, plural, =0 {No se esperan} one {Se esperan una hora tras el fin del período} many {Se esperan # de horas tras el fin del período} other {Se esperan # horas tras el fin del período}}",
  "schedule.screen.missed": "Si el servidor estuvo parado",
  "schedule.screen.missed.skip": "Lo perdido se deja",
  "schedule.screen.missed.catch-up": "Se recupera lo último que se perdió",
  "schedule.screen.recipients": "Se envía a",
  "schedule.screen.recipients.none": "Aún a nadie: se inicia el borrador y no sale ninguna carta",
  "schedule.screen.recipient":
    "{email} ({profile, select, pack {informe entero} other {solo las cifras}}, en {language, select, es {español} other {inglés}})",
  "schedule.screen.run": "Últimos envíos",
  "schedule.screen.run.none": "Aún no ha tocado ninguno",
  "schedule.screen.run.waiting": "En camino",
  "schedule.screen.run.sent": "Enviado",
  "schedule.screen.run.missed": "Perdido",
  "schedule.screen.edit": "Cambiar: {label}",
  "schedule.screen.pause": "Pausar: {label}",
  "schedule.screen.resume": "Reanudar: {label}",
  "schedule.screen.remove": "Quitar: {label}",
  "schedule.screen.question":
    "¿Quitar «{label}»? Se van con él sus destinatarios y las notas de sus envíos. Los informes que inició se quedan.",
  "schedule.screen.yes": "Sí, quitarlo",
  "schedule.screen.no": "Conservarlo",
  "schedule.screen.add": "Programar un informe por correo",
  "schedule.screen.save": "Guardar: {label}",
  "schedule.screen.hint":
    "Vale desde ahora; lo que tocaba antes sigue como se pidió entonces. No sale nada que no se haya firmado y publicado.",
  "schedule.field.template": "Informe",
  "schedule.field.cadence": "Sobre",
  "schedule.field.cadence.daily": "Cada día",
  "schedule.field.cadence.weekly": "Cada semana",
  "schedule.field.cadence.monthly": "Cada mes natural",
  "schedule.field.cadence.fiscal-period": "Cada período fiscal",
  "schedule.field.cadence.quarterly": "Cada trimestre fiscal",
  "schedule.field.anchor": "Sale",
  "schedule.field.anchor.after-period": "Después de terminar su período",
  "schedule.field.anchor.before-meeting": "Antes de una reunión, para leerlo",
  "schedule.field.days": "Cuántos días, de 0 a 90; 0 es el siguiente al período, o el de la reunión",
  "schedule.field.meetings": "Días de las reuniones, como 2030-01-31, separados por comas",
  "schedule.field.time": "Hora del día, como 08:30",
  "schedule.field.zone": "Zona horaria, como Europe/Madrid",
  "schedule.field.cutOffHours": "Horas que se esperan los hechos tardíos, de 0 a 720",
  "schedule.field.missed": "Si el servidor estuvo parado",
  "schedule.field.pack": "Informe entero a: direcciones separadas por comas; (en) o (es) tras una es su idioma",
  "schedule.field.figures": "Solo las cifras a: direcciones, escritas igual",
  "schedule.fault.field": "Esto no vale: {label}",
  "schedule.fault.field.remedy.template": "Elija un informe de la lista.",
  "schedule.fault.field.remedy.cadence": "Elija uno de la lista.",
  "schedule.fault.field.remedy.anchor": "Elija uno de la lista.",
  "schedule.fault.field.remedy.days": "Escriba un número entero de 0 a 90.",
  "schedule.fault.field.remedy.meetings": "Escriba los días de 1 a 60 reuniones, como 2030-01-31, separados por comas.",
  "schedule.fault.field.remedy.time": "Escriba una hora del día como 08:30.",
  "schedule.fault.field.remedy.zone": "Escriba una zona horaria IANA como Europe/Madrid.",
  "schedule.fault.field.remedy.cutOffHours": "Escriba un número entero de 0 a 720.",
  "schedule.fault.field.remedy.missed": "Elija uno de la lista.",
  "schedule.fault.field.remedy.pack":
    "Escriba direcciones como ana@example.com, separadas por comas, cincuenta como máximo entre las dos clases.",
  "schedule.fault.field.remedy.figures":
    "Escriba direcciones como ana@example.com, separadas por comas, cincuenta como máximo entre las dos clases.",
};
