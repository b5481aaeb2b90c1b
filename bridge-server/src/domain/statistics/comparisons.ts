// Comparing many: who looks long enough finds something, so the chance of a false finding is shared out.
import { twoSidedTail } from "./distributions.ts";

/** More segments than this are not compared without a guard (mission §3D). */
export const guardAbove = 10;

/** The chance of a difference at least as large between two shares that are in truth the same (pooled z test). */
export function chanceOfShares(k: number, n: number, l: number, m: number): number {
  const pooled = (k + l) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return error > 0 ? twoSidedTail((k / n - l / m) / error) : 1;
}

/**
 * Holm's adjustment: each chance multiplied so that the chance of any false finding among all stays what is asked for.
 * In the order in which they came; an adjusted chance below 0.05 is a finding.
 */
export function holm(chances: readonly number[]): number[] {
  const adjusted = chances.map(() => 1);
  const ascending = chances.map((chance, at) => ({ chance, at })).toSorted((one, other) => one.chance - other.chance);
  let least = 0;
  for (const [rank, { chance, at }] of ascending.entries()) {
    least = Math.max(least, Math.min(1, chance * (chances.length - rank)));
    adjusted[at] = least;
  }
  return adjusted;
}

/** Which of the chances are findings at 5 %, with Holm's guard where more than 10 are compared. */
export function findings(chances: readonly number[]): boolean[] {
  return (chances.length > guardAbove ? holm(chances) : chances).map((chance) => chance < 0.05);
}
