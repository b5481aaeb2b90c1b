// What the writer of a text wants of us: own words, and what the feeling and the marks add. README.md says how often that is right.
import { entryAt, indexed, type FeelingIndex } from "./feeling-words.ts";
import { englishIntents } from "./intent-words-en.ts";
import { spanishIntents } from "./intent-words-es.ts";
import { intentNames, type Intent, type IntentWords } from "./intents.ts";
import type { Sentiment } from "./sentiment.ts";
import type { Token } from "./tokens.ts";

export { intentNames, type Intent };

const indexes: ReadonlyMap<string, ReadonlyMap<string, FeelingIndex>> = new Map([
  ["en", indexesOf(englishIntents)],
  ["es", indexesOf(spanishIntents)],
]);

/** Whoever is angry complains, also in the form of a question. */
const feelingWeight = { negative: 1.6, positive: 1.2 };
const questionMark = 1.5;
/** Less than this says nothing. */
const least = 1;

/**
 * The intent of a text of this language (ISO 639-1) and this feeling, or null where there are no words for the language or none
 * in the text.
 */
export function intentOf(found: readonly Token[], language: string, feeling: Sentiment | null): Intent | null {
  const words = indexes.get(language);
  if (words === undefined || found.length === 0) return null;
  const marked = found.some(({ word }) => word === "?");
  let best: Intent = "other";
  let weightOfBest = least;
  for (const name of intentNames) {
    const index = words.get(name);
    let weight = index === undefined ? 0 : weightIn(found, index);
    if (name === "question" && marked) weight += questionMark;
    if (name === "complaint" && feeling === "negative") weight += feelingWeight.negative;
    if (name === "compliment" && feeling === "positive") weight += feelingWeight.positive;
    // Praise for what is wrong is none, and a thank-you at the end of a question does not make it praise.
    if (name === "compliment" && (feeling === "negative" || marked)) weight /= 2;
    if (weight > weightOfBest || (best === "other" && weight === least)) [best, weightOfBest] = [name, weight];
  }
  return best;
}

function weightIn(found: readonly Token[], index: FeelingIndex): number {
  let total = 0;
  for (let at = 0; at < found.length;) {
    const { weight, length } = entryAt(found, at, index);
    total += weight;
    at += length;
  }
  return total;
}

function indexesOf(all: IntentWords): ReadonlyMap<string, FeelingIndex> {
  return new Map(
    intentNames.map((name) => [name, indexed({ weights: all[name], negations: "", boosters: "", turns: "" })]),
  );
}
