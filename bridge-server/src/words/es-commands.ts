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
} as const;
