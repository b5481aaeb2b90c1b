import type { enSync } from "./en-sync.ts";

export const esSync: Record<keyof typeof enSync, string> = {
  "setting.write-back.consents": "Consentimiento para cada fin",
  "setting.write-back.consents.help":
    "Atención, historial de atención, investigación y publicidad, para todas las cuentas del cliente, y cuándo respondió por última vez.",
  "setting.hubspot.connector-contact.field": "Contacto de Salesforce, según el conector propio de los CRM",
  "setting.hubspot.connector-contact.field.help":
    "Propiedades con el id del contacto de Salesforce que el conector de los fabricantes mantiene al día con este contacto. Una regla aprobada puede vincularlos; Rapport nunca lo hace por sí solo.",
  "setting.hubspot.connector-lead.field": "Candidato de Salesforce, según el conector propio de los CRM",
  "setting.hubspot.connector-lead.field.help":
    "Propiedades con el id del candidato de Salesforce, si todavía no es un contacto.",
  "setting.salesforce.connector-contact.field": "Contacto de HubSpot, según el conector propio de los CRM",
  "setting.salesforce.connector-contact.field.help":
    "Campos con el id de registro del contacto de HubSpot. Salesforce no tiene uno propio: nombra el que creó tu organización.",
  "setting.write-back.consent-records": "Registros de consentimiento",
  "setting.write-back.consent-records.help":
    "Un consentimiento por tipo de punto de contacto para cada persona con un Individual, tipo de punto de contacto y fin, en cuanto el cliente ha respondido. Las organizaciones sin datos de protección no tienen ninguno.",
  "adoption.looked":
    "{n, plural, =0 {Ningún registro tiene un valor en estos campos.} one {Se ha mirado # registro con un valor en estos campos; no se ha cambiado nada.} many {Se han mirado # de registros con un valor en estos campos; no se ha cambiado nada.} other {Se han mirado # registros con un valor en estos campos; no se ha cambiado nada.}}",
  "adoption.field":
    "{values, plural, one {# valor} many {# de valores} other {# valores}}: {handles, plural, one {# nombre} many {# de nombres} other {# nombres}} de {accounts, plural, one {# cuenta} many {# de cuentas} other {# cuentas}}, {unreadable, plural, =0 {ninguno ilegible} one {# ilegible} many {# de ilegibles} other {# ilegibles}}",
  "adoption.gain":
    "{n, plural, =0 {Ningún registro ganaría una cuenta.} one {# registro ganaría una cuenta.} many {# de registros ganarían una cuenta.} other {# registros ganarían una cuenta.}}",
  "adoption.change":
    "{n, plural, =0 {Ningún registro cambiaría de cuenta.} one {# registro cambiaría de cuenta.} many {# de registros cambiarían de cuenta.} other {# registros cambiarían de cuenta.}}",
  "adoption.lose":
    "{n, plural, =0 {Ningún registro perdería una cuenta.} one {# registro perdería una cuenta.} many {# de registros perderían una cuenta.} other {# registros perderían una cuenta.}}",
  "adoption.shared":
    "{n, plural, =0 {Ninguna cuenta estaría en dos registros.} one {# cuenta estaría en varios registros y no sería de nadie.} many {# de cuentas estarían en varios registros y no serían de nadie.} other {# cuentas estarían en varios registros y no serían de nadie.}}",
  "adoption.suggested.name":
    "Se llama así. {values, plural, =0 {Está vacío en los registros mirados.} one {# valor, {handles} de ellos una cuenta.} many {# de valores, {handles} de ellos cuentas.} other {# valores, {handles} de ellos cuentas.}}",
  "adoption.suggested.content":
    "{handles} de {values, plural, one {su # valor} many {sus # de valores} other {sus # valores}} son perfiles de esa red.",
};
