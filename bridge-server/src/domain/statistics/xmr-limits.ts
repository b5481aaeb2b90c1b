// Limits of an XmR chart (individual values and moving ranges): how far a value wanders when nothing has changed.
// Constants and the screen are those of NHS “Making Data Count” and of Wheeler, “Understanding Variation”.

/** 3 ÷ 1.128, rounded as published: from the mean moving range to the distance of the limits. */
const ofMeanRange = 2.66;
/** The same from the median moving range. */
const ofMedianRange = 3.145;
/** Moving ranges above so many times their mean are no ordinary ones; from the median, 3.865. */
const rangeOfMean = 3.267;
const rangeOfMedian = 3.865;
/** Fewer points have no limits, and fewer than so many have provisional ones (mission §3D). */
export const fewestForLimits = 12;
const fewestForFirmLimits = 20;

/** The limits of a stretch of values, in the unit of the values. */
export interface Limits {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** The mean (or median) moving range that the limits rest on, after screening. */
  readonly movingRange: number;
  /** A moving range above this one is a signal of its own. */
  readonly movingRangeLimit: number;
  /** How many values the limits rest on. */
  readonly n: number;
  /** They rest on fewer than 20 values. */
  readonly provisional: boolean;
}

export interface LimitOptions {
  /** Leave out, once, moving ranges that are themselves beyond their limit. True unless said otherwise. */
  readonly screen?: boolean;
  /** “median” where a few extreme values would widen the limits: the median is the centre, and no screen is needed. */
  readonly by?: "mean" | "median";
  /** Only the first so many values make the limits: a baseline. All of them unless said otherwise. */
  readonly baseline?: number;
}

/**
 * The limits of values in the order of time; null stands for a gap, next to which no moving range is taken.
 * Null where fewer than 12 values were measured.
 */
export function xmrLimits(values: readonly (number | null)[], options: LimitOptions = {}): Limits | null {
  const used = values.slice(0, options.baseline ?? values.length);
  const measured = used.filter((value) => value !== null);
  if (measured.length < fewestForLimits) return null;
  const ranges = movingRanges(used).filter((range) => range !== null);
  if (ranges.length === 0) return null;
  const byMedian = options.by === "median";
  const kept = byMedian || options.screen === false ? ranges : screened(ranges);
  const centre = byMedian ? medianOf(measured) : meanOf(measured);
  const movingRange = byMedian ? medianOf(kept) : meanOf(kept);
  const reach = (byMedian ? ofMedianRange : ofMeanRange) * movingRange;
  return {
    centre,
    lower: centre - reach,
    upper: centre + reach,
    movingRange,
    movingRangeLimit: (byMedian ? rangeOfMedian : rangeOfMean) * movingRange,
    n: measured.length,
    provisional: measured.length < fewestForFirmLimits,
  };
}

/** How far each value is from the one before, in their unit; null for the first one and beside a gap. */
export function movingRanges(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, at) => {
    const before = values[at - 1] ?? null;
    return value === null || before === null ? null : Math.abs(value - before);
  });
}

function screened(ranges: readonly number[]): readonly number[] {
  const bound = rangeOfMean * meanOf(ranges);
  const kept = ranges.filter((range) => range < bound);
  // Where nothing ever moved, every range is at its bound.
  return kept.length === 0 ? ranges : kept;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  const ascending = values.toSorted((one, other) => one - other);
  const middle = (ascending.length - 1) / 2;
  return ((ascending[Math.floor(middle)] ?? NaN) + (ascending[Math.ceil(middle)] ?? NaN)) / 2;
}
