// Whether two shares differ by more than luck.

/** `k` out of `n`. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/**
 * Fisher's exact test, two-sided: how likely two samples of one and the same world differ at least as much as these do.
 * Between 0 and 1; 1 where one of them is empty. Exact for any size, and slow only beyond hundreds of thousands.
 * Throws a `RangeError` unless 0 ≤ k ≤ n and all are whole.
 */
export function likelihoodOfLuck(one: Share, other: Share): number {
  check(one);
  check(other);
  const all = one.n + other.n;
  const hits = one.k + other.k;
  const logs = logFactorials(all);
  const log = (n: number): number => logs[n] ?? 0;
  const choose = (n: number, k: number): number => log(n) - log(k) - log(n - k);
  const likelihood = (k: number): number => Math.exp(choose(one.n, k) + choose(other.n, hits - k) - choose(all, hits));
  // Sums of floating-point logarithms are equal only almost.
  const observed = likelihood(one.k) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, hits - other.n); k <= Math.min(one.n, hits); k += 1) {
    const each = likelihood(k);
    if (each <= observed) sum += each;
  }
  return Math.min(1, sum);
}

function check({ k, n }: Share): void {
  if (!(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n))
    throw new RangeError(`${String(k)} of ${String(n)} is no share`);
}

function logFactorials(upTo: number): Float64Array {
  const logs = new Float64Array(upTo + 1);
  for (let n = 2; n <= upTo; n += 1) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}
