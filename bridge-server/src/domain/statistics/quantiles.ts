// Exact statistics of plain numbers. An empty list has no middle: the answer is null, never 0.

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

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}

function checkShare(q: number): void {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`${String(q)} is no share between 0 and 1`);
}
