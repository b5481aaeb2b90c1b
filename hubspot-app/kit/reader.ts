/** Spells what the bridge sends in the reader's language and zone; computes nothing. */
import type { Language } from "@rapport/contract";

/** Who reads: the language of the words, the locale and zone of times. */
export interface Reader {
  readonly lang: Language;
  readonly locale: string;
  readonly zone: string;
}

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

/** A sentence of the bridge with its `{places}` filled. A missing word shows its key, so that it is seen and mended. */
export function fill(
  words: Readonly<Record<string, string>>,
  key: string,
  places: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = words[key] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}
