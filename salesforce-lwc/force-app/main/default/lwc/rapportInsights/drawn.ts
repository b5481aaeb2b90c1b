/** Insights made ready for the template, which can only repeat and compare with true. */
import type { CustomerInsights } from "@rapport/contract";
import { joined, say } from "c/rapportFormat";

/** Every part with its lines, in the order of the screen; small print is marked. */
export function drawn({ insights, words }: CustomerInsights) {
  const { sentiment, frequency, channel, language, replies, value, reach, priority, quality } = insights;
  const bands = [value, reach].filter((band) => band !== null);
  const preferred = [["preferredChannel", channel] as const, ["preferredLanguage", language] as const].flatMap(
    ([key, one]) => (one === null ? [] : [part(say(words, key), [line(joined(one.label, one.text))])]),
  );
  return [
    part(say(words, "mood"), [
      line(sentiment.text),
      small(`${say(words, "moodNow")}: ${sentiment.now.text}`),
      small(`${say(words, "moodBefore")}: ${sentiment.before.text}`),
      small(sentiment.accuracy),
    ]),
    part(say(words, "frequency"), [
      line(frequency.text),
      small(joined(...frequency.months.map(({ label, contacts }) => `${label}: ${contacts}`))),
    ]),
    ...preferred,
    part(
      say(words, "previousReplies"),
      replies.length === 0
        ? [line(say(words, "noReplies"))]
        : replies.map(({ agent, text }) => line(`${agent}: ${text}`)),
    ),
    part(say(words, "worth"), [
      ...(bands.length === 0 ? [line(say(words, "noWorth"))] : []),
      ...bands.flatMap(({ label, amountText, source, age, limits }) => [
        line(joined(label, amountText)),
        small(joined(source, age, limits)),
      ]),
      small(priority.text),
    ]),
    part(
      say(words, "quality"),
      quality.flatMap(({ label, score, formula, text }) => [
        line(`${label}: ${score === null ? say(words, "notScored") : say(words, "ofHundred", { score })}`),
        small([formula, text].filter((one) => one !== null).join(" ")),
      ]),
    ),
  ];
}

function part(title: string, lines: readonly { readonly text: string; readonly look: string }[]) {
  return { key: title, title, lines: lines.map((one, at) => ({ ...one, key: String(at) })) };
}

function line(text: string) {
  return { text, look: "" };
}

function small(text: string) {
  return { text, look: "small" };
}
