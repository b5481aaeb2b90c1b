// What a customer is worth and how far they are heard, in bands, with where each number comes from.
import type { Insights, RecordFact } from "@rapport/contract";
import { bandOf, type BandLimits } from "../domain/insights/bands.ts";
import { networkOf } from "../domain/networks.ts";
import type { ReachRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { nameOfAccount } from "./customer-values.ts";
import { lastToSay } from "./insight-habits.ts";

type Worth = Insights["value"];

interface Asked {
  readonly limits: BandLimits;
  readonly zone: string;
}

/** What the record that was changed last says. Sums are compared as they stand: nothing is converted. */
export function valueBand(records: readonly RecordFact[], { limits, zone }: Asked, words: Words): Worth {
  const last = lastToSay(records, ({ value }) => value);
  if (last === null) return null;
  const { amount, currency } = last.said;
  const band = bandOf(amount, limits);
  return {
    band,
    label: words.say(`insights.value.${band}`),
    amount,
    amountText: currency === undefined ? words.number(amount) : money(amount, currency, words),
    source: nameOfAccount(last.record),
    asOf: last.at.toISOString(),
    age: words.say("insights.as-of", { day: words.day(last.at, zone) }),
    limits: limitsOf(limits, words),
  };
}

/** The account that most follow. */
export function reachBand(rows: readonly ReachRow[], { limits, zone }: Asked, words: Words): Worth {
  const [most] = rows.toSorted(
    (one, other) => other.followers - one.followers || (one.identityId < other.identityId ? -1 : 1),
  );
  if (most === undefined) return null;
  const band = bandOf(most.followers, limits);
  return {
    band,
    label: words.say(`insights.reach.${band}`),
    amount: most.followers,
    amountText: words.say("insights.followers", { n: most.followers }),
    source: networkOf(most.network).label[words.language],
    asOf: most.toldAt.toISOString(),
    age: words.say("insights.as-of", { day: words.day(most.toldAt, zone) }),
    limits: limitsOf(limits, words),
  };
}

function limitsOf({ middleFrom, highFrom }: BandLimits, words: Words): string {
  return words.say("insights.limits", {
    middle: words.number(Math.min(middleFrom, highFrom)),
    high: words.number(Math.max(middleFrom, highFrom)),
  });
}

function money(amount: number, currency: string, words: Words): string {
  const format = { style: "currency", currency, maximumFractionDigits: 0, useGrouping: "always" } as const;
  return new Intl.NumberFormat(words.language, format).format(amount);
}
