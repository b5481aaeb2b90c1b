// Opening hours and holidays as an admin writes them, in English or Spanish, and as they are kept: the same in every language.
import { calendar, calendarReach, weekdays, type Calendar, type OpeningSpan } from "./business-hours.ts";
import { plain } from "./plain-spelling.ts";

/** Days of the week as people abbreviate them, Monday first. */
const dayNames = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  es: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
} as const;

const line = /^([a-z]{3}|[1-7])(?: *[-–] *([a-z]{3}|[1-7]))? +(\d{1,2}):(\d\d) *[-–] *(\d{1,2}):(\d\d)$/;

const keptStretch = /^([1-7])-([1-7]) (\d\d:\d\d)-(\d\d:\d\d)$/;

/**
 * A stretch of opening hours as it is kept: "1-5 09:00-18:00" (1 is Monday; a stretch that ends at or before its beginning
 * goes on into the next day). It is written "Mon-Fri 09:00-18:00", "lun-vie 9:00-18:00" or "Sun 22:00-06:00". Null where
 * it is none.
 */
export function openingStretch(written: string): string | null {
  const [, from, to, ...times] = line.exec(plain(written)) ?? [];
  const [openHour = 99, openMinute = 99, closeHour = 99, closeMinute = 99] = times.map(Number);
  const first = dayOf(from);
  const last = to === undefined ? first : dayOf(to);
  const opens = openHour * 60 + openMinute;
  const closes = closeHour * 60 + closeMinute;
  const isTime = openMinute < 60 && closeMinute < 60 && opens < 1440 && closes <= 1440 && opens !== closes;
  if (first === null || last === null || !isTime) return null;
  return `${first}-${last} ${time(openHour, openMinute)}-${time(closeHour, closeMinute)}`;
}

/** A kept stretch as people write it. */
export function shownStretch(kept: string, language: keyof typeof dayNames): string {
  const [, first, last, times] = /^([1-7])-([1-7]) (.+)$/.exec(kept) ?? [];
  const names = dayNames[language];
  const [from, to] = [names[Number(first) - 1], names[Number(last) - 1]];
  if (from === undefined || to === undefined || times === undefined) return kept;
  return `${from === to ? from : `${from}-${to}`} ${times}`;
}

/** A holiday as it is kept: "2026-12-24" for one year, "12-25" for every year. Null where it is none. */
export function holiday(written: string): string | null {
  const [kept, year = "2000-", day = ""] = /^(\d{4}-)?(\d\d-\d\d)$/.exec(written.trim()) ?? [];
  return kept !== undefined && isDate(`${year}${day}`) ? kept : null;
}

/**
 * Kept stretches and holidays as a calendar in a zone (IANA name). Lines that are none open and close nothing.
 * Throws a `Failure` of kind bad-input where the zone is none.
 */
export function openCalendar(
  { stretches, holidays }: { readonly stretches: readonly string[]; readonly holidays: readonly string[] },
  zone: string,
): Calendar {
  const spans = stretches.flatMap((stretch) => {
    const [, first, last, opens, closes] = keptStretch.exec(stretch) ?? [];
    if (opens === undefined || closes === undefined) return [];
    const days = (Number(last) - Number(first) + 7) % 7;
    return Array.from({ length: days + 1 }, (_, at): { day: number; span: OpeningSpan } => ({
      ...{ day: (Number(first) - 1 + at) % 7, span: [opens, closes] },
    }));
  });
  const week = weekdays.map(
    (name, at) => [name, spans.filter(({ day }) => day === at).map(({ span }) => span)] as const,
  );
  return calendar({ zone, week: Object.fromEntries(week), holidays: holidays.flatMap(datesOf) });
}

/** A holiday of every year stands for a date in each of the years that calendars know; the 29th of February for those that have one. */
function datesOf(kept: string): string[] {
  if (kept.length > "12-25".length) return [kept];
  const [first, last] = [calendarReach.from, calendarReach.to].map((at) => new Date(at).getUTCFullYear());
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) }, (_, at) => (first ?? 0) + at);
  return years.map((year) => `${year}-${kept}`).filter((date) => isDate(date));
}

/** Whether there is such a date, "2026-02-28". */
export function isDate(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

/** 1 for Monday to 7 for Sunday; null where it is no day. */
function dayOf(name = ""): number | null {
  if (/^[1-7]$/.test(name)) return Number(name);
  const at = Object.values(dayNames)
    .map((names) => names.findIndex((one) => plain(one) === name))
    .find((found) => found >= 0);
  return at === undefined ? null : at + 1;
}

function time(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
