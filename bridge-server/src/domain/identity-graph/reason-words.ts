// The sentences of reasons, in ICU message format with the reason's own places. Beside the keys, so that no key is without.
import type { Language } from "@rapport/contract";
import type { ReasonKey } from "./reasons.ts";
import type { SharedBecause } from "./shared-identities.ts";

type Sentence = Readonly<Record<Language, string>>;

/** What each reason says. `people` counts records with that name, the two included. */
export const reasonWords: Readonly<Record<ReasonKey, Sentence>> = {
  "same-identity": {
    en: "Both have {value}, and nobody else does",
    es: "Ambos tienen {value}, y nadie más lo tiene",
  },
  // `why` is what `sharedWords` says of the reason's place `because`.
  "shared-identity": {
    en: "Both have {value}, but that lends no evidence ({why})",
    es: "Ambos tienen {value}, pero eso no prueba nada ({why})",
  },
  "similar-email": {
    en: "{value} and {other} differ by a few letters",
    es: "{value} y {other} se diferencian en pocas letras",
  },
  "same-name": {
    en: "Both are called {name}{people, plural, =1 {} =2 {, a name that only these two have} one {} other {, as are # records in all}}",
    es: "Ambos se llaman {name}{people, plural, =1 {} =2 {, un nombre que solo tienen estos dos} one {} many {, como # de registros en total} other {, como # registros en total}}",
  },
  "similar-name": {
    en: "{name} and {other} may be one name",
    es: "{name} y {other} pueden ser el mismo nombre",
  },
  "different-name": {
    en: "{name} and {other} are different names",
    es: "{name} y {other} son nombres distintos",
  },
  "same-birth-date": { en: "Both were born on {day}", es: "Ambos nacieron el {day}" },
  "similar-birth-date": {
    en: "The birthdays {day} and {other} differ by a slip",
    es: "Las fechas de nacimiento {day} y {other} se diferencian en un error de escritura",
  },
  "different-birth-date": {
    en: "The birthdays {day} and {other} are different",
    es: "Las fechas de nacimiento {day} y {other} son distintas",
  },
  "same-city": { en: "Both are in {city}", es: "Ambos están en {city}" },
  "similar-city": { en: "{city} and {other} may be one place", es: "{city} y {other} pueden ser el mismo lugar" },
  "different-city": {
    en: "One is in {city}, the other in {other}",
    es: "Uno está en {city} y el otro en {other}",
  },
};

/** Why an identity lends no evidence, as a label beside it. */
export const sharedWords: Readonly<Record<SharedBecause, Sentence>> = {
  "role-address": { en: "mailbox of a department", es: "buzón de un departamento" },
  page: { en: "page of a company or group", es: "página de una empresa o un grupo" },
  place: { en: "line of a place", es: "línea de un lugar" },
  "different-people": { en: "used by people with different names", es: "lo usan personas con nombres distintos" },
  "many-people": { en: "used by many people", es: "lo usan muchas personas" },
  decided: { en: "marked as shared", es: "marcado como compartido" },
};
