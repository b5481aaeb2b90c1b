/** Spells what the bridge sends in the reader's language and zone; computes nothing. */
import type { Language } from "@rapport/contract";

/** Who reads: the locale and zone of times. */
export interface Reader {
  readonly locale: string;
  readonly zone: string;
}

/** Headings and sentences of a screen by key, as the bridge sends them. */
export type Words = Readonly<Record<string, string>>;

/** What stands in the braces of a sentence. */
export type Places = Readonly<Record<string, string | number>>;

/** The language of the words for a user whose language is “es”, “es_MX”, “en-US” … */
export function languageOf(userLanguage: string): Language {
  return userLanguage.toLowerCase().startsWith("es") ? "es" : "en";
}

/** A moment in the reader's locale and zone. */
export function spellMoment(instant: string, { locale, zone }: Reader): string {
  const spelling = { dateStyle: "medium", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat(locale.replaceAll("_", "-"), { ...spelling, timeZone: zone }).format(
      new Date(instant),
    );
  } catch {
    // A locale or zone that this browser does not know must not take the component down.
    return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long", timeZone: "UTC" }).format(
      new Date(instant),
    );
  }
}

/** A sentence of the bridge with its `{places}` filled. A missing word shows its key, so that it is seen and mended. */
export function say(words: Words, key: string, places: Places = {}): string {
  return fill(words[key] ?? key, places);
}

/** A sentence with its `{places}` filled; also for labels, whose places are numbers as Salesforce has them: `{0}`. */
export function fill(sentence: string, places: Places): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}

/** Several facts as one line of small print. */
export function joined(...facts: readonly (string | null | undefined)[]): string {
  return facts.filter((fact) => fact !== null && fact !== undefined && fact !== "").join(" · ");
}
