// How a customer's messages feel lately, with how far that can be trusted.
import type { Insights } from "@rapport/contract";
import { changeOf, told, type SentimentCounts } from "../domain/insights/trend.ts";
import { statedAccuracy } from "../domain/text/accuracy.ts";
import type { ContactCell } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { daysFrom, halfDays } from "./insight-period.ts";
import { sentiments } from "./read-text.ts";

type Trend = Insights["sentiment"];

/** The last ninety days against the ninety before. `cells` are those whose texts may be used. */
export function moodOf(cells: readonly ContactCell[], today: string, words: Words): Trend {
  const half = (which: number): readonly ContactCell[] =>
    cells.filter(({ day }) => Math.floor(daysFrom(day, today) / halfDays) === which);
  const [now, before] = [countsOf(half(0)), countsOf(half(1))];
  const change = changeOf(now, before);
  return {
    change,
    text: words.say(`insights.mood.${change}`),
    now: inWords(now, words),
    before: inWords(before, words),
    accuracy: accuracyOf([...half(0), ...half(1)], words),
  };
}

function countsOf(cells: readonly ContactCell[]): SentimentCounts {
  const counts = { negative: 0, neutral: 0, positive: 0, unknown: 0 };
  for (const { sentiment, contacts, texts } of cells) {
    if (sentiment === sentiments.negative) counts.negative += contacts;
    else if (sentiment === sentiments.neutral) counts.neutral += contacts;
    else if (sentiment === sentiments.positive) counts.positive += contacts;
    else counts.unknown += texts;
  }
  return counts;
}

function inWords(counts: SentimentCounts, words: Words): Trend["now"] {
  const n = told(counts);
  const { negative, neutral, positive } = counts;
  return { ...counts, n, text: words.say("insights.mood.counts", { n, negative, neutral, positive }) };
}

/** What was measured for the languages of these messages; for all of them where there is no message. */
function accuracyOf(cells: readonly ContactCell[], words: Words): string {
  const used = new Set(cells.filter(({ sentiment }) => sentiment !== null).map(({ language }) => language));
  const all = ["en", "es"] as const;
  const shown = all.filter((language) => used.has(language));
  const sentences = (shown.length === 0 ? all : shown).map((language) => {
    const { right, negativesRight, n } = statedAccuracy[language];
    return words.say(`insights.accuracy.${language}`, {
      right: words.percent(right),
      negatives: words.percent(negativesRight),
      n: words.number(n),
    });
  });
  return [words.say("insights.accuracy"), ...sentences].join(" ");
}
