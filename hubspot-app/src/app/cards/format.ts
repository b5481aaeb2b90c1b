/** Spells what the bridge sends in the reader's language and zone; computes nothing. */
import type { CustomerView, Language } from "@rapport/contract";

/** Who reads: the language of the words, the locale and zone of times. */
export interface Reader {
  readonly lang: Language;
  readonly locale: string;
  readonly zone: string;
}

/** What every part of the card needs: the view, and who reads it. */
export interface Drawn {
  readonly view: CustomerView;
  readonly reader: Reader;
}

/** Keys of `view.words` that this card draws. */
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

/** The reader as HubSpot describes them; it writes locales as `es`, `es-mx` or `es_MX`. */
export function readerOf(user: { locale?: string; language?: string }, portal: { timezone: string }): Reader {
  const locale = (user.locale ?? user.language ?? "en").replaceAll("_", "-");
  return {
    lang: (user.language ?? locale).toLowerCase().startsWith("es") ? "es" : "en",
    locale,
    zone: portal.timezone,
  };
}

/** A moment in the reader's locale and zone. */
export function spellMoment(instant: string, { locale, zone }: Reader): string {
  const spelling = { dateStyle: "medium", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...spelling, timeZone: zone }).format(new Date(instant));
  } catch {
    // A locale or zone that this browser does not know must not take the card down.
    return new Intl.DateTimeFormat("en", { ...spelling, timeZone: "UTC", timeZoneName: "short" }).format(
      new Date(instant),
    );
  }
}

/** A sentence of the view with its `{places}` filled. A missing word shows its key, so that it is seen and mended. */
export function say(view: CustomerView, key: WordKey, places: Readonly<Record<string, string | number>> = {}): string {
  const sentence = view.words[key] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}
