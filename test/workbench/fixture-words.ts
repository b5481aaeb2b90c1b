/** Headings and sentences of the screen, as the bridge sends them with a view. */
import type { Language } from "@rapport/contract";
import { en } from "../../bridge-server/src/words/en.ts";
import { es } from "../../bridge-server/src/words/es.ts";

const prefix = "screen.";

/** Headings and sentences of the screen. */
export function words(lang: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ en, es }[lang])
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );
}
