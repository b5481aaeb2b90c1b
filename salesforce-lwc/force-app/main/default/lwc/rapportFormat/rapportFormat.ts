/** Spells what the bridge sends in the reader's language and zone; computes nothing. */
import type { CustomerView, Language } from "@rapport/contract";

/** Who reads: the locale and zone of times. */
export interface Reader {
  readonly locale: string;
  readonly zone: string;
}

/** Keys of `view.words` that the component draws. */
export type WordKey =
  | "openClocks"
  | "noClocks"
  | "promisedBy"
  | "handles"
  | "noHandles"
  | "mayBeUsedFor"
  | "noConsent"
  | "formerly"
  | "recent"
  | "shown"
  | "noInteractions"
  | "automatic"
  | "figures"
  | "noFigures"
  | "sampleSize"
  | "aboutFigures"
  | "timesIn";

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

/** A sentence of the view with its `{places}` filled. A missing word shows its key, so that it is seen and mended. */
export function say(view: CustomerView, key: WordKey, places: Readonly<Record<string, string | number>> = {}): string {
  const sentence = view.words[key] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}
