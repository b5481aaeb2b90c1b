// What is told from an interaction's text when it arrives, because later it is sealed; and which texts are not kept.
import type { InteractionFact } from "@rapport/contract";
import type { Intent } from "../domain/text/intent.ts";
import { meaningOf } from "../domain/text/meaning.ts";
import { textRules, type Sentiment } from "../domain/text/sentiment.ts";
import { languageOf } from "../platform/language.ts";
import type { InteractionRow } from "../ports.ts";

/** Classes as the store keeps them. */
export const sentiments = { negative: 1, neutral: 2, positive: 3 } as const satisfies Record<Sentiment, number>;

/** What a message wants, as the store keeps it; columns of figures name them so too (kpi-question.ts). */
export const intents = {
  complaint: 1,
  question: 2,
  compliment: 3,
  proactive: 4,
  lead: 5,
  other: 6,
} as const satisfies Record<Intent, number>;

/** Language, sentiment and intent of what a customer wrote; undefined stands for no text. */
export function readText(
  text: string | undefined,
): Pick<InteractionRow, "language" | "sentiment" | "intent" | "textRules"> {
  const language = text === undefined ? null : languageOf(text);
  const { sentiment, intent } = meaningOf(text ?? "", language);
  return {
    language,
    sentiment: sentiment === null ? null : sentiments[sentiment],
    intent: intent === null ? null : intents[intent],
    textRules,
  };
}

/** The fact as it is kept: the text of a deleted item is forgotten. */
export function withoutDeletedText(fact: InteractionFact): InteractionFact {
  if (fact.deletedAt === undefined) return fact;
  const { text: _text, ...rest } = fact;
  return rest;
}
