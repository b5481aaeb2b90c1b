// The funnel plot: teams or vendors against what chance alone gives at their size (Spiegelhalter, Statistics in Medicine
// 24, 2005, 1185–1202).
import { binomialAtMost, binomialQuantile, z95, z998 } from "./distributions.ts";

/** One team: `k` of `n`. */
export interface FunnelUnit {
  readonly k: number;
  readonly n: number;
}

/** The limits at a size, between 0 and 1. */
export interface FunnelLimits {
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

export interface Funnel {
  /** The share of all teams together. */
  readonly centre: number;
  /** By how much teams vary more than chance makes them (1: not at all): the limits are wider by its root. */
  readonly overdispersion: number;
  readonly limitsAt: (n: number) => FunnelLimits;
  /** For each team in its order, which limits its share is beyond. */
  readonly beyond: readonly ("none" | "95" | "99.8")[];
}

/**
 * The funnel of teams, of which each has at least one case. With `overdispersed` the limits allow for teams that differ
 * for reasons of their own, as far as most of them do. Null without a case; throws a `RangeError` for an empty team.
 */
export function funnel(units: readonly FunnelUnit[], { overdispersed = false } = {}): Funnel | null {
  const all = units.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return null;
  if (units.some(({ k, n }) => !(n > 0 && k >= 0 && k <= n)))
    throw new RangeError("A team has cases, and parts of them");
  const centre = units.reduce((sum, { k }) => sum + k, 0) / all;
  const overdispersion = overdispersed ? overdispersionOf(units, centre) : 1;
  const limitsAt = (n: number): FunnelLimits => ({
    ...ends(centre, n, overdispersion, "95"),
    ...ends(centre, n, overdispersion, "99.8"),
  });
  const beyond = units.map(({ k, n }) => {
    const { low95, high95, low998, high998 } = limitsAt(n);
    if (k / n < low998 || k / n > high998) return "99.8";
    return k / n < low95 || k / n > high95 ? "95" : "none";
  });
  return { centre, overdispersion, limitsAt, beyond };
}

/** The mean square of the standard scores, of which the outer tenth at each end is pulled in; 1 where it is no more. */
function overdispersionOf(units: readonly FunnelUnit[], centre: number): number {
  const scores = units
    .map(({ k, n }) => (k / n - centre) / (Math.sqrt((centre * (1 - centre)) / n) || 1))
    .toSorted((one, other) => one - other);
  const cut = Math.floor(scores.length / 10);
  const least = scores[cut] ?? 0;
  const most = scores[scores.length - 1 - cut] ?? 0;
  const squares = scores.map((score) => Math.min(most, Math.max(least, score)) ** 2);
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / scores.length);
}

function ends(centre: number, n: number, overdispersion: number, width: "95"): { low95: number; high95: number };
function ends(centre: number, n: number, overdispersion: number, width: "99.8"): { low998: number; high998: number };
function ends(centre: number, n: number, overdispersion: number, width: "95" | "99.8") {
  const { z, tail } = width === "95" ? { z: z95, tail: 0.025 } : { z: z998, tail: 0.001 };
  const reach = z * Math.sqrt((overdispersion * centre * (1 - centre)) / n);
  const exact = overdispersion === 1;
  const low = exact ? binomialLimit(centre, n, tail) : Math.max(0, centre - reach);
  const high = exact ? 1 - binomialLimit(1 - centre, n, tail) : Math.min(1, centre + reach);
  return width === "95" ? { low95: low, high95: high } : { low998: low, high998: high };
}

/** The lower limit of the exact binomial, between whole counts on a straight line as Spiegelhalter does (appendix A.1.1). */
function binomialLimit(centre: number, n: number, tail: number): number {
  if (centre <= 0 || centre >= 1) return centre;
  const count = binomialQuantile(tail, n, centre);
  const atMost = binomialAtMost(count, n, centre);
  const below = binomialAtMost(count - 1, n, centre);
  const part = (atMost - tail) / (atMost - below);
  return Math.max(0, (count - part) / n);
}
