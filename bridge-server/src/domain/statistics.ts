// Exact statistics of plain numbers. An empty list has no middle: the answer is null, never 0.

/** An interval for a share, both ends between 0 and 1. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** The middle value, or the mean of the middle two; in the unit of the values, which may come in any order. */
export function median(values: readonly number[]): number | null {
  return quantileLinear(sorted(values), 0.5);
}

/** The arithmetic mean, in the unit of the values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The least value that at least the share `q` of all values does not exceed: always one that was observed.
 * `ascending` must be sorted. Throws a `RangeError` for a share outside 0 to 1.
 */
export function quantileNearestRank(ascending: readonly number[], q: number): number | null {
  checkShare(q);
  // 0.55 × 100 is 55.00000000000001 in floating point, and its rank is 55.
  const rank = Math.ceil(q * ascending.length * (1 - 4 * Number.EPSILON));
  return ascending[Math.max(rank, 1) - 1] ?? null;
}

/**
 * The quantile by straight lines between the values (the one of spreadsheets and of PostgreSQL's percentile_cont).
 * `ascending` must be sorted. Throws a `RangeError` for a share outside 0 to 1.
 */
export function quantileLinear(ascending: readonly number[], q: number): number | null {
  checkShare(q);
  const place = (ascending.length - 1) * q;
  const below = ascending[Math.floor(place)];
  const above = ascending[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Wilson's interval for a share of `k` out of `n`; `z` is 1.96 for 95 %. Nothing observed tells nothing: 0 to 1.
 * Throws a `RangeError` unless 0 ≤ k ≤ n.
 */
export function wilson(k: number, n: number, z = 1.959963984540054): ShareInterval {
  if (!(k >= 0 && k <= n)) throw new RangeError(`${String(k)} of ${String(n)} is no share`);
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const weight = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: k === 0 ? 0 : Math.max(0, middle - half), high: k === n ? 1 : Math.min(1, middle + half) };
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}

function checkShare(q: number): void {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`${String(q)} is no share between 0 and 1`);
}
