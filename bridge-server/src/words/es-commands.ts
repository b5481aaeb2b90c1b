// Español de lo que la línea de órdenes dice de sí misma; de informes y programaciones habla como en todas partes.
export const esCommands = {
  "command.fault.typed": "Lo que se pide no está bien",
  "command.report.remedy":
    "Ejecute rapport report list para ver los identificadores y rapport report --help para lo que admite cada orden.",
  "command.report.page": "página",
  "command.report.claim": "{mark}: «{claim}» ({reason})",
  "command.report.remark": "observación",
  "command.report.answer": "respuesta",
  "command.report.open": "abierta; rapport report settle {report} {comment} la cierra",
  "command.report.signed": "{name} (firmado por comando)",
  "command.report.next": "siguiente paso",
  "command.report.next.sign":
    "{label} (sin firmar); rapport report sign {id} {role} --by '<id de usuario>' --name '<nombre>' lo firma",
  "command.report.next.publish": "rapport report publish {id} lo publica para siempre",
  "command.report.next.restate":
    "ninguno; rapport report restate {id} --cause '<texto>' inicia a su lado un informe corregido",
  "command.report.logo": "Los informes llevan este logotipo desde ahora.",
  "command.report.logo.none": "Los informes no llevan logotipo.",
  "command.report.fault.logo": "No se puede leer el archivo {file}",
  "command.report.fault.logo.remedy": "Dé la ruta de un PNG, o none para quitar el logotipo.",
  "command.report.fault.by": "Esto no es el identificador de un usuario de HubSpot o Salesforce",
  "command.report.fault.by.remedy":
    "Délo tras --by como lo muestra el CRM: un número, o 15 o 18 caracteres que empiezan por 005.",
  "command.report.fault.nobody": "Una firma es de alguien",
  "command.report.fault.nobody.remedy":
    "Dé --by '<id de usuario>', el identificador con que HubSpot o Salesforce conoce a esa persona.",
  "command.schedule.empty": "No hay programaciones. Cree una: rapport schedule add board-pack --to chair@example.com",
  "command.schedule.next": "próximo",
  "command.schedule.recipients": "destinatarios",
  "command.schedule.last": "último",
  "command.schedule.earlier": "anterior",
  "command.schedule.no-run": "todavía ninguno",
  "command.schedule.rests": "ninguno, está en pausa; rapport schedule change '<id>' --active true la reanuda",
  "command.schedule.no-meeting":
    "ninguno, no queda ninguna reunión; rapport schedule change '<id>' --meeting '<date>' indica la próxima",
  "command.schedule.nobody": "ninguno; rapport schedule change '<id>' --to '<address>' los indica",
  "command.schedule.removed": "Quitada con sus destinatarios; los informes que inició se conservan: {label}",
  "command.schedule.no-mail":
    "Aquí no hay servidor de correo y nada se envía. Indique SMTP_URL y MAIL_FROM donde corre rapport start.",
  "command.schedule.remedy":
    "Ejecute rapport schedule list para ver los identificadores y rapport schedule add --help para lo que admite cada opción.",
  "command.schedule.fault.unknown": "No hay ninguna programación con este id",
  "command.schedule.fault.unknown.remedy": "Ejecute rapport schedule list para ver las que hay.",
  "command.schedule.fault.anchor": "Un informe sale después de su periodo o antes de una reunión, no ambas cosas",
  "command.schedule.fault.anchor.remedy": "Dé --after, o bien --before con --meeting.",
} as const;
