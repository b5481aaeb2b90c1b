// A sparse histogram with logarithmic buckets: it can be added up over any cells, and knows its quantiles within 1 %.

/** Each bucket is 2 % wider than the one below, and stands for the value that is at most 1 % from all it holds. */
const width = 1.02;
const logOfWidth = Math.log(width);

/**
 * Added to the number of a positive value's bucket, so that all ids of positive values are above 0 and the ids of the
 * negative ones mirror them. Every finite double has its bucket within ±40,000.
 */
export const bucketShift = 40_000;

/** How many observations fell into which bucket, by bucket id. Ids in ascending order are values in ascending order. */
export type Histogram = Map<number, number>;

/** A histogram as two columns of integers of the same length; ids ascending, counts above 0. */
export interface HistogramColumns {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

/** A histogram without an observation. */
export function emptyHistogram(): Histogram {
  return new Map();
}

/**
 * The id of the bucket of a value in any unit: 0 for 0, `ceil(ln(x) / ln(1.02)) + bucketShift` for a positive x, and
 * for a negative one the negative of the id of -x. Throws a `RangeError` for what is not finite.
 */
export function bucketOf(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${String(value)} has no bucket`);
  if (value === 0) return 0;
  const id = Math.ceil(Math.log(Math.abs(value)) / logOfWidth) + bucketShift;
  return value > 0 ? id : -id;
}

/** The value that a bucket stands for: at most 1 % from every value that it holds, and exactly 0 for 0. */
export function valueOfBucket(id: number): number {
  if (id === 0) return 0;
  // In two halves, and no more than there is: the highest bucket reaches beyond the greatest number.
  const half = width ** ((Math.abs(id) - bucketShift) / 2);
  const size = Math.min((2 / (1 + width)) * half * half, Number.MAX_VALUE);
  return id > 0 ? size : -size;
}

/** Adds a value to the histogram, so many times as it was observed. */
export function add(histogram: Histogram, value: number, times = 1): void {
  count(histogram, bucketOf(value), times);
}

/** Adds all that the other histogram has counted to the first; the other stays as it is. */
export function merge(histogram: Histogram, other: Histogram): void {
  for (const [id, times] of other) count(histogram, id, times);
}

/** How many observations the histogram holds. */
export function size(histogram: Histogram): number {
  let all = 0;
  for (const times of histogram.values()) all += times;
  return all;
}

/**
 * The least value that at least the share `q` of all observations does not exceed, within 1 %; null where there are none.
 * Throws a `RangeError` for a share outside 0 to 1.
 */
export function quantile(histogram: Histogram, q: number): number | null {
  return quantiles(histogram, [q])[0] ?? null;
}

/** Several quantiles of one histogram, sorted once; each as `quantile` says. */
export function quantiles(histogram: Histogram, shares: readonly number[]): (number | null)[] {
  const { ids, counts } = toColumns(histogram);
  const all = counts.reduce((sum, times) => sum + times, 0);
  return shares.map((q) => {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`${String(q)} is no share between 0 and 1`);
    // 0.55 × 100 is 55.00000000000001 in floating point, and its rank is 55.
    const rank = Math.max(1, Math.ceil(q * all * (1 - 4 * Number.EPSILON)));
    let seen = 0;
    const at = counts.findIndex((times) => (seen += times) >= rank);
    const id = ids[at];
    return id === undefined ? null : valueOfBucket(id);
  });
}

/** The value at a rank (1 is the least), within 1 %; null where no observation has that rank. */
export function valueAtRank(histogram: Histogram, rank: number): number | null {
  const { ids, counts } = toColumns(histogram);
  let seen = 0;
  const at = rank < 1 ? -1 : counts.findIndex((times) => (seen += times) >= rank);
  const id = ids[at];
  return id === undefined ? null : valueOfBucket(id);
}

/** The histogram as two columns of integers, the same ones for the same counts in whatever order they came. */
export function toColumns(histogram: Histogram): HistogramColumns {
  const rows = [...histogram].filter(([, times]) => times > 0).toSorted(([one], [other]) => one - other);
  return { ids: rows.map(([id]) => id), counts: rows.map(([, times]) => times) };
}

/** The histogram of two columns. Throws a `RangeError` unless they have the same length and hold whole numbers. */
export function fromColumns(ids: readonly number[], counts: readonly number[]): Histogram {
  const histogram = emptyHistogram();
  mergeColumns(histogram, ids, counts);
  return histogram;
}

/** Adds a histogram that comes as two columns, without building it. Throws like `fromColumns`. */
export function mergeColumns(histogram: Histogram, ids: readonly number[], counts: readonly number[]): void {
  if (ids.length !== counts.length) throw new RangeError("A histogram has as many counts as buckets");
  for (const [at, id] of ids.entries()) {
    const times = counts[at] ?? NaN;
    if (!Number.isInteger(id) || !Number.isInteger(times)) throw new RangeError("A histogram is made of whole numbers");
    count(histogram, id, times);
  }
}

function count(histogram: Histogram, id: number, times: number): void {
  histogram.set(id, (histogram.get(id) ?? 0) + times);
}
