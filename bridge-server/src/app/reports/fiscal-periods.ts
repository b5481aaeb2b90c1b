// The periods of a workspace's fiscal calendar, as reports are made for them.
import type { FiscalYear } from "@rapport/contract";
import { boundsOf, dayAt } from "../../domain/calendar/fiscal-bounds.ts";
import { periodOf, periodsUpTo, previousPeriod, type FiscalPeriod } from "../../domain/calendar/fiscal-periods.ts";
import type { PeriodUnit } from "../../domain/calendar/fiscal-year.ts";

/** A period with its bounds and its name, such as “FY2026 P03”. */
export interface NamedBounds {
  readonly from: Date;
  readonly to: Date;
  readonly label: string;
}

/** The last periods (months, or their like of a week pattern) that are over, newest first. */
export function lastPeriods(fiscal: FiscalYear, zone: string, now: Date, count: number): NamedBounds[] {
  const last = previousPeriod(fiscal, periodOf(fiscal, "period", dayAt(now.getTime(), zone)));
  return periodsUpTo(fiscal, last, count)
    .toReversed()
    .map((period) => named(period, zone));
}

/** The part of the calendar in which a day (YYYY-MM-DD) lies. */
export function periodContaining(
  fiscal: FiscalYear,
  zone: string,
  { unit, containing }: { readonly unit: Exclude<PeriodUnit, "day">; readonly containing: string },
): NamedBounds {
  return named(periodOf(fiscal, unit, containing), zone);
}

function named(period: FiscalPeriod, zone: string): NamedBounds {
  const { from, to } = boundsOf(period, zone);
  return { from: new Date(from), to: new Date(to), label: period.label };
}
