// What may be said of a measure, in one sentence: the figure, how sure it is, whether it changed, and its target.
import type { Measure } from "@rapport/contract";
import type { Words } from "../../words/index.ts";

interface Said extends Pick<
  Measure,
  "unit" | "label" | "text" | "value" | "n" | "hidden" | "interval" | "target" | "pair"
> {
  readonly minimum: number;
  readonly variation: Measure["variation"]["id"];
  readonly assurance: Measure["assurance"]["id"];
  /** The measure that has to stand beside it was measured, or none has to. */
  readonly stands: boolean;
}

/** The one sentence. Numbers before words, and no verdict that the series does not give. */
export function sentenceOf(said: Said, words: Words): string {
  const { label, hidden, minimum, value } = said;
  if (hidden) return words.say("board.sentence.hidden", { label, minimum });
  if (value === null) return words.say("board.sentence.nothing", { label });
  return words.say("board.sentence", {
    figure: figureIn(said, words),
    verdict: verdictIn(said, words),
    target: targetIn(said, words),
  });
}

function figureIn({ unit, label, text, n, interval }: Said, words: Words): string {
  if (unit === "count") return words.say("board.sentence.count", { label, text });
  return interval === null
    ? words.say("board.sentence.figure", { label, text, n })
    : words.say("board.sentence.sure", { label, text, n, interval: interval.text });
}

function verdictIn({ variation, stands, pair }: Said, words: Words): string {
  if (!stands && pair !== null) return words.say("board.sentence.alone", { pair: pair.label });
  return words.say(`board.sentence.${variation}`);
}

function targetIn({ target, assurance }: Said, words: Words): string {
  return target === null || assurance === "no-target"
    ? ""
    : `; ${words.say(`board.sentence.target.${assurance}`, { target: target.text })}`;
}
