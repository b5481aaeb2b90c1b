import type { enRights } from "./en-rights.ts";

/** Lo mismo en español. */
export const esRights: Record<keyof typeof enRights, string> = {
  "setting.write-back.marketing-handles": "Cuentas para marketing",
  "setting.write-back.marketing-handles.help":
    "Solo las que el cliente aceptó para marketing; el campo se vacía en minutos cuando lo retira.",
  "setting.privacy.erase-in-crms": "Borrar a una persona elimina también sus fichas en {crm}",
  "setting.privacy.erase-in-crms.help":
    "Mientras esté desactivado, {crm} conserva sus fichas: quien pide el borrado recibe la lista. Lo que se elimina allí no se puede recuperar.",
  "rights.step.link": "Dos se vincularon como un mismo cliente.",
  "rights.step.unlink": "Dos se separaron.",
  "rights.step.merge": "Un CRM fusionó dos de sus fichas.",
  "rights.step.undo": "Se deshizo un paso anterior.",
  "rights.step.restore": "Un CRM recuperó una ficha fusionada.",
  "rights.access.granted": "Todo lo que se guarda de esta persona puede obtenerse hasta el {until}.",
  "rights.access.ended": "Con este identificador no se puede obtener nada",
  "rights.access.ended.remedy":
    "Vuelve a pedir el acceso: termina al cabo de un día, y de una persona borrada no queda nada.",
  "rights.access.title": "Lo que se guarda sobre ti",
  "rights.access.made": "Hecho para ti por {company} el {at}.",
  "rights.access.whole": "Esta es la versión breve. El archivo completo, con cada mensaje, se entrega en JSON.",
  "rights.access.none": "ninguno",
  "rights.access.records": "Fichas en los CRM",
  "rights.access.identities": "Direcciones, números y cuentas",
  "rights.access.identity": "{network}: {value}. Se usa para: {uses}",
  "rights.access.answers": "Lo que respondiste cuando se te preguntó",
  "rights.answer.given": "El {day} aceptaste.",
  "rights.answer.refused": "El {day} dijiste que no.",
  "rights.answer.withdrawn": "El {day} retiraste tu sí.",
  "rights.access.said": "Lo que se dijo",
  "rights.access.interactions":
    "{n, plural, one {# mensaje, llamada o visita} many {# de mensajes, llamadas y visitas} other {# mensajes, llamadas y visitas}} desde el {since}",
  "rights.access.written": "Lo que Rapport escribió en los CRM, y cuándo",
  "rights.access.notes": "Conviene saber",
  "rights.access.opened": "Rapport no guarda quién abrió esta vista.",
  "rights.access.crms": "Lo que los CRM guardan además hay que pedirlo allí.",
  "rights.rectified.corrected":
    "La cuenta equivocada de {network} se separó de este cliente; el paso queda en el registro.",
  "rights.rectified.taken": "La cuenta correcta pertenece a la ficha de otro cliente. No se cambió nada.",
  "rights.rectified.elsewhere": "Lo dice una ficha del CRM. Corrígelo allí; aquí se refleja en minutos.",
  "rights.erasure.title": "Constancia de borrado",
  "rights.erasure.done": "La persona fue borrada. Esta constancia no dice quién era.",
  "rights.erasure.pending": "El borrado está en marcha. Lo pendiente se reintenta hasta que quede hecho.",
  "rights.erasure.unknown": "No existe ese borrado",
  "rights.erasure.unknown.remedy": "Usa el identificador que se dio al pedir el borrado.",
  "rights.system.bridge":
    "Se destruyeron las claves de la persona y se eliminó todo lo que la nombra. Filas de cada clase antes del borrado:",
  "rights.system.deleted": "Se eliminaron las fichas de la persona, con todo lo que Rapport había escrito.",
  "rights.system.emptied":
    "Se vaciaron los campos de Rapport y se eliminaron sus filas. Las fichas del propio CRM quedan a cargo de sus usuarios.",
  "rights.system.pending": "Aún no está hecho: se reintenta hasta que lo esté.",
  "rights.system.not-connected": "La cuenta no está conectada: Rapport no puede cambiar nada allí.",
  "rights.kind.records": "Fichas",
  "rights.kind.identities": "Direcciones, números y cuentas",
  "rights.kind.names": "Grafías anteriores",
  "rights.kind.claims": "Direcciones nombradas en fichas",
  "rights.kind.keys": "Claves",
  "rights.kind.words": "Palabras de búsqueda cifradas",
  "rights.kind.proofs": "Pruebas",
  "rights.kind.revocations": "Pruebas retiradas",
  "rights.kind.receipts": "Recibos de consentimiento",
  "rights.kind.asks": "Veces que se le preguntó",
  "rights.kind.marks": "Marcas de direcciones compartidas",
  "rights.kind.reach": "Números de seguidores",
  "rights.kind.markers": "Marcadores",
  "rights.kind.steps": "Motivos en el registro",
  "rights.kind.interactions": "Textos de interacciones",
  "rights.kind.mirrored": "Filas que escribió Rapport",
  "rights.stays.figures":
    "Queda que algo se dijo, sin su texto y sin nombre: su momento, canal, duración y puntuación. Las cifras publicadas lo cuentan como antes.",
  "rights.stays.steps":
    "Queda que dos identificadores se vincularon o separaron, para que los demás sigan siendo quienes son; quién lo decidió y por qué ya no está.",
  "rights.stays.mark":
    "Queda una marca cifrada de cada identificador borrado, para que lo que llegue tarde sobre la persona no entre.",
  "rights.stays.others": "Lo que la ficha de otra persona nombra como suyo sigue siendo suyo.",
  "rights.stays.aside":
    "Las entregas que no pudieron leerse se guardan selladas hasta que alguien las lea de nuevo o las elimine; nadie puede saber de quién tratan.",
  "rights.stays.crm":
    "Las fichas del propio CRM quedan hasta que sus usuarios las eliminen; a quien lo pidió se le dijo cuáles son.",
  "rights.stays.bin":
    "Las fichas eliminadas están en la papelera de Salesforce hasta que se vacíe, quince días como máximo.",
  "rights.proof.asked": "Pedido el {at} en {company}, por {by}.",
  "rights.proof.id": "Número de este borrado: {id}",
  "rights.proof.finished": "Terminado el {at}.",
  "rights.proof.hash": "SHA-256 del documento en inglés: {hash}",
  "rights.proof.stays": "Qué queda, y por qué",
};
