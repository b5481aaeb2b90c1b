import { englishMovement } from "./movement-en.ts";
import { spanishMovement } from "./movement-es.ts";
import type { Phrases } from "./phrases.ts";
import { englishTarget } from "./target-en.ts";
import { spanishTarget } from "./target-es.ts";
import type { Language } from "./verdict.ts";
import { englishVoice } from "./voice-en.ts";
import { spanishVoice } from "./voice-es.ts";

/** The phrases of each language. */
export const phrasesOf: Readonly<Record<Language, Phrases>> = {
  en: { ...englishVoice, ...englishMovement, ...englishTarget },
  es: { ...spanishVoice, ...spanishMovement, ...spanishTarget },
};
