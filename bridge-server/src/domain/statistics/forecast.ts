// How many there will be next if nothing changes: a range from how far the past has wandered, never a single number.
import { xmr } from "./control-series.ts";
import { fewestForLimits } from "./xmr-limits.ts";

/** How many there were in a period of so many days. */
export interface Counted {
  readonly n: number;
  readonly days: number;
}

/** range: whole numbers, both of which belong to it. too-few: the past is too short. signal: the past is no guide. */
export type Forecast =
  | {
      readonly outcome: "range";
      readonly low: number;
      readonly high: number;
      /** How many periods it rests on, and whether these are fewer than 20. */
      readonly periods: number;
      readonly provisional: boolean;
    }
  | { readonly outcome: "too-few"; readonly periods: number; readonly fewest: number }
  /** `at`: the place of the latest period that differs from the others by more than chance. */
  | { readonly outcome: "signal"; readonly at: number };

/** So many earlier periods had a range before they began, and so many of them came to lie in it. */
export interface BackTest {
  readonly told: number;
  readonly inside: number;
}

/**
 * The range of what periods of so many days each come to together, from periods before, oldest first and without a gap.
 *
 * The limits are those of an XmR chart of the numbers a day, because periods differ in length; where that chart has any
 * signal there is no range: only what is without signals can be told ahead (Wheeler, “Understanding Variation”). Several
 * periods are taken to wander independently, and the centre to be as uncertain as a mean of that many (the usual prediction
 * interval of a sum): √(Σd² + (Σd)² ÷ n) times the distance of a limit for a day. Never below 0.
 * Throws a `RangeError` for a period without days.
 */
export function forecast(past: readonly Counted[], days: readonly number[]): Forecast {
  if ([...past.map((one) => one.days), ...days].some((length) => length <= 0))
    throw new RangeError("A period has at least one day");
  const { points, phases } = xmr(past.map((one) => one.n / one.days));
  const limits = phases[0]?.limits ?? null;
  if (limits === null) return { outcome: "too-few", periods: past.length, fewest: fewestForLimits };
  const at = points.findLastIndex(({ signals }) => signals.length > 0);
  if (at >= 0) return { outcome: "signal", at };
  const length = days.reduce((sum, one) => sum + one, 0);
  const reach = (limits.upper - limits.centre) * Math.hypot(...days, length / Math.sqrt(limits.n));
  const middle = limits.centre * length;
  return {
    outcome: "range",
    low: Math.max(0, Math.floor(middle - reach + slack(middle))),
    high: Math.max(0, Math.ceil(middle + reach - slack(middle))),
    ...{ periods: limits.n, provisional: limits.provisional },
  };
}

/**
 * Whether ranges would have held: each of these stretches of the past (places of its first and its last period) is told from
 * what lies before it, by the same rules, and compared with what it came to.
 */
export function backTest(
  past: readonly Counted[],
  stretches: readonly { readonly first: number; readonly last: number }[],
): BackTest {
  const held = stretches.flatMap(({ first, last }) => {
    const came = past.slice(first, last + 1);
    const told = forecast(
      past.slice(0, first),
      came.map(({ days }) => days),
    );
    const n = came.reduce((sum, one) => sum + one.n, 0);
    return told.outcome === "range" ? [n >= told.low && n <= told.high] : [];
  });
  return { told: held.length, inside: held.filter(Boolean).length };
}

/** What rounding alone may add: without it a past that never varied would have a range. */
function slack(value: number): number {
  return 1e-9 * Math.max(1, Math.abs(value));
}
