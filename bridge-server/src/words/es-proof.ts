// Spanish of the secure hand-off: the card, the message with the link, the page, the letter with the code.
import type { enProof } from "./en-proof.ts";

export const esProof: Readonly<Record<keyof typeof enProof, string>> = {
  "hand-off.reply.public":
    "Para ayudarte aquí con tu cuenta, demuéstranos que eres tú: {link} El enlace sirve una vez, durante 15 minutos. No publiques aquí datos personales.",
  "hand-off.reply.private":
    "Para ayudarte aquí con tu cuenta, demuéstranos que eres tú: {link} El enlace sirve una vez, durante 15 minutos. No se lo pases a nadie.",
  "hand-off.note": "Ha demostrado quién es, con un código de un solo uso",
  "hand-off.waiting": "Nadie ha abierto el enlace todavía. Sirve hasta {until}.",
  "hand-off.opened": "El enlace se ha abierto; el cliente elige cómo recibir un código.",
  "hand-off.code-sent": "Hay un código en camino a una dirección de la ficha del cliente.",
  "hand-off.read-out": "Llama al cliente a un número que su ficha tuviera antes de hoy y léele: {code}",
  "hand-off.answered": "El cliente ha respondido el código. Falta, hasta {until}: su mensaje desde la cuenta.",
  "hand-off.proven": "Ha demostrado quién es: {at}",
  "hand-off.expired": "El enlace ha caducado. Empieza de nuevo con otro.",
  "hand-off.locked": "Demasiados códigos erróneos: el enlace está cerrado. Quien lo tiene quizá no sea el cliente.",
  "hand-off.taken": "No se ha guardado nada: ahora la cuenta es de otro cliente.",
  "hand-off.fault.opened": "El cliente ya ha abierto el enlace de esta comprobación.",
  "hand-off.fault.opened.remedy": "Espera a que termine o empieza otra.",
  "hand-off.fault.taken.remedy": "Mira primero al otro cliente; si ambos son uno lo decide una persona.",
  "hand-off.fault.post": "Este mensaje no es de este cliente.",
  "hand-off.fault.post.remedy": "Empieza desde un mensaje que muestre la tarjeta del cliente.",
  "hand-off.fault.unknown": "No existe esta comprobación.",
  "hand-off.fault.unknown.remedy": "Se muestran durante un día; empieza otra.",
  "proof-page.title": "Demuestra que eres tú",
  "proof-page.error": "Error",
  "proof-page.language": "English",
  "proof-page.intro":
    "{company} te pide que demuestres que eres la persona de la que trata vuestra conversación en {network}.",
  "proof-page.intro.why":
    "Así, quienes te atienden podrán hablar contigo de tu cuenta. Necesitas un código que se envía a una dirección o un número que {company} ya tiene de ti.",
  "proof-page.intro.care":
    "¿Te ha enviado este enlace otra persona, o no estabas hablando con {company}? Cierra esta página.",
  "proof-page.begin": "Empezar",
  "proof-page.choose": "¿Adónde enviamos tu código?",
  "proof-page.choose.why": "Solo tú conoces la dirección o el número completo, por eso no se muestra aquí.",
  "proof-page.way.email": "Correo a {masked}",
  "proof-page.way.phone": "Llamada al número que termina en {masked}",
  "proof-page.send": "Recibir un código",
  "proof-page.none":
    "{company} no tiene ninguna dirección ni número al que enviar un código. Vuelve a la conversación y pregunta cómo puedes demostrar quién eres.",
  "proof-page.code": "Tu código",
  "proof-page.code.email":
    "Se ha enviado un código de seis cifras a {masked}. Puede tardar un minuto; mira también en el correo no deseado.",
  "proof-page.code.phone":
    "La persona de {company} que te atiende te llamará al número que ya tiene y te leerá un código de seis cifras.",
  "proof-page.code.left": "{left, plural, one {Queda # intento.} many {Quedan # intentos.} other {Quedan # intentos.}}",
  "proof-page.code.hint": "Seis cifras",
  "proof-page.check": "Comprobar el código",
  "proof-page.again": "Recibir otro código",
  "proof-page.fault.wrong-code": "Ese no es el código. Mira el último que has recibido.",
  "proof-page.fault.no-code": "Escribe las seis cifras del código.",
  "proof-page.fault.not-sent": "No se ha podido enviar el correo. Elige otra forma o inténtalo de nuevo.",
  "proof-page.fault.no-more":
    "Con este enlace no se pueden enviar más códigos. Escribe el último que has recibido o pide otro enlace.",
  "proof-page.fault.no-way": "Elige adónde enviamos tu código.",
  "proof-page.word": "Un paso más: envía una palabra",
  "proof-page.word.why":
    "Cualquiera puede abrir un enlace público. Por eso, envía esta palabra desde tu propia cuenta en {network}, en la misma conversación, antes de 15 minutos:",
  "proof-page.word.harmless": "La palabra no dice nada de ti y a otros no les sirve de nada.",
  "proof-page.word.wait":
    "Tu palabra puede tardar unos minutos en llegar. Entonces esta página sigue, a más tardar cuando pulses el botón.",
  "proof-page.word.sent": "Ya la he enviado",
  "proof-page.post": "Ir a la conversación en {network}",
  "proof-page.proven": "Gracias: ya sabemos que eres tú",
  "proof-page.consent.why":
    "Tú decides para qué se puede usar esta cuenta. Responde lo que quieras; lo que dejes sin responder queda como estaba, y te atenderemos igual.",
  "proof-page.consent": "¿Para qué se puede usar esta cuenta?",
  "proof-page.purpose.care": "Responderte aquí",
  "proof-page.purpose.care-history": "Mensajes anteriores",
  "proof-page.purpose.research": "Investigación",
  "proof-page.purpose.marketing": "Ofertas y novedades",
  "proof-page.yes": "Sí",
  "proof-page.no": "No",
  "proof-page.save": "Guardar y seguir",
  "proof-page.done": "Puedes cerrar esta página. Quienes te atienden siguen en la misma conversación.",
  "proof-page.back": "Volver a la conversación",
  "proof-page.expired": "Este enlace ha caducado",
  "proof-page.used": "Este enlace ya se ha usado",
  "proof-page.locked": "Este enlace está cerrado",
  "proof-page.unknown": "Este enlace no lleva a ninguna parte",
  "proof-page.elsewhere": "Este enlace está abierto en otro navegador",
  "proof-page.expired.text": "Un enlace sirve 15 minutos. Pide otro en la conversación donde recibiste este.",
  "proof-page.used.text":
    "Un enlace sirve una sola vez. Si no fuiste tú quien lo usó, dilo en la conversación donde lo recibiste y pide otro.",
  "proof-page.locked.text": "No se ha revelado nada. Pide otro enlace en la conversación donde recibiste este.",
  "proof-page.unknown.text":
    "Puede ser demasiado antiguo o faltarle una parte. Pide otro en la conversación donde recibiste este.",
  "proof-page.elsewhere.text":
    "Solo sigue el navegador en el que se abrió primero. Si fue este, sigue aquí; si no fuiste tú, pide otro enlace en la conversación.",
  "proof-page.elsewhere.go-on": "Seguir aquí",
  "proof-page.busy": "Demasiadas peticiones",
  "proof-page.busy.text": "Espera unos minutos y vuelve a cargar esta página.",
  "proof-page.failed": "No ha funcionado",
  "proof-page.failed.text": "Vuelve a cargar esta página en un momento. Nada de lo que has hecho se ha perdido.",
  "proof-mail.subject": "Tu código para {company}",
  "proof-mail.text":
    "Tu código: {code}\n\nEscríbelo en la página de {company} que tienes abierta. Sirve 15 minutos como máximo, y una sola vez.\n\nNadie de {company} te pedirá este código por correo ni por chat. Si no lo has pedido, no tienes que hacer nada: sin él nadie puede seguir.",
  "domain.found": "Anotado: esta página nombra la cuenta, así que la demuestra el propio sitio del cliente.",
  "domain.not-found":
    "Esta página todavía no nombra la cuenta. Pide al cliente que añada esto y compruébalo de nuevo: {tag}",
  "domain.no-profile": "{network} no tiene perfiles públicos, así que ninguna página puede nombrar uno.",
  "domain.fault.page": "Esta página no se puede leer.",
  "domain.fault.page.remedy":
    "Da la dirección https de una página que cualquiera pueda abrir, en su sitio definitivo: no debe llevar a otro sitio.",
  "domain.fault.network": "Esta es una página de una red, no del cliente.",
  "domain.fault.network.remedy": "Da una página del propio sitio del cliente.",
};
