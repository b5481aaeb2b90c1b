// Days, weeks, periods, quarters, halves and years of a fiscal calendar: which one a day lies in, and which to compare.
import type { FiscalYear } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import { indexAt, nameOf, partAt, startYearAt, startYearOf, weeksIn, type PeriodUnit } from "./fiscal-year.ts";

/** First and last day, both of which belong to it; dates as YYYY-MM-DD. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** A part of a fiscal year. */
export interface FiscalPeriod extends Days {
  readonly unit: PeriodUnit;
  /** The name of its fiscal year; of weeks beside months the ISO year. */
  readonly year: number;
  /** From 1 on, within its year. */
  readonly number: number;
  /** “FY2026”, “FY2026 H1”, “FY2026 Q2”, “FY2026 P03”, “FY2026 W07”; “2026-W07” beside months; a day as its date. */
  readonly label: string;
  /** The 53rd week of its year is in it. */
  readonly leapWeek: boolean;
}

/** The part of this kind in which a day (YYYY-MM-DD) lies. Throws a `RangeError` for what is no date. */
export function periodOf(fiscal: FiscalYear, unit: PeriodUnit, day: string): FiscalPeriod {
  const date = Temporal.PlainDate.from(day);
  if (unit === "week" && fiscal.pattern === "months") return isoWeek(date);
  const startYear = startYearAt(fiscal, date);
  const found = partOf(fiscal, startYear, unit, indexAt(fiscal, startYear, unit, date));
  if (found === null) throw new RangeError(`${day} lies in no year`);
  return found;
}

/** The part with this number of the fiscal year with this name; null where the year has no such part. */
export function periodNumbered(
  fiscal: FiscalYear,
  unit: PeriodUnit,
  year: number,
  number: number,
): FiscalPeriod | null {
  if (unit === "week" && fiscal.pattern === "months") {
    const found = isoWeek(isoYearStart(year).add({ weeks: number - 1 }));
    return found.year === year && found.number === number ? found : null;
  }
  return partOf(fiscal, startYearOf(fiscal, year), unit, number - 1);
}

/** The part of the same kind just before. */
export function previousPeriod(fiscal: FiscalYear, { unit, first }: FiscalPeriod): FiscalPeriod {
  return periodOf(fiscal, unit, shifted(first, -1));
}

/** The part of the same kind just after. */
export function nextPeriod(fiscal: FiscalYear, { unit, last }: FiscalPeriod): FiscalPeriod {
  return periodOf(fiscal, unit, shifted(last, 1));
}

/** So many parts up to and with this one, oldest first: what a chart shows. */
export function periodsUpTo(fiscal: FiscalYear, period: FiscalPeriod, count: number): FiscalPeriod[] {
  const periods: FiscalPeriod[] = [];
  for (let at = period; periods.length < count; at = previousPeriod(fiscal, at)) periods.unshift(at);
  return periods;
}

/** What to hold a part against, a year before. */
export interface LastYear {
  /** The part with the same number; null for the 53rd week where the year before had 52. */
  readonly sameNumber: FiscalPeriod | null;
  /** The days 52 weeks before: the same weekdays, and as many of them. */
  readonly weeksBefore: Days;
  /** Which of the two has a 53rd week that the other has not: then their sums are not alike. */
  readonly leapWeek: "none" | "now" | "then";
}

/** The same part of the year before, with the leap week said outright. */
export function lastYear(fiscal: FiscalYear, period: FiscalPeriod): LastYear {
  const sameNumber = periodNumbered(fiscal, period.unit, period.year - 1, period.number);
  const then = sameNumber?.leapWeek === true;
  return {
    sameNumber,
    weeksBefore: { first: shifted(period.first, -364), last: shifted(period.last, -364) },
    leapWeek: period.leapWeek === then ? "none" : period.leapWeek ? "now" : "then",
  };
}

function partOf(fiscal: FiscalYear, startYear: number, unit: PeriodUnit, index: number): FiscalPeriod | null {
  const part = partAt(fiscal, startYear, unit, index);
  if (part === null) return null;
  const year = nameOf(fiscal, startYear);
  return {
    unit,
    year,
    number: index + 1,
    label: labelOf(unit, year, index + 1, part.first),
    first: part.first.toString(),
    last: part.after.subtract({ days: 1 }).toString(),
    leapWeek: unit !== "day" && part.isLast && weeksIn(fiscal, startYear) === 53,
  };
}

const letters = { week: "W", period: "P", quarter: "Q", half: "H" } as const;

function labelOf(unit: PeriodUnit, year: number, number: number, first: Temporal.PlainDate): string {
  if (unit === "day") return first.toString();
  if (unit === "year") return `FY${year}`;
  const digits = unit === "week" || unit === "period" ? 2 : 1;
  return `FY${year} ${letters[unit]}${String(number).padStart(digits, "0")}`;
}

/** The week of ISO 8601, which belongs to the year of its Thursday. Months have no weeks of their own. */
function isoWeek(date: Temporal.PlainDate): FiscalPeriod {
  const first = date.subtract({ days: date.dayOfWeek - 1 });
  const year = first.add({ days: 3 }).year;
  const number = Math.floor(isoYearStart(year).until(first, { largestUnit: "days" }).days / 7) + 1;
  return {
    unit: "week",
    year,
    number,
    label: `${year}-W${String(number).padStart(2, "0")}`,
    first: first.toString(),
    last: first.add({ days: 6 }).toString(),
    leapWeek: number === 53,
  };
}

/** The Monday of the week with 4 January in it. */
function isoYearStart(year: number): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 });
}

function shifted(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
