// Shares: their intervals, and whether two of them differ.
import { z95 } from "./distributions.ts";
import { difference, type Estimate } from "./intervals.ts";

/** An interval for a share, both ends between 0 and 1. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's interval for a share of `k` out of `n`; `z` is 1.96 for 95 %. Nothing observed tells nothing: 0 to 1.
 * Throws a `RangeError` unless 0 ≤ k ≤ n.
 */
export function wilson(k: number, n: number, z = z95): ShareInterval {
  if (!(k >= 0 && k <= n)) throw new RangeError(`${String(k)} of ${String(n)} is no share`);
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const weight = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: k === 0 ? 0 : Math.max(0, middle - half), high: k === n ? 1 : Math.min(1, middle + half) };
}

/** A share with Wilson's interval; null where nobody was asked. */
export function shareEstimate(k: number, n: number): Estimate | null {
  return n === 0 ? null : { value: k / n, ...wilson(k, n) };
}

/** `k` of `n` less `l` of `m`, two independent shares, with Newcombe's interval (method 10); null where either is empty. */
export function shareDifference(k: number, n: number, l: number, m: number): Estimate | null {
  const [one, other] = [shareEstimate(k, n), shareEstimate(l, m)];
  return one === null || other === null ? null : difference(one, other);
}
