// Which period comes next, of which charted periods it consists, and which earlier ones were like it.
import type { FiscalYear } from "@rapport/contract";
import { boundsOf, periodAt } from "../../domain/calendar/fiscal-bounds.ts";
import { nextPeriod, previousPeriod, type FiscalPeriod } from "../../domain/calendar/fiscal-periods.ts";
import type { NamedPeriod } from "../measures/figures.ts";
import type { Stretch } from "../measures/read-figures.ts";
import type { Grain } from "../measures/series.ts";

const dayMs = 86_400_000;

/** What comes after a period of the fiscal calendar. Stretches are half-open, in the report's zone. */
export interface ForwardPeriods {
  /** The next one of the same kind: a month after a month, a quarter after a quarter. */
  readonly next: NamedPeriod;
  /** The charted periods that make it up, in days of the calendar: three months of a quarter. */
  readonly days: readonly number[];
  /** Those of the same kind that lie in the charted periods as a whole, oldest first, the report's own among them. */
  readonly earlier: readonly Stretch[];
  /** Both have as many months, whatever their days: what is paid by the month stays. */
  readonly isMonthly: boolean;
}

interface Charted {
  readonly series: readonly NamedPeriod[];
  readonly grain: Grain;
  /** IANA. */
  readonly zone: string;
}

/** What comes after this period, by the fiscal calendar; `series` are the charted periods, oldest first. */
export function forwardPeriods(
  period: FiscalPeriod,
  fiscal: FiscalYear,
  { series, grain, zone }: Charted,
): ForwardPeriods {
  const following = nextPeriod(fiscal, period);
  const next = { ...stretchOf(following, zone), label: following.label };
  const unit = grain === "week" ? "week" : "period";
  const days: number[] = [];
  for (
    let at = periodAt(fiscal, unit, next.from.getTime(), zone);
    at.first <= following.last;
    at = nextPeriod(fiscal, at)
  )
    days.push(daysOf(stretchOf(at, zone)));
  const [first] = series;
  const earlier: Stretch[] = [];
  for (let at = period; first !== undefined && stretchOf(at, zone).from >= first.from; at = previousPeriod(fiscal, at))
    earlier.unshift(stretchOf(at, zone));
  return { next, days, earlier, isMonthly: fiscal.pattern === "months" && grain !== "week" };
}

/** In days of the calendar: of two that change the clocks one is an hour short. */
export function daysOf({ from, to }: Stretch): number {
  return Math.round((to.getTime() - from.getTime()) / dayMs);
}

/** The places of the first and the last charted period of each stretch that these make up as a whole. */
export function placesOf(
  stretches: readonly Stretch[],
  charted: readonly Stretch[],
): { readonly first: number; readonly last: number }[] {
  return stretches.flatMap(({ from, to }) => {
    const first = charted.findIndex((one) => one.from.getTime() === from.getTime());
    const last = charted.findIndex((one) => one.to.getTime() === to.getTime());
    return first < 0 || last < first ? [] : [{ first, last }];
  });
}

function stretchOf(period: FiscalPeriod, zone: string): Stretch {
  const { from, to } = boundsOf(period, zone);
  return { from: new Date(from), to: new Date(to) };
}
