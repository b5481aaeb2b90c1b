// Days of a fiscal calendar as stretches of time in a zone.
import type { FiscalYear } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import type { Period } from "../period.ts";
import { periodOf, type Days, type FiscalPeriod } from "./fiscal-periods.ts";
import type { PeriodUnit } from "./fiscal-year.ts";

/** From the first moment of the first day up to, and without, that of the day after the last, in the IANA zone. */
export function boundsOf({ first, last }: Days, zone: string): Period {
  return { from: startOf(first, 0, zone), to: startOf(last, 1, zone) };
}

/** The part of the fiscal year in which a moment (milliseconds UTC) lies for people in the IANA zone. */
export function periodAt(fiscal: FiscalYear, unit: PeriodUnit, at: number, zone: string): FiscalPeriod {
  return periodOf(fiscal, unit, dayAt(at, zone));
}

/** The date (YYYY-MM-DD) on calendars in the IANA zone at a moment (milliseconds UTC). */
export function dayAt(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Where a clock change takes midnight away, the day begins when the clocks go on. */
function startOf(day: string, daysOn: number, zone: string): number {
  return Temporal.PlainDate.from(day).add({ days: daysOn }).toZonedDateTime(zone).epochMilliseconds;
}
