import type { FiscalYear } from "@rapport/contract";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { boundsOf, dayAt, periodAt } from "./fiscal-bounds.ts";
import { lastYear, nextPeriod, periodNumbered, periodOf, periodsUpTo, previousPeriod } from "./fiscal-periods.ts";
import { workingDays } from "./working-days.ts";

const calendarYear: FiscalYear = { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" };
const fromApril: FiscalYear = { ...calendarYear, startMonth: 4 };
/** The retail calendar of the National Retail Federation: years end on the Saturday nearest to 31 January. */
const retail: FiscalYear = { pattern: "4-5-4", startMonth: 1, weekday: 6, ends: "nearest", named: "start" };
const thirteen: FiscalYear = { ...retail, pattern: "13-periods" };
/** A company whose years end on the last Saturday of September. */
const september: FiscalYear = { pattern: "4-4-5", startMonth: 9, weekday: 6, ends: "last", named: "end" };

const days = ({ first, last }: { first: string; last: string }) =>
  (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;

describe("the retail calendar", () => {
  test("has the years that the National Retail Federation published, with 53 weeks in 2012, 2017 and 2023", () => {
    const published = [
      [2006, "2006-01-29", "2007-02-03"],
      [2012, "2012-01-29", "2013-02-02"],
      [2013, "2013-02-03", "2014-02-01"],
      [2014, "2014-02-02", "2015-01-31"],
      [2015, "2015-02-01", "2016-01-30"],
      [2016, "2016-01-31", "2017-01-28"],
      [2017, "2017-01-29", "2018-02-03"],
      [2018, "2018-02-04", "2019-02-02"],
      [2019, "2019-02-03", "2020-02-01"],
      [2022, "2022-01-30", "2023-01-28"],
      [2023, "2023-01-29", "2024-02-03"],
      [2024, "2024-02-04", "2025-02-01"],
    ] as const;
    const leap = [2000, 2006, 2012, 2017, 2023];

    for (const [year, first, last] of published) {
      expect(periodNumbered(retail, "year", year, 1)).toMatchObject({ year, first, last, label: `FY${year}` });
    }
    const long = Array.from({ length: 25 }, (_, at) => 2000 + at).filter(
      (year) => periodNumbered(retail, "week", year, 53) !== null,
    );
    expect(long).toEqual(leap);
  });

  test("has months of four, five and four weeks, and the 53rd week in the last", () => {
    const lengths = (year: number) =>
      Array.from({ length: 12 }, (_, at) => periodNumbered(retail, "period", year, at + 1)).map((period) =>
        period === null ? 0 : days(period) / 7,
      );

    expect(lengths(2022)).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4]);
    expect(lengths(2023)).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]);
    expect(periodNumbered(retail, "period", 2023, 12)).toMatchObject({ first: "2023-12-31", leapWeek: true });
    expect(periodNumbered(retail, "quarter", 2023, 4)).toMatchObject({ first: "2023-10-29", last: "2024-02-03" });
    expect(periodOf(retail, "period", "2024-01-10").label).toBe("FY2023 P12");
  });

  test("has no like of a 53rd week the year before, and says which year is the longer one", () => {
    const week = (year: number, number: number) =>
      periodNumbered(retail, "week", year, number) ?? periodOf(retail, "week", "2000-01-01");
    const year = (name: number) => periodNumbered(retail, "year", name, 1) ?? periodOf(retail, "year", "2000-01-01");

    expect(lastYear(retail, week(2023, 53))).toEqual({
      sameNumber: null,
      weeksBefore: { first: "2023-01-29", last: "2023-02-04" },
      leapWeek: "now",
    });
    expect(lastYear(retail, week(2024, 1))).toMatchObject({
      sameNumber: { first: "2023-01-29" },
      weeksBefore: { first: "2023-02-05", last: "2023-02-11" },
      leapWeek: "none",
    });
    expect([2022, 2023, 2024].map((name) => lastYear(retail, year(name)).leapWeek)).toEqual(["none", "now", "then"]);
  });
});

