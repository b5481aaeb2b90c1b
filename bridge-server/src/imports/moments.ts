import { Temporal } from "temporal-polyfill";
import { quote } from "./cells.ts";
import { dateAt, timeAt } from "./moment-forms.ts";
import type { CalendarDate, DateOrder, TimeOfDay } from "./moment-forms.ts";

/** How to read a time that does not say everything itself. */
export interface MomentRules {
  /** IANA zone of times that name no offset. */
  readonly zone: string;
  /** How to read 03/04/2024. */
  readonly dates?: DateOrder | undefined;
  /** What a date without a time of day means. */
  readonly dateOnly: "midnight" | "refuse";
}

export type MomentReading =
  | { readonly outcome: "moment"; readonly at: string; readonly dateOnly: boolean }
  | { readonly outcome: "refused"; readonly why: string };

/** Reads a moment in any spelling that exports and spreadsheets use; `why` is a sentence about the column. */
export function readMoment(column: string, cell: string, rules: MomentRules): MomentReading {
  if (cell === "") return { outcome: "refused", why: `${column} is empty.` };
  const refuse = (fault: string): MomentReading => ({
    outcome: "refused",
    why: `${column} “${quote(cell)}” ${fault}.`,
  });
  const seconds = epochMs(cell);
  if (seconds !== undefined) return { outcome: "moment", at: iso(seconds), dateOnly: false };
  const date = dateAt(cell, rules.dates);
  if (typeof date === "string") return refuse(date);
  const time = date.time ?? timeAt(date.rest);
  if (time === "unreadable") return refuse("is not a time that Rapport can read");
  if (time === undefined && rules.dateOnly === "refuse") return refuse("has no time of day");
  const at = instantOf(date, time ?? { hour: 0, minute: 0, second: 0, ms: 0, offsetMinutes: undefined }, rules.zone);
  if (at === undefined) return refuse("is not a real date and time");
  if (date.year < 1970 || date.year > 2100) return refuse("lies outside the years 1970 to 2100");
  return { outcome: "moment", at, dateOnly: time === undefined };
}

/** Turns a local date and time into a moment in UTC, or undefined where no calendar has it. */
export function instantOf(date: CalendarDate, time: TimeOfDay, zone: string): string | undefined {
  const { year, month, day } = date;
  const { hour, minute, second, ms, offsetMinutes } = time;
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(asIfUtc);
  const exists =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24;
  if (!exists || minute > 59 || second > 59) return undefined;
  if (offsetMinutes !== undefined) return iso(asIfUtc - offsetMinutes * 60_000);
  if (zone === "UTC") return iso(asIfUtc);
  // "compatible": an hour that clocks skip counts forward, an hour that they repeat is the first one.
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second, millisecond: ms });
  return iso(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

function epochMs(cell: string): number | undefined {
  if (/^1\d{9}$/.test(cell)) return Number(cell) * 1000;
  return /^1\d{12}$/.test(cell) ? Number(cell) : undefined;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
