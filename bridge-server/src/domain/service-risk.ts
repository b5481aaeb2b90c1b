// Service risks: what words of likelihood mean, which risk weighs most, and what they would cost together.
import type { Likelihood } from "@rapport/contract";

/** What a word of likelihood means: the chance that it comes true within twelve months, as fractions of 1. Data. */
export interface LikelihoodBand {
  readonly id: Likelihood;
  readonly from: number;
  readonly to: number;
}

/** The bands from the least likely on; each begins where the one before ends. */
export const likelihoodBands: readonly LikelihoodBand[] = [
  { id: "rare", from: 0, to: 0.05 },
  { id: "unlikely", from: 0.05, to: 0.2 },
  { id: "possible", from: 0.2, to: 0.5 },
  { id: "likely", from: 0.5, to: 0.8 },
  { id: "almost-certain", from: 0.8, to: 1 },
];

/** What is compared of a risk. */
export interface WeighedRisk {
  readonly state: "open" | "overdue" | "closed";
  readonly likelihood: Likelihood;
  readonly low: number;
  readonly high: number;
  readonly currency: string;
}

/** What several risks would cost together in one currency. */
export interface OpenRange {
  readonly currency: string;
  readonly low: number;
  readonly high: number;
}

/** An amount as people write it, to two decimals at most; null where it is none. */
export function readAmount(written: string): number | null {
  // A separator of thousands would be read as a decimal point in one language or the other: none is taken.
  return /^\d{1,12}(?:[.,]\d{1,2})?$/.test(written) ? Number(written.replace(",", ".")) : null;
}

/** The band of a likelihood. */
export function bandOf(likelihood: Likelihood): LikelihoodBand {
  const band = likelihoodBands.find(({ id }) => id === likelihood);
  if (band === undefined) throw new Error("Every likelihood has a band");
  return band;
}

/** The middle of the likelihood times the middle of the range: what orders risks, and is shown to nobody. */
export function weightOf({ likelihood, low, high }: WeighedRisk): number {
  const { from, to } = bandOf(likelihood);
  return ((from + to) / 2) * ((low + high) / 2);
}

/**
 * Open risks first, the heaviest first. Money of two currencies cannot be compared, so the risks of one currency stand
 * together, and that of most risks comes first.
 */
export function byWeight<Risk extends WeighedRisk>(risks: readonly Risk[]): Risk[] {
  const inCurrency = new Map<string, number>();
  for (const { currency } of risks) inCurrency.set(currency, (inCurrency.get(currency) ?? 0) + 1);
  const closed = ({ state }: Risk): number => (state === "closed" ? 1 : 0);
  const rarity = ({ currency }: Risk): number => -(inCurrency.get(currency) ?? 0);
  return risks.toSorted(
    (one, other) =>
      closed(one) - closed(other) ||
      rarity(one) - rarity(other) ||
      one.currency.localeCompare(other.currency) ||
      weightOf(other) - weightOf(one),
  );
}

/** What the open risks would cost if all came true, by currency, in the order of `byWeight`. */
export function openRanges(risks: readonly WeighedRisk[]): OpenRange[] {
  const cents = new Map<string, { low: number; high: number }>();
  for (const { currency, low, high } of byWeight(risks.filter(({ state }) => state !== "closed"))) {
    const sum = cents.get(currency) ?? { low: 0, high: 0 };
    cents.set(currency, { low: sum.low + Math.round(low * 100), high: sum.high + Math.round(high * 100) });
  }
  return [...cents].map(([currency, { low, high }]) => ({ currency, low: low / 100, high: high / 100 }));
}
