// What a text tells of its writer: how they feel about us, and what they want.
import { intentOf, type Intent } from "./intent.ts";
import { sentimentOf, type Sentiment } from "./sentiment.ts";
import { tokens } from "./tokens.ts";

export interface Meaning {
  readonly sentiment: Sentiment | null;
  readonly intent: Intent | null;
}

/**
 * What a text of this language (ISO 639-1) tells; null where there are no words for the language, or none in the text. Only
 * the text's beginning counts (`readUpTo`).
 */
export function meaningOf(text: string, language: string | null): Meaning {
  if (language === null) return { sentiment: null, intent: null };
  const found = tokens(text);
  const sentiment = sentimentOf(found, language);
  return { sentiment, intent: intentOf(found, language, sentiment) };
}
