// Español de los informes programados.
export const esSchedules = {
  "schedule.label":
    "{template}, {cadence, select, daily {cada día} weekly {cada semana} monthly {cada mes} quarterly {cada trimestre} other {cada periodo fiscal}}",
  "schedule.next":
    "{at} ({zone}), sobre {period}{clocks, select, skipped {; los relojes se saltan esa hora, así que será cuando se adelanten} twice {; de las dos horas iguales, la primera} other {}}",
  "schedule.next.meeting":
    "{at} ({zone}), sobre {period}, para la reunión del {meeting}{clocks, select, skipped {; los relojes se saltan esa hora, así que será cuando se adelanten} twice {; de las dos horas iguales, la primera} other {}}",
  "schedule.run.begun":
    "El borrador de {period} está iniciado; se envía el {at} ({zone}) si para entonces está publicado",
  "schedule.run.waiting":
    "El informe de {period} debía salir el {at} ({zone}) y espera sus firmas; se envía cuando se publique",
  "schedule.run.no-mail":
    "El borrador de {period} está iniciado; no se envía nada, porque este servidor no tiene correo configurado",
  "schedule.run.sent":
    "El informe de {period} se envió: {sent, plural, =0 {ninguna carta} one {# carta} many {# de cartas} other {# cartas}}{failed, plural, =0 {} one {, # rechazada} many {, # de rechazadas} other {, # rechazadas}}{isLate, select, yes { (con {late} de retraso: el servidor estuvo parado)} other {}}",
  "schedule.run.missed.skipped":
    "Perdido: el servidor estuvo parado el {at} ({zone}), y esta programación no recupera nada. Inicie a mano el informe de {period} si hace falta",
  "schedule.run.missed.superseded":
    "No enviado: antes de que pudiera salir el informe de {period} tocaba uno más reciente",
  "schedule.fault.many": "Un espacio de trabajo tiene como máximo {most} programaciones",
  "schedule.fault.many.remedy": "Quite una que ya no haga falta.",
  "schedule.fault.gone": "Otra persona ha quitado esta programación entretanto, así que no se ha guardado nada",
  "schedule.fault.gone.remedy": "Lo que escribió sigue en el formulario: prográmelo de nuevo abajo si aún hace falta.",
  "schedule.stale.written":
    "Otra persona ha cambiado esta programación entretanto, así que no se ha guardado nada. Se muestra como está ahora y lo que escribió sigue en el formulario: revise ambas cosas y guarde de nuevo si debe valer lo suyo.",
  "schedule.stale":
    "Otra persona ha cambiado esta programación entretanto, así que no se ha hecho nada. Se muestra como está ahora: mírela y pulse de nuevo si aún lo desea.",
} as const;
