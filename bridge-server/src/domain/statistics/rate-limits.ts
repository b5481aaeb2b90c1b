// Charts for rates with large and varying denominators (Laney’s p′ and u′) and for rare events (days between them).
import { controlSeries, xmr, type ControlSeries, type Phase, type Rebase } from "./control-series.ts";
import type { PointSignals } from "./signals.ts";
import { fewestForLimits, movingRanges } from "./xmr-limits.ts";

/** One period of a rate: `k` of `n`, or `k` events among `n` chances or units. */
export interface Counted {
  readonly k: number;
  readonly n: number;
}

/** Limits that depend on the size of each period. */
export interface RateLimits {
  readonly centre: number;
  /** By how much the periods vary more (above 1) or less than their size alone makes them: Laney's sigma z. */
  readonly spread: number;
  /** How many periods the limits rest on, and whether those are fewer than 20. */
  readonly n: number;
  readonly provisional: boolean;
  /** The limits for a period with this denominator; for p′ kept between 0 and 1, for u′ at 0 or above. */
  readonly at: (n: number) => { readonly lower: number; readonly upper: number };
}

/** Rates in the order of time; a period without a denominator is a gap. */
export interface RateSeries extends ControlSeries<RateLimits> {
  /** The limits of each point; null in a gap and without limits. */
  readonly limits: readonly ({ readonly lower: number; readonly upper: number } | null)[];
}

/** Laney's p′ chart for shares (D. B. Laney, Quality Engineering 14, 2002, 531–537). Throws like `xmr`. */
export function pPrime(periods: readonly Counted[], rebases: readonly Rebase[] = []): RateSeries {
  return rateSeries(periods, rebases, (centre, n) => Math.sqrt((centre * (1 - centre)) / n), 1);
}

/** Laney's u′ chart for events per unit, of which there may be more than one each. Throws like `xmr`. */
export function uPrime(periods: readonly Counted[], rebases: readonly Rebase[] = []): RateSeries {
  return rateSeries(periods, rebases, (centre, n) => Math.sqrt(centre / n), Infinity);
}

function rateSeries(
  periods: readonly Counted[],
  rebases: readonly Rebase[],
  errorOf: (centre: number, n: number) => number,
  most: number,
): RateSeries {
  const series = controlSeries(periods, rebases, (stretch) => rateLimits(stretch, errorOf, most), {
    valueOf: ({ k, n }) => (n > 0 ? k / n : null),
    // The rules look at standard scores, as the limits of each period are its own; the drawn ones are cut at the scale.
    pointOf: ({ k, n }, { centre, spread }) => {
      const reach = 3 * spread * errorOf(centre, n);
      return { value: n > 0 ? (k / n - centre) / (reach || 1) : null, centre: 0, lower: -1, upper: 1 };
    },
  });
  const limits = series.phases.flatMap(({ first, last, limits: of }) =>
    periods.slice(first, last + 1).map(({ n }) => (of === null || n <= 0 ? null : of.at(n))),
  );
  return { ...series, limits };
}

function rateLimits(
  periods: readonly Counted[],
  errorOf: (centre: number, n: number) => number,
  most: number,
): RateLimits | null {
  const measured = periods.filter(({ n }) => n > 0);
  if (measured.length < fewestForLimits) return null;
  const centre = sum(measured.map(({ k }) => k)) / sum(measured.map(({ n }) => n));
  const scores = periods.map(({ k, n }) => (n > 0 ? (k / n - centre) / (errorOf(centre, n) || 1) : null));
  const ranges = movingRanges(scores).filter((range) => range !== null);
  if (ranges.length === 0) return null;
  const spread = sum(ranges) / ranges.length / 1.128;
  return {
    centre,
    spread,
    n: measured.length,
    provisional: measured.length < 20,
    at: (n) => {
      const reach = 3 * spread * errorOf(centre, n);
      return { lower: Math.max(0, centre - reach), upper: Math.min(most, centre + reach) };
    },
  };
}

/** Days between rare events, with limits in days. */
export interface DaysBetween {
  readonly phases: readonly Phase<{ centre: number; lower: number; upper: number; n: number; provisional: boolean }>[];
  /** One for each event after the first: how many days it came after the one before, and what that says. */
  readonly points: readonly (PointSignals & { readonly value: number | null })[];
}

/** Waiting times are skew; to this power (Nelson, Journal of Quality Technology 26, 1994, 239–240) they are even. */
const toEven = 1 / 3.6;

/**
 * The t chart: days between events, whose moments are given in days in any order. Limits and rules are those of XmR on
 * the evened scale, turned back into days. Many days are good where the event is bad. Throws like `xmr`.
 */
export function daysBetween(moments: readonly number[], rebases: readonly Rebase[] = []): DaysBetween {
  const ordered = moments.toSorted((one, other) => one - other);
  const days = ordered.slice(1).map((moment, at) => moment - (ordered[at] ?? moment));
  const even = xmr(
    days.map((between) => between ** toEven),
    { rebases },
  );
  return {
    phases: even.phases.map(({ limits, ...phase }) => ({
      ...phase,
      limits: limits && {
        centre: back(limits.centre),
        lower: back(limits.lower),
        upper: back(limits.upper),
        n: limits.n,
        provisional: limits.provisional,
      },
    })),
    points: even.points.map((point, at) => ({ ...point, value: days[at] ?? null })),
  };
}

function back(even: number): number {
  return Math.max(0, even) ** 3.6;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
