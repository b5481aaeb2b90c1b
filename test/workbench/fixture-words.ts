/** Headings and sentences of the screens, as the bridge sends them with its documents. */
import type { Language } from "@rapport/contract";
import { en, type WordKey } from "../../bridge-server/src/words/en.ts";
import { es } from "../../bridge-server/src/words/es.ts";

/** Headings and sentences of the customer's screen, or of another one by what its words begin with. */
export function words(lang: Language, prefix = "screen."): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ en, es }[lang])
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );
}

/** A sentence of the bridge whose places are plain: `{name}`. */
export function sentence(lang: Language, key: WordKey, places: Readonly<Record<string, string | number>> = {}): string {
  return { en, es }[lang][key].replaceAll(/\{(\w+)\}/g, (place: string, name: string) => String(places[name] ?? place));
}
