// Does a text move the talk to a private place? English and Spanish rules, side by side.

/** Version of these rules; kept beside what was derived with them. */
export const privateHandoffRules = 1;

const english = /\bDMs?\b|direct message|private message|\bPM\b|inbox us/i;

// “MD” stands for a private message in Spanish only; alone it is an English doctor, so a Spanish word must precede it.
const spanish =
  /mensajes? (?:directos?|privados?)|por (?:privado|interno|inbox|MD)\b|\b(?:un|tu|su|al|vía) (?:MD|inbox)\b|(?:env[ií]a|escr[ií]be|m[aá]nda)(?:nos|me)? (?:un |al |por )?(?:MD|inbox|privado)\b/i;

/** The languages whose rule finds that the text asks to go on in private: “send us a DM” (en), “por mensaje directo” (es). */
export function movesToPrivate(text: string): readonly ("en" | "es")[] {
  return [...(english.test(text) ? (["en"] as const) : []), ...(spanish.test(text) ? (["es"] as const) : [])];
}
