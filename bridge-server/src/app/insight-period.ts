// Which days and months a customer's insights are about, in the workspace's zone.
import { Temporal } from "temporal-polyfill";

/** Days of each half of the sentiment's comparison. */
export const halfDays = 90;
const monthsShown = 12;

/** The months that are shown, this one last, as 2026-11, and today as 2026-11-23. */
export interface InsightPeriod {
  readonly months: readonly string[];
  readonly today: string;
  /** The first moment of the first month, and of the month after this one. */
  readonly since: Date;
  readonly next: Date;
}

/** The last twelve months and today, at a moment and in a zone. */
export function insightPeriod(now: Date, zone: string): InsightPeriod {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const month = today.toPlainYearMonth();
  const start = (at: Temporal.PlainYearMonth): Date =>
    new Date(at.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds);
  return {
    months: Array.from({ length: monthsShown }, (_, at) => month.subtract({ months: monthsShown - 1 - at }).toString()),
    today: today.toString(),
    since: start(month.subtract({ months: monthsShown - 1 })),
    next: start(month.add({ months: 1 })),
  };
}

/** How many days lie between two days. */
export function daysFrom(day: string, today: string): number {
  return Math.round((Date.parse(`${today}T00:00Z`) - Date.parse(`${day}T00:00Z`)) / 86_400_000);
}
