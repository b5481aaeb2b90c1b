import { Temporal } from "temporal-polyfill";
import { Failure } from "./failure.ts";
import { compileSpans, momentAfter, openBefore } from "./open-spans.ts";
import type { OpenSpans, WeeklyHours } from "./open-spans.ts";

/** Days of the week as a calendar writes them, Monday first. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Local opening and closing time, "09:00" to "17:30". A closing time at or before the opening time is on the next day
 * ("22:00" to "06:00"); "24:00" closes at midnight.
 */
export type OpeningSpan = readonly [opens: string, closes: string];
/** Opening spans by day; a day left out is closed. A span belongs to the day on which it opens. */
export type Week = { readonly [day in Weekday]?: readonly OpeningSpan[] | undefined };

/** Opening hours as people write them. */
export interface OpeningHours {
  /** IANA zone name, "Europe/Madrid". */
  readonly zone: string;
  readonly week: Week;
  /** Local dates, "2026-12-25", on which nothing opens (a night shift that opened the day before goes on to its end). */
  readonly holidays: readonly string[];
  /** The years to prepare in advance, milliseconds UTC; moments outside are prepared when they are first asked for. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Opening hours, compiled. It answers for every moment in `calendarReach`. */
export interface Calendar {
  readonly zone: string;
  /** Open time over at least [fromMs, toMs]. Throws a `Failure` of kind bad-input outside `calendarReach`. */
  openSpans(fromMs: number, toMs: number): OpenSpans;
}

/** The moments for which calendars answer: the years 1900 to 2199, milliseconds UTC. */
export const calendarReach = { from: Date.UTC(1900, 0), to: Date.UTC(2200, 0) } as const;

const dayMs = 86_400_000;
const marginMs = 400 * dayMs;

/** Compiles opening hours. Throws a `Failure` of kind bad-input where the zone, a time or a date is none. */
export function calendar({ zone, week, holidays, from, to }: OpeningHours): Calendar {
  const hours: WeeklyHours = {
    zone: knownZone(zone),
    days: weekdays.map((day) => (week[day] ?? []).map(minutesOf)),
    holidays: new Set(holidays.map(dayNumber)),
  };
  let compiled: OpenSpans | null = null;
  function openSpans(fromMs: number, toMs: number): OpenSpans {
    if (compiled !== null && compiled.fromMs <= fromMs && compiled.toMs >= toMs) return compiled;
    if (!isInReach(fromMs) || !isInReach(toMs)) {
      throw new Failure("bad-input", "Business hours are known for the years 1900 to 2199 only; check the date");
    }
    const first = Math.min(fromMs, compiled?.fromMs ?? fromMs);
    const last = Math.max(toMs, compiled?.toMs ?? toMs);
    compiled = compileSpans(
      hours,
      Math.max(first - marginMs, calendarReach.from),
      Math.min(last + marginMs, calendarReach.to),
    );
    return compiled;
  }
  if (from !== undefined && to !== undefined) openSpans(from, to);
  return { zone, openSpans };
}

/** A calendar that never closes. */
export function alwaysOpen(): Calendar {
  const allDay = [["00:00", "24:00"]] as const;
  const week = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };
  return calendar({ zone: "UTC", week, holidays: [] });
}

/** True where calendars answer for this moment (milliseconds UTC). */
export function isInReach(atMs: number): boolean {
  return atMs >= calendarReach.from && atMs <= calendarReach.to;
}

/**
 * Open milliseconds in [fromMs, toMs); negative where `toMs` is before `fromMs`.
 * Throws a `Failure` of kind bad-input outside `calendarReach`.
 */
export function businessMs(hours: Calendar, fromMs: number, toMs: number): number {
  const spans = hours.openSpans(Math.min(fromMs, toMs), Math.max(fromMs, toMs));
  return openBefore(spans, toMs) - openBefore(spans, fromMs);
}

/**
 * The first moment at which `ms` of open time have passed since `fromMs`; `fromMs` itself for zero. Null where that much
 * open time does not come before the end of `calendarReach`.
 * Throws a `Failure` of kind bad-input for a negative length, or a start outside `calendarReach`.
 */
export function addBusinessMs(hours: Calendar, fromMs: number, ms: number): number | null {
  if (!(ms >= 0)) throw new Failure("bad-input", "A length of business time must be zero or more milliseconds");
  for (let aheadMs = 14 * dayMs + 2 * ms; ; aheadMs *= 2) {
    const toMs = fromMs + aheadMs;
    const spans = hours.openSpans(fromMs, toMs > calendarReach.to ? Math.max(fromMs, calendarReach.to) : toMs);
    if (ms === 0) return fromMs;
    const moment = momentAfter(spans, openBefore(spans, fromMs) + ms);
    if (moment !== null || toMs >= calendarReach.to) return moment;
  }
}

function knownZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch (cause) {
    throw new Failure("bad-input", "The time zone of the calendar is no IANA zone name such as Europe/Madrid", {
      cause,
    });
  }
}

function minutesOf([opening, closing]: OpeningSpan): { opens: number; closes: number } {
  const opens = minuteOf(opening);
  const closes = minuteOf(closing);
  if (opens === closes || opens === 1440) {
    throw new Failure("bad-input", "Opening and closing time are the same; write 00:00 to 24:00 for a whole day");
  }
  return { opens, closes: closes > opens ? closes : closes + 1440 };
}

function minuteOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes <= 1440) return minutes;
  throw new Failure("bad-input", "Opening hours are written from 00:00 to 24:00, with two digits for the hour");
}

function dayNumber(date: string): number {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError("not a plain date");
    return Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds / dayMs;
  } catch (cause) {
    throw new Failure("bad-input", "A holiday of the calendar is no date such as 2026-12-25", { cause });
  }
}
