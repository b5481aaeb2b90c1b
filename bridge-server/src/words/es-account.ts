import type { enAccount } from "./en-account.ts";

// Español de la vista de empresa.
export const esAccount: Readonly<Record<keyof typeof enAccount, string>> = {
  "account.fault.unknown": "Rapport aún no conoce esta empresa.",
  "account.headline":
    "{n, plural, =0 {Nadie} one {# persona} many {# de personas} other {# personas}}, {waiting} nos esperan",
  "account.limit.counted": "Las cifras son de {n} de {all} personas.",
  "account.limit.listed": "La lista muestra {n} de {all} personas: las que nos contactaron más recientemente.",
  "account.never": "nunca",
  "account.people": "{n, plural, one {# persona} many {# de personas} other {# personas}}",
  "account.person.satisfaction":
    "{score} de 5 ({n, plural, one {# respuesta} many {# de respuestas} other {# respuestas}})",
  "account.too-few": "Respondieron {answered} de {n} personas; una media necesita {least}",
  "account.answered": "Respondieron {answered} de {n} personas",
  "account.answered-interval": "Respondieron {answered} de {n} personas; intervalo del 95 %: de {low} a {high}",
  "account.tile.waits": "Nos esperan",
  "account.tile.waits.about": "Conversaciones en las que alguna de estas personas espera respuesta.",
  "account.tile.interactions": "Interacciones de 90 días",
  "account.tile.interactions.about":
    "Mensajes, llamadas, visitas y respuestas a encuestas, en ambos sentidos; no cuentan notas ni llamadas fantasma.",
  "account.tile.satisfaction": "Satisfacción, cada persona una vez",
  "account.tile.satisfaction.about": "La media de las medias de cada persona: quien responde mucho no habla por todas.",
  "account.tile.satisfaction.trap": "Quienes responden pueden estar más, o menos, contentos que quienes no.",
  "account.tile.quiet": "Sin contacto en 90 días",
  "account.tile.quiet.about": "Personas sin mensaje, llamada ni visita en 90 días.",
  "account.screen.people": "Personas",
  "account.screen.figures": "Cifras",
  "account.screen.none": "El CRM no nombra a nadie en esta empresa.",
  "account.screen.last": "Último contacto",
  "account.screen.waits": "Esperas",
  "account.screen.person": "Persona",
  "account.screen.satisfaction": "Satisfacción",
  "account.screen.noAnswers": "sin respuestas",
  "account.screen.quiet": "Sin contacto en 90 días",
  "account.screen.aboutFigures": "Qué dicen las cifras",
  "account.screen.source": "Fuente: {crm} {account}",
};
