/** Headings and sentences of the screen, as the bridge sends them with a view. */
import type { Language } from "@rapport/contract";
import { says } from "./fixture-parts.ts";

/** Headings and sentences of the screen. */
export function words(lang: Language): Record<string, string> {
  const say = says(lang);
  return {
    openClocks: say("Waiting for us", "Esperan respuesta"),
    noClocks: say("Nobody is waiting for an answer.", "Nadie espera una respuesta."),
    promisedBy: say("promised by {time}", "prometido para el {time}"),
    handles: say("How to reach this customer", "Cómo contactar con este cliente"),
    noHandles: say(
      "No handle is known yet. Ask for one at the next contact.",
      "Aún no se conoce ningún contacto. Pídelo la próxima vez.",
    ),
    mayBeUsedFor: say("May be used for: {purposes}", "Se puede usar para: {purposes}"),
    noConsent: say("No consent to use it yet", "Aún sin permiso de uso"),
    formerly: say("formerly {names}", "antes {names}"),
    values: say("What the CRMs say", "Qué dicen los CRM"),
    noDisagreement: say("No record contradicts another.", "Ninguna ficha contradice a otra."),
    valuesAgree: say("Values that nothing contradicts", "Valores que nada contradice"),
    recent: say("Last interactions", "Últimas interacciones"),
    shown: say("{shown} of {total}", "{shown} de {total}"),
    noInteractions: say("No message or call yet.", "Aún no hay mensajes ni llamadas."),
    automatic: say("automatic answer", "respuesta automática"),
    figures: say("This customer in figures", "Este cliente en cifras"),
    noFigures: say("Too early for figures.", "Es pronto para dar cifras."),
    sampleSize: say("n = {n}", "n = {n}"),
    aboutFigures: say("What the figures say", "Qué dicen las cifras"),
    timesIn: say("Times in {zone}", "Horas de {zone}"),
  };
}
