// Days of a zone, as 2024-05-06, and their first moments.
import { Temporal } from "temporal-polyfill";
import type { Days } from "../ports.ts";

/** The first moment of a day in the zone. */
export function instantOf(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The day in the zone on which a moment lies. */
export function dayOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** So many days later, or earlier. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The first day of its month. */
export function monthOf(day: string): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).toString();
}

/** Every day that has a moment from `since` up to, and without, `until`. */
export function daysBetween(since: Date, until: Date, zone: string): string[] {
  const days: string[] = [];
  const last = dayOf(new Date(until.getTime() - 1), zone);
  for (let day = dayOf(since, zone); day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** Days that follow one another, together; the latest first. */
export function spansOf(days: Iterable<string>): Days[] {
  const spans: { since: string; until: string }[] = [];
  for (const day of [...new Set(days)].toSorted().toReversed()) {
    const last = spans.at(-1);
    if (last !== undefined && last.since === dayAfter(day, 1)) last.since = day;
    else spans.push({ since: day, until: dayAfter(day, 1) });
  }
  return spans;
}

/** The days on which a period begins and ends, or null where it does not begin and end with a day of the zone. */
export function daysOfPeriod(
  { from, to }: { readonly from: Date; readonly to: Date },
  zone: string,
): { since: string; until: string } | null {
  const [since, until] = [dayOf(from, zone), dayOf(to, zone)];
  const whole =
    instantOf(since, zone).getTime() === from.getTime() && instantOf(until, zone).getTime() === to.getTime();
  return whole ? { since, until } : null;
}
