// Spanish of what a card says about a customer besides what they wrote, and of markers.
export const esInsights = {
  "insights.mood.fewer-negative": "Menos mensajes negativos que antes",
  "insights.mood.more-negative": "Más mensajes negativos que antes",
  "insights.mood.unclear": "Sin cambio claro",
  "insights.mood.no-texts": "Ningún mensaje en 180 días del que se pueda leer un sentimiento",
  "insights.mood.counts":
    "{n, plural, one {# mensaje} many {# de mensajes} other {# mensajes}}: {negative} negativos, {neutral} neutros, {positive} positivos",
  "insights.accuracy": "Lo deduce un programa solo por las palabras.",
  "insights.accuracy.en":
    "De {n} mensajes públicos en inglés acertó el {right}; de los que llamó negativos, lo era el {negatives}.",
  "insights.accuracy.es":
    "De {n} mensajes en español escritos por nosotros acertó el {right}; los reales son más difíciles.",
  "insights.frequency":
    "{perMonth} contactos al mes, la media {n, plural, one {de este mes} many {de los últimos # de meses} other {de los últimos # meses}}",
  "insights.channel.counted": "{count} de {n} contactos de los últimos 12 meses",
  "insights.language.stated": "Lo dice {source}",
  "insights.language.detected": "{count} de {n} mensajes de los últimos 12 meses",
  "insights.reply":
    "{n, plural, one {# respuesta} many {# de respuestas} other {# respuestas}} en 12 meses, la última el {day} por {network}",
  "insights.value.low": "Valor bajo",
  "insights.value.middle": "Valor medio",
  "insights.value.high": "Valor alto",
  "insights.reach.low": "Alcance pequeño",
  "insights.reach.middle": "Alcance medio",
  "insights.reach.high": "Alcance grande",
  "insights.followers": "{n, plural, one {# seguidor} many {# de seguidores} other {# seguidores}}",
  "insights.limits": "Medio desde {middle}, alto desde {high}",
  "insights.as-of": "a {day}",
  "insights.priority.usual": "Prioridad habitual. El plazo de cada canal vale para todos.",
  "insights.priority.raised":
    "Prioridad elevada: primero entre quienes tienen el mismo tiempo restante. El plazo de cada canal vale para todos.",
  "insights.quality.complete": "Completa",
  "insights.quality.complete.formula":
    "La parte conocida de seis cosas: un nombre, un correo, un teléfono, un usuario de redes, un idioma y una ficha en un CRM.",
  "insights.quality.complete.advice": "Falta: {things}",
  "insights.quality.fresh": "Reciente",
  "insights.quality.fresh.formula":
    "Según la edad del último contacto o cambio de una ficha: 100 con menos de 30 días, 75 con menos de 90, 50 con menos de 365, 25 con menos de 730; después, 0.",
  "insights.quality.fresh.advice": "Compruebe en el próximo contacto si los datos siguen valiendo.",
  "insights.quality.single": "Única",
  "insights.quality.single.formula":
    "100 dividido por el número de fichas de este cliente en una cuenta de CRM; cada sugerencia sin decidir cuenta como una ficha más.",
  "insights.quality.single.advice": "Decida las sugerencias y fusione en el CRM lo que esté dos veces.",
  "insights.quality.accurate": "Exacta",
  "insights.quality.accurate.formula":
    "De los usuarios y de los campos de los que hablan al menos dos fichas: la parte que el cliente ha demostrado o en la que las fichas coinciden.",
  "insights.quality.accurate.advice": "Haga demostrar los usuarios y aclare en qué discrepan las fichas.",
  "insights.quality.consented": "Consentida",
  "insights.quality.consented.formula":
    "La parte de los usuarios sobre los que el cliente ha dicho sí o no a algún uso.",
  "insights.quality.consented.advice": "Pregunte para qué se pueden usar los datos de contacto.",
  "insights.thing.name": "nombre",
  "insights.thing.email": "correo",
  "insights.thing.phone": "teléfono",
  "insights.thing.social": "usuario de redes",
  "insights.thing.language": "idioma",
  "insights.thing.record": "ficha en un CRM",
  "marker.vulnerability": "Cliente vulnerable",
  "marker.until": "Marcado el {day} por {by}; termina el {until}",
  "marker.removed": "Retirado el {day} por {by}",
  "marker.ended": "Terminó el {until}; marcado el {day} por {by}",
  "marker.forbidden": "Solo pueden ver estas marcas las personas que indican los ajustes",
  "marker.forbidden.remedy": "Pida a un administrador que añada su id de usuario en Privacidad.",
  "marker.unknown": "Este cliente no tiene esa marca",
  "marker.unknown.remedy": "Vuelva a cargar el cliente: puede que alguien la haya retirado.",
  "settings.section.insights": "Valor y alcance de los clientes",
  "settings.section.insights.text":
    "Desde cuánto un cliente cuenta como de valor y alcance medio o alto. Valor y alcance pueden adelantar a alguien entre quienes tienen el mismo tiempo restante; no cambian ningún plazo.",
  "setting.hubspot.value.field": "Cuánto vale un cliente",
  "setting.hubspot.value.field.help":
    "El nombre interno de una propiedad de contacto con un número; de varias, cuenta la primera que lo tenga. Vacío: no se lee nada.",
  "setting.hubspot.reach.field": "Seguidores en X",
  "setting.hubspot.reach.field.help":
    "El nombre interno de una propiedad de contacto con el número de seguidores de su usuario de X, como followercount. Vacío: no se lee nada.",
  "setting.hubspot.language.field": "Idioma preferido",
  "setting.salesforce.value.field": "Cuánto vale un cliente",
  "setting.salesforce.value.field.help":
    "El nombre de API de un campo con un número; de varios, cuenta el primero que lo tenga. Vacío: no se lee nada.",
  "setting.salesforce.reach.field": "Seguidores en X",
  "setting.salesforce.reach.field.help":
    "El nombre de API de un campo con el número de seguidores del usuario de X de la ficha. Vacío: no se lee nada.",
  "setting.salesforce.language.field": "Idioma preferido",
  "setting.insights.value-middle-from": "Valor medio desde",
  "setting.insights.value-high-from": "Valor alto desde",
  "setting.insights.reach-middle-from": "Alcance medio desde, en seguidores",
  "setting.insights.reach-high-from": "Alcance grande desde, en seguidores",
  "setting.insights.limit.help": "Un número entero, en la moneda del campo.",
  "setting.privacy.vulnerability-readers": "Quién puede ver y poner marcas de clientes vulnerables",
  "setting.privacy.vulnerability-readers.help":
    "Ids de usuario de HubSpot (cifras) o de Salesforce (empiezan por 005), separados por comas. Vacío: nadie.",
  "setting.fault.not-users":
    "Escriba ids de usuario: cifras para HubSpot; 15 o 18 letras y cifras que empiezan por 005 para Salesforce.",
  "screen.insights": "Sobre este cliente",
  "screen.mood": "Tono de los mensajes",
  "screen.moodNow": "Últimos 90 días",
  "screen.moodBefore": "90 días anteriores",
  "screen.frequency": "Con qué frecuencia",
  "screen.preferredChannel": "Canal preferido",
  "screen.preferredLanguage": "Idioma preferido",
  "screen.previousReplies": "Quién respondió antes",
  "screen.noReplies": "Nadie ha respondido en los últimos 12 meses.",
  "screen.worth": "Valor y alcance",
  "screen.noWorth": "Ninguna ficha indica un valor, ni ninguna red un número de seguidores.",
  "screen.quality": "Calidad de esta vista",
  "screen.ofHundred": "{score} de 100",
  "screen.notScored": "sin puntuar",
} as const;
