// How often language and sentiment are told rightly, printed, and held against what screens say of it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { statedAccuracy, type StatedAccuracy } from "@rapport/bridge-server/src/domain/text/accuracy.ts";
import { meaningOf } from "@rapport/bridge-server/src/domain/text/meaning.ts";
import type { Sentiment } from "@rapport/bridge-server/src/domain/text/sentiment.ts";
import { languageOf } from "@rapport/bridge-server/src/platform/language.ts";
import { parse } from "csv-parse/sync";
import { spanishMessages } from "../support/spanish-messages.ts";

const tweets = join(import.meta.dirname, "../../..", "shared/data/sentiment/airline_tweets.csv");
const onData = existsSync(tweets) ? test : test.skip;

interface Labelled {
  readonly feeling: string;
  readonly text: string;
}

interface Measured extends Pick<StatedAccuracy, "right" | "negativesRight" | "n"> {
  /** Texts whose language was told. */
  readonly languageTold: number;
}

function measure(name: string, language: "en" | "es", sample: readonly Labelled[]): Measured {
  const told = sample.map(({ feeling, text }) => {
    const found = languageOf(text);
    return { feeling, found, sentiment: meaningOf(text, found).sentiment };
  });
  const share = (some: typeof told, of: typeof told): number => some.length / of.length;
  const called = (sentiment: Sentiment): typeof told => told.filter((one) => one.sentiment === sentiment);
  const rightly = (some: typeof told): typeof told => some.filter((one) => one.sentiment === one.feeling);
  const classes = (["negative", "neutral", "positive"] as const).map((sentiment) => {
    const precision = share(rightly(called(sentiment)), called(sentiment));
    const recall = share(
      rightly(called(sentiment)),
      told.filter(({ feeling }) => feeling === sentiment),
    );
    return { sentiment, precision, recall, f1: (2 * precision * recall) / (precision + recall) };
  });
  const measured = {
    right: share(rightly(told), told),
    negativesRight: share(rightly(called("negative")), called("negative")),
    n: sample.length,
    languageTold: share(
      told.filter(({ found }) => found === language),
      told,
    ),
  };
  const figures = classes.map(
    ({ sentiment, precision, recall, f1 }) =>
      `${sentiment} precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  const macro = classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length;
  process.stdout.write(
    `${name}: n ${measured.n}, right ${measured.right.toFixed(3)}, macro-F1 ${macro.toFixed(3)}, language told ${measured.languageTold.toFixed(3)}; ${figures.join("; ")}\n`,
  );
  return measured;
}

function expectAsStated(measured: Measured, stated: StatedAccuracy): void {
  expect(measured.languageTold).toBeGreaterThan(0.95);
  // Another slice of the same texts may differ by its luck; the statement must not flatter.
  expect(measured.right).toBeGreaterThanOrEqual(stated.right - 0.015);
  expect(measured.right).toBeLessThanOrEqual(stated.right + 0.03);
  expect(measured.negativesRight).toBeGreaterThanOrEqual(stated.negativesRight - 0.015);
}

onData("English tweets are told as rightly as the screens say (needs ../shared/data)", () => {
  const rows: Record<string, string>[] = parse(readFileSync(tweets), { columns: true });
  const sample = rows.map((row) => ({ feeling: row["airline_sentiment"] ?? "", text: row["text"] ?? "" }));

  expectAsStated(measure("English, tweets to airlines", "en", sample), statedAccuracy.en);
});

test("Spanish messages are told as rightly as the screens say", () => {
  expect(spanishMessages).toHaveLength(statedAccuracy.es.n);

  expectAsStated(measure("Spanish, our own messages", "es", spanishMessages), statedAccuracy.es);
});