test("a year that ends on the last Saturday of September has ended on the published days (Apple, Form 10-K)", () => {
  const ends = [2012, 2017, 2018, 2022, 2023, 2024].map((year) => periodNumbered(september, "year", year, 1)?.last);
  const long = [2012, 2017, 2018, 2022, 2023, 2024].filter((year) => periodNumbered(september, "week", year, 53));

  expect(ends).toEqual(["2012-09-29", "2017-09-30", "2018-09-29", "2022-09-24", "2023-09-30", "2024-09-28"]);
  expect(long).toEqual([2012, 2017, 2023]);
});

describe("a year of thirteen periods", () => {
  test("has four weeks in each, three periods in a quarter and four in the last", () => {
    const quarters = [1, 2, 3, 4].map((number) => periodNumbered(thirteen, "quarter", 2022, number));

    expect(quarters.map((quarter) => quarter && days(quarter) / 28)).toEqual([3, 3, 3, 4]);
    expect(periodNumbered(thirteen, "period", 2022, 13)?.last).toBe("2023-01-28");
    expect(periodNumbered(thirteen, "period", 2022, 14)).toBeNull();
    expect(days(periodNumbered(thirteen, "half", 2022, 2) ?? { first: "", last: "" })).toBe(7 * 28);
  });
});

describe("a year of months", () => {
  test("begins in any month, and is named after its first or its last day", () => {
    expect(periodOf(fromApril, "period", "2026-03-31")).toMatchObject({ label: "FY2026 P12", first: "2026-03-01" });
    expect(periodOf(fromApril, "quarter", "2026-04-01").label).toBe("FY2027 Q1");
    expect(periodOf({ ...fromApril, named: "start" }, "half", "2026-03-31")).toMatchObject({
      label: "FY2025 H2",
      first: "2025-10-01",
      last: "2026-03-31",
    });
    expect(periodOf(calendarYear, "year", "2026-12-31").label).toBe("FY2026");
  });

  test("has the weeks of ISO 8601", () => {
    const weeks = ["2020-12-31", "2021-01-03", "2021-01-04", "2024-12-30", "2026-01-01"];

    expect(weeks.map((day) => periodOf(fromApril, "week", day).label)).toEqual([
      "2020-W53",
      "2020-W53",
      "2021-W01",
      "2025-W01",
      "2026-W01",
    ]);
    expect(periodNumbered(calendarYear, "week", 2021, 53)).toBeNull();
    expect(periodNumbered(calendarYear, "week", 2020, 53)?.last).toBe("2021-01-03");
  });
});

