// How the writer of a text feels about us: own words, and what turns them round. accuracy.ts says how often that is right.
import { englishFeelings } from "./feeling-words-en.ts";
import { spanishFeelings } from "./feeling-words-es.ts";
import { entryAt, indexed, type FeelingIndex } from "./feeling-words.ts";
import type { Token } from "./tokens.ts";

export type Sentiment = "negative" | "neutral" | "positive";

/** Version of language detection, scorer and intent together (2: intent); kept beside what was derived with them. */
export const textRules = 2;

const indexes: ReadonlyMap<string, FeelingIndex> = new Map([
  ["en", indexed(englishFeelings)],
  ["es", indexed(spanishFeelings)],
]);

/** How many words a negation reaches. */
const reach = 3;
/** What is left of a word that is turned round: “not great” blames, “not bad” hardly praises. */
const turnedRound = { good: -0.9, bad: -0.2 };
const boosted = 1.4;
/** How much what stood before a “but” still counts. */
const beforeTurn = 0.5;
/** Scores nearer to zero than this say nothing. */
const indifferent = 0.45;
/** A question without a strong word asks for something; it blames nobody. */
const indifferentQuestion = 1.1;

/** The class of a text of this language (ISO 639-1), or null where there is no list for the language or no word in the text. */
export function sentimentOf(found: readonly Token[], language: string): Sentiment | null {
  const index = indexes.get(language);
  if (index === undefined || found.length === 0) return null;
  const score = scoreOf(found, index);
  const bar = found.at(-1)?.word === "?" ? indifferentQuestion : indifferent;
  if (Math.abs(score) < bar) return "neutral";
  return score > 0 ? "positive" : "negative";
}

function scoreOf(found: readonly Token[], index: FeelingIndex): number {
  let score = 0;
  // The words of a phrase have said all they say: the “no” of “no problem” turns round nothing else.
  let spent = 0;
  for (let at = 0; at < found.length;) {
    const entry = entryAt(found, at, index);
    const { length } = entry;
    const weight = length === 1 ? (found[at]?.feeling ?? entry.weight) : entry.weight;
    if (weight === 0 && index.turns.has(found[at]?.word ?? "")) score *= beforeTurn;
    if (weight !== 0) score += weight * contextOf(found.slice(Math.max(spent, at - reach), at), weight, index);
    at += length;
    if (length > 1) spent = at;
  }
  return score;
}

/** By how much the words just before change what a word says. Nothing reaches over the end of a sentence. */
function contextOf(before: readonly Token[], weight: number, index: FeelingIndex): number {
  const end = before.findLastIndex(({ word }) => [".", "!", "?"].includes(word));
  const words = before.slice(end + 1).map(({ word }) => word);
  const stressed = index.boosters.has(words.at(-1) ?? "") ? boosted : 1;
  const negated = words.some((word) => index.negations.has(word));
  return stressed * (negated ? (weight > 0 ? turnedRound.good : turnedRound.bad) : 1);
}
