/** Which part comes first in 03/04/2024. */
export type DateOrder = "day-first" | "month-first";

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  /** Undefined: local time of a zone that the caller knows. */
  readonly offsetMinutes: number | undefined;
}

interface DateFound extends CalendarDate {
  /** What follows the date in the cell. */
  readonly rest: string;
  /** Where the form holds the time itself. */
  readonly time?: TimeOfDay | "unreadable" | undefined;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Finds the date at the start of a cell, or says in a few words why there is none. */
export function dateAt(cell: string, order: DateOrder | undefined): DateFound | string {
  return (
    twitterForm(cell) ??
    yearFirst(cell) ??
    numbersOnly(cell, order) ??
    namedMonth(cell) ??
    (/^\d{5}(?:[.,]\d+)?$/.test(cell)
      ? "is a spreadsheet's day number; show the column as date and time and save again"
      : "is not a time that Rapport can read")
  );
}

/** Reads a time of day; undefined where there is none, "unreadable" where there is something else. */
export function timeAt(rest: string): TimeOfDay | "unreadable" | undefined {
  if (rest === "") return undefined;
  const form =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?\s?m\.?)?\s*(z|utc|gmt|[-+]\d{2}(?::?\d{2})?)?$/i;
  const found = form.exec(rest);
  if (!found) return "unreadable";
  const half = found[5]?.toLowerCase();
  const hour = Number(found[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return "unreadable";
  return {
    hour: half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0),
    minute: Number(found[2]),
    second: Number(found[3] ?? 0),
    ms: Number((found[4] ?? "").padEnd(3, "0").slice(0, 3)),
    offsetMinutes: offsetOf(found[6]),
  };
}

/** Two digits of a year, as spreadsheets read them: 00–69 are 20xx, 70–99 are 19xx. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Tue Oct 31 22:10:47 +0000 2017 */
function twitterForm(cell: string): DateFound | undefined {
  const found = /^[a-z]{3},? ([a-z]{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([-+]\d{4}) (\d{4})$/i.exec(cell);
  const month = monthNumber(found?.[1]);
  if (!found || month === undefined) return undefined;
  const time = timeAt(`${found[3] ?? ""} ${found[4] ?? ""}`);
  return { year: Number(found[5]), month, day: Number(found[2]), rest: "", time };
}

/** 2017-10-31 22:10, 2017/10/31, 2017-10-31T22:10:47.123+01:00 */
function yearFirst(cell: string): DateFound | undefined {
  const found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[t ]\s*|,\s*)(.*))?$/i.exec(cell);
  if (!found) return undefined;
  return { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]), rest: found[5] ?? "" };
}

/** 31/10/2017 22:10, 10-31-17, 31.10.2017 */
function numbersOnly(cell: string, order: DateOrder | undefined): DateFound | string | undefined {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:(?:[t ]\s*|,\s*)(.*))?$/i.exec(cell);
  if (!found) return undefined;
  const [first, second] = [Number(found[1]), Number(found[3])];
  const dayFirst = first > 12 || first === second ? true : second > 12 ? false : undefined;
  if (dayFirst === undefined && order === undefined) {
    return "may be day first or month first; say which with the option dates";
  }
  if (dayFirst !== undefined && first !== second && order !== undefined && dayFirst !== (order === "day-first")) {
    return `is not written ${order === "day-first" ? "day first" : "month first"}, as the option dates says`;
  }
  const day = (dayFirst ?? order === "day-first") ? first : second;
  return { year: fullYear(found[4] ?? ""), month: day === first ? second : first, day, rest: found[5] ?? "" };
}

/** 14-Aug-23, 14 August 2023 10:22, Aug 14, 2023 */
function namedMonth(cell: string): DateFound | undefined {
  const dayMonth = /^(\d{1,2})[- ]([a-z]{3,9})\.?,?[- ](\d{4}|\d{2})(?:,?\s+(.*))?$/i.exec(cell);
  const monthDay = dayMonth ? null : /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:,?\s+(.*))?$/i.exec(cell);
  const found = dayMonth ?? monthDay;
  const month = monthNumber(dayMonth ? dayMonth[2] : monthDay?.[1]);
  if (!found || month === undefined) return undefined;
  const day = Number(dayMonth ? dayMonth[1] : found[2]);
  return { year: fullYear(found[3] ?? ""), month, day, rest: found[4] ?? "" };
}

function monthNumber(word: string | undefined): number | undefined {
  const at = months.indexOf((word ?? "").slice(0, 3).toLowerCase());
  return at < 0 ? undefined : at + 1;
}

function offsetOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const found = /^([-+])(\d{2}):?(\d{2})?$/.exec(written);
  if (!found) return 0;
  return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0));
}