const fiscal = fc.record({
  pattern: fc.constantFrom("months", "4-4-5", "4-5-4", "5-4-4", "13-periods"),
  startMonth: fc.integer({ min: 1, max: 12 }),
  weekday: fc.integer({ min: 1, max: 7 }),
  ends: fc.constantFrom("last", "nearest"),
  named: fc.constantFrom("start", "end"),
} as const);
const unit = fc.constantFrom("day", "week", "period", "quarter", "half", "year");
const day = fc
  .integer({ min: 0, max: 36_500 })
  .map((days) => new Date(Date.UTC(1980, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

describe("any fiscal calendar", () => {
  test("puts every day in one part of each kind, with none between one part and the next", () => {
    fc.assert(
      fc.property(fiscal, unit, day, (calendar, kind, date) => {
        const period = periodOf(calendar, kind, date);
        expect(period.first <= date && date <= period.last).toBe(true);
        expect(periodOf(calendar, kind, period.last)).toEqual(period);
        expect(periodNumbered(calendar, kind, period.year, period.number)).toEqual(period);
        expect(days({ first: period.last, last: nextPeriod(calendar, period).first })).toBe(2);
        expect(nextPeriod(calendar, previousPeriod(calendar, period))).toEqual(period);
      }),
    );
  });

  test("has years of 52 or 53 weeks that begin on the same weekday, or of twelve months", () => {
    fc.assert(
      fc.property(fiscal, day, (calendar, date) => {
        const year = periodOf(calendar, "year", date);
        if (calendar.pattern === "months") {
          expect([365, 366]).toContain(days(year));
          expect(year.first.endsWith("-01")).toBe(true);
        } else {
          expect(days(year)).toBe(year.leapWeek ? 371 : 364);
          expect(new Date(year.last).getUTCDay() % 7).toBe(calendar.weekday % 7);
        }
      }),
    );
  });

  test("goes back part by part", () => {
    const period = periodOf(retail, "period", "2024-02-10");

    expect(periodsUpTo(retail, period, 3).map(({ label }) => label)).toEqual([
      "FY2023 P11",
      "FY2023 P12",
      "FY2024 P01",
    ]);
  });
});

describe("the bounds of a part", () => {
  test("are midnights of its zone, also where the clocks change", () => {
    const march = periodOf(calendarYear, "period", "2026-03-15");
    const { from, to } = boundsOf(march, "Europe/Madrid");

    expect(new Date(from).toISOString()).toBe("2026-02-28T23:00:00.000Z");
    expect(new Date(to).toISOString()).toBe("2026-03-31T22:00:00.000Z");
    // Beirut went on by an hour at midnight: that day began at one o’clock.
    const night = boundsOf({ first: "2022-03-27", last: "2022-03-27" }, "Asia/Beirut");
    expect((night.to - night.from) / 3_600_000).toBe(23);
    expect(dayAt(night.from, "Asia/Beirut")).toBe("2022-03-27");
  });

  test("leave no moment between one part and the next, nor in both", () => {
    const zone = fc.constantFrom(
      "UTC",
      "Europe/Madrid",
      "America/New_York",
      "Asia/Kolkata",
      "Pacific/Apia",
      "Asia/Beirut",
    );
    fc.assert(
      fc.property(fiscal, unit, fc.integer({ min: 3.2e11, max: 2.2e12 }), zone, (calendar, kind, at, where) => {
        const period = periodAt(calendar, kind, at, where);
        const { from, to } = boundsOf(period, where);
        expect(from <= at && at < to).toBe(true);
        expect(boundsOf(nextPeriod(calendar, period), where).from).toBe(to);
      }),
    );
  });
});

describe("working days", () => {
  const office = { weekdays: new Set([1, 2, 3, 4, 5]), holidays: new Set(["2026-01-01", "2026-01-06", "2026-05-01"]) };

  test("leave out free weekdays and holidays, but no holiday twice that is free anyway", () => {
    expect(workingDays({ first: "2026-01-01", last: "2026-01-31" }, office)).toBe(20);
    expect(workingDays({ first: "2026-02-01", last: "2026-02-28" }, office)).toBe(20);
    expect(workingDays({ first: "2026-03-01", last: "2026-03-31" }, office)).toBe(22);
    expect(workingDays({ first: "2026-01-03", last: "2026-01-04" }, office)).toBe(0);
    expect(workingDays({ first: "2026-01-02", last: "2026-01-01" }, office)).toBe(0);
    expect(
      workingDays({ first: "2026-01-03", last: "2026-01-04" }, { ...office, holidays: new Set(["2026-01-03"]) }),
    ).toBe(0);
  });

  test("add up over the parts of a year", () => {
    fc.assert(
      fc.property(fiscal, day, (calendar, date) => {
        const year = periodOf(calendar, "year", date);
        let [sum, quarter] = [0, periodOf(calendar, "quarter", year.first)];
        for (let at = 0; at < 4; at += 1) {
          sum += workingDays(quarter, office);
          quarter = nextPeriod(calendar, quarter);
        }
        expect(sum).toBe(workingDays(year, office));
      }),
    );
  });
});
