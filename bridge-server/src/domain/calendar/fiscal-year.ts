// Where fiscal years begin, and where they are cut. Dates only: zones and instants are in fiscal-bounds.ts.
import type { FiscalYear } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";

/** What a year is cut into; a period is a month, or its like of a week pattern. */
export type PeriodUnit = "day" | "week" | "period" | "quarter" | "half" | "year";

/** How many weeks each period of a year of 52 weeks has. */
const weeksOf = {
  "4-4-5": [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5],
  "4-5-4": [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4],
  "5-4-4": [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4],
  "13-periods": [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
} as const satisfies Record<Exclude<FiscalYear["pattern"], "months">, readonly number[]>;

const daysOf = { day: 1, week: 7 } as const;

/** How many periods each quarter and each half has; thirteen leave one more to the last. */
const periodsOf = {
  12: { quarter: [3, 3, 3, 3], half: [6, 6] },
  13: { quarter: [3, 3, 3, 4], half: [6, 7] },
} as const;

/** The month in which a year begins, or would if it kept to months: 1 is January. */
function nominalMonth({ pattern, startMonth }: FiscalYear): number {
  return pattern === "months" ? startMonth : (startMonth % 12) + 1;
}

/** The name of the year whose nominal first day lies in this calendar year. */
export function nameOf(fiscal: FiscalYear, startYear: number): number {
  return fiscal.named === "start" || nominalMonth(fiscal) === 1 ? startYear : startYear + 1;
}

/** The calendar year of the nominal first day of the year with this name. */
export function startYearOf(fiscal: FiscalYear, name: number): number {
  return name - nameOf(fiscal, 0);
}

/**
 * The first day of the year whose nominal first day lies in this calendar year. Week patterns begin on the day after the
 * last such weekday of the month, or after the one nearest to the month's end (up to three days before or after it).
 */
export function firstDay(fiscal: FiscalYear, startYear: number): Temporal.PlainDate {
  const nominal = Temporal.PlainDate.from({ year: startYear, month: nominalMonth(fiscal), day: 1 });
  if (fiscal.pattern === "months") return nominal;
  const monthEnd = nominal.subtract({ days: 1 });
  const back = (monthEnd.dayOfWeek - fiscal.weekday + 7) % 7;
  const isNearerAhead = fiscal.ends === "nearest" && back > 3;
  return monthEnd.add({ days: (isNearerAhead ? 7 : 0) - back + 1 });
}

/** The calendar year of the nominal first day of the year in which the date lies. */
export function startYearAt(fiscal: FiscalYear, date: Temporal.PlainDate): number {
  const candidates = [date.year + 1, date.year, date.year - 1];
  const found = candidates.find((year) => Temporal.PlainDate.compare(firstDay(fiscal, year), date) <= 0);
  return found ?? date.year - 2;
}

/** A part of a year: how many there are before it, and its first day and the one after its last. */
export interface YearPart {
  readonly index: number;
  readonly first: Temporal.PlainDate;
  readonly after: Temporal.PlainDate;
  /** No part of the year comes after it. */
  readonly isLast: boolean;
}

/** The part of the year with so many before it; null where the year has no such part. */
export function partAt(fiscal: FiscalYear, startYear: number, unit: PeriodUnit, index: number): YearPart | null {
  if (!Number.isInteger(index) || index < 0) return null;
  const end = firstDay(fiscal, startYear + 1);
  const [first, after] =
    unit === "day" || unit === "week"
      ? [index, index + 1].map((at) => firstDay(fiscal, startYear).add({ days: at * daysOf[unit] }))
      : cutsOf(fiscal, startYear, unit).slice(index);
  if (first === undefined || after === undefined || Temporal.PlainDate.compare(first, end) >= 0) return null;
  return { index, first, after, isLast: Temporal.PlainDate.compare(after, end) >= 0 };
}

/** The part of the year in which the date lies, which has to be one of the year's. */
export function indexAt(fiscal: FiscalYear, startYear: number, unit: PeriodUnit, date: Temporal.PlainDate): number {
  if (unit === "day" || unit === "week") {
    const { days } = firstDay(fiscal, startYear).until(date, { largestUnit: "days" });
    return Math.floor(days / daysOf[unit]);
  }
  return cutsOf(fiscal, startYear, unit).findLastIndex((cut) => Temporal.PlainDate.compare(cut, date) <= 0);
}

/** The first days of the parts of a year, in their order, and last of all the first day after it. */
function cutsOf(
  fiscal: FiscalYear,
  startYear: number,
  unit: Exclude<PeriodUnit, "day" | "week">,
): readonly Temporal.PlainDate[] {
  const first = firstDay(fiscal, startYear);
  const after = firstDay(fiscal, startYear + 1);
  if (unit === "year") return [first, after];
  const periods = periodCuts(fiscal, first, after);
  if (unit === "period") return periods;
  const sizes = periodsOf[periods.length === 14 ? 13 : 12][unit];
  return running(sizes).flatMap((at) => periods[at] ?? []);
}

/** How many weeks a year of a week pattern has; null for months. */
export function weeksIn(fiscal: FiscalYear, startYear: number): number | null {
  if (fiscal.pattern === "months") return null;
  return firstDay(fiscal, startYear).until(firstDay(fiscal, startYear + 1), { largestUnit: "days" }).days / 7;
}

function periodCuts(
  { pattern }: FiscalYear,
  first: Temporal.PlainDate,
  after: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  if (pattern === "months") return Array.from({ length: 13 }, (_, months) => first.add({ months }));
  const cuts = running(weeksOf[pattern]).map((weeks) => first.add({ weeks }));
  // The week that 53 have too many belongs to the last period.
  return [...cuts.slice(0, -1), after];
}

/** 0 and the running totals. */
function running(sizes: readonly number[]): number[] {
  let total = 0;
  return [0, ...sizes.map((size) => (total += size))];
}
