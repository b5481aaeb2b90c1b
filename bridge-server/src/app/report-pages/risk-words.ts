// How service risks are told, alike on the register and in a report.
import type { Likelihood, RiskItem } from "@rapport/contract";
import { bandOf, openRanges } from "../../domain/service-risk.ts";
import type { Words } from "../../words/index.ts";

/** A likelihood by its name, with what it means in percent. */
export function likelihoodText(likelihood: Likelihood, words: Words): string {
  const { from, to } = bandOf(likelihood);
  return words.say(`risk.likelihood.${likelihood}`, { from: words.percent(from), to: words.percent(to) });
}

/** A range of money; one amount where it has no width. */
export function costText(
  { low, high, currency }: { readonly low: number; readonly high: number; readonly currency: string },
  words: Words,
): string {
  return low === high
    ? words.say("risk.amount", { amount: amountText(low, words), currency })
    : words.say("risk.range", { low: amountText(low, words), high: amountText(high, words), currency });
}

/** How many risks are open and overdue, and what they would cost together, by currency. */
export function riskHeadline(risks: readonly RiskItem[], words: Words): string {
  const open = risks.filter(({ state }) => state !== "closed");
  const overdue = open.filter(({ state }) => state === "overdue").length;
  const ranges = openRanges(open);
  return [
    risks.length === 0 ? words.say("risk.none") : words.say("risk.headline", { open: open.length, overdue }),
    ...(ranges.length === 0
      ? []
      : [words.say("risk.exposure", { ranges: words.list(ranges.map((range) => costText(range, words))) })]),
    ...(ranges.length > 1 ? [words.say("risk.not-converted")] : []),
  ].join(" ");
}

/** Whole, or with both its decimals. */
function amountText(amount: number, { language }: Words): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(language, {
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: "always" },
  }).format(amount);
}
