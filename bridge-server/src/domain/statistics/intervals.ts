// How sure a figure is: 95 % intervals of means, net promoter scores and quantiles, and of the difference of any two.
import { binomialQuantile, studentQuantile, z95 } from "./distributions.ts";
import { quantileNearestRank } from "./quantiles.ts";
import { valueAtRank, size, type Histogram } from "./histogram.ts";

/** Both ends in the unit of the figure. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/**
 * The net promoter score of `promoters` and `detractors` among `n` answers, as a fraction from -1 to 1: the value that was
 * seen, with the adjusted-Wald interval of mission §3C (three answers added: n + 3, and ¾ to either side), which is
 * drawn around its own estimate. Null without an answer. Throws a `RangeError` where the parts exceed the whole.
 */
export function netPromoter(promoters: number, detractors: number, n: number): Estimate | null {
  if (!(promoters >= 0 && detractors >= 0 && promoters + detractors <= n)) {
    throw new RangeError("Promoters and detractors are parts of all answers");
  }
  if (n === 0) return null;
  const [up, down] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const middle = up - down;
  const reach = z95 * Math.sqrt((up + down - middle * middle) / (n + 3));
  const value = (promoters - detractors) / n;
  return { value, low: Math.max(-1, middle - reach), high: Math.min(1, middle + reach) };
}

/**
 * Student's interval for the mean of `n` values with this sum and sum of squares, kept within the ends of the scale.
 * Two values at least, else null.
 */
export function meanInterval(
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  scale: { readonly least?: number; readonly most?: number } = {},
): Estimate | null {
  if (n < 2) return null;
  const value = sum / n;
  const variance = Math.max(0, (squares - n * value * value) / (n - 1));
  const reach = studentQuantile(0.025, n - 1) * Math.sqrt(variance / n);
  return {
    value,
    low: Math.max(scale.least ?? -Infinity, value - reach),
    high: Math.min(scale.most ?? Infinity, value + reach),
  };
}

/**
 * Between which ranks (1 is the least value) of `n` values the quantile of the whole lies, with 95 % or more, whatever
 * the distribution. Null where `n` is too small for any.
 */
export function quantileRanks(n: number, q: number): Interval | null {
  if (!(q > 0 && q < 1)) throw new RangeError(`${String(q)} is no share between 0 and 1`);
  const low = binomialQuantile(0.025, n, q);
  const high = binomialQuantile(0.975, n, q) + 1;
  return low < 1 || high > n ? null : { low, high };
}

/** The quantile by nearest rank with its interval by order statistics; the values must be sorted. */
export function quantileInterval(ascending: readonly number[], q: number): Estimate | null {
  const ranks = quantileRanks(ascending.length, q);
  const value = quantileNearestRank(ascending, q);
  const low = ascending[(ranks?.low ?? 0) - 1];
  const high = ascending[(ranks?.high ?? 0) - 1];
  return value === null || low === undefined || high === undefined ? null : { value, low, high };
}

/** The same from a histogram, each figure within 1 %. */
export function histogramInterval(histogram: Histogram, q: number): Estimate | null {
  const n = size(histogram);
  const ranks = quantileRanks(n, q);
  if (ranks === null) return null;
  const value = valueAtRank(histogram, Math.max(1, Math.ceil(q * n * (1 - 4 * Number.EPSILON))));
  const low = valueAtRank(histogram, ranks.low);
  const high = valueAtRank(histogram, ranks.high);
  return value === null || low === null || high === null ? null : { value, low, high };
}

/**
 * One figure less another, both independent, with the interval that theirs imply. For two Wilson intervals this is
 * Newcombe's method 10 (Statistics in Medicine 17, 1998, 873–890); for others its generalisation by Zou and Donner.
 */
export function difference(one: Estimate, other: Estimate): Estimate {
  const value = one.value - other.value;
  const below = Math.hypot(one.value - one.low, other.high - other.value);
  const above = Math.hypot(one.high - one.value, other.value - other.low);
  return { value, low: value - below, high: value + above };
}

/** Whether a difference is more than chance: its interval does not hold 0. */
export function isBeyondChance({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

/**
 * The interval where `n` of a population of `size` were asked: a census leaves nothing to chance. Each end comes closer by
 * √((size − n) ÷ (size − 1)). Throws a `RangeError` where more were asked than there are.
 */
export function withinPopulation(estimate: Estimate, n: number, size: number): Estimate {
  if (!(n <= size)) throw new RangeError("No more can be asked than there are");
  const factor = size <= 1 ? 0 : Math.sqrt((size - n) / (size - 1));
  const { value, low, high } = estimate;
  return { value, low: value - (value - low) * factor, high: value + (high - value) * factor };
}
