import type { FiscalYear } from "@rapport/contract";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { momentOf } from "./local-time.ts";
import { graceMs, reckon } from "./missed.ts";
import { runsAfter, runsBetween, type Run, type Schedule } from "./schedule.ts";

const months: FiscalYear = { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" };
const fromApril: FiscalYear = { ...months, startMonth: 4 };
const retail: FiscalYear = { pattern: "4-5-4", startMonth: 1, weekday: 6, ends: "nearest", named: "start" };
const daily: Schedule = {
  ...{ cadence: "daily", time: "02:30", zone: "Europe/Madrid", fiscalYear: months, cutOffHours: 0 },
  anchor: { kind: "after-period", days: 0 },
};
const ms = (text: string): number => Date.parse(text);
const utc = (at: number): string => new Date(at).toISOString();
const hour = 3_600_000;

describe("a local time", () => {
  test.each([
    ["2026-03-29", 150, "Europe/Madrid", "2026-03-29T01:00:00.000Z", "skipped"],
    ["2026-10-25", 150, "Europe/Madrid", "2026-10-25T00:30:00.000Z", "twice"],
    ["2026-10-25", 180, "Europe/Madrid", "2026-10-25T02:00:00.000Z", "once"],
    ["2026-03-08", 150, "America/New_York", "2026-03-08T07:00:00.000Z", "skipped"],
    ["2026-10-04", 135, "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z", "skipped"],
    ["2011-12-30", 480, "Pacific/Apia", "2011-12-30T10:00:00.000Z", "skipped"],
  ])("%s, %i minutes after midnight in %s is %s: %s", (day, minutes, zone, at, clocks) => {
    const moment = momentOf(day, minutes, zone);

    expect({ at: utc(moment.at), clocks: moment.clocks }).toEqual({ at, clocks });
  });
});

describe("a schedule", () => {
  test("of every day has one run for each, over both clock changes", () => {
    const spring = runsAfter(daily, ms("2026-03-28T00:00:00Z"), 3);
    const autumn = runsAfter(daily, ms("2026-10-24T00:00:00Z"), 3);

    expect(spring.map(({ at }) => utc(at))).toEqual([
      ...["2026-03-28T01:30:00.000Z", "2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"],
    ]);
    expect(autumn.map(({ at }) => utc(at))).toEqual([
      ...["2026-10-24T00:30:00.000Z", "2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"],
    ]);
    expect(spring.map(({ period }) => period.first)).toEqual(["2026-03-27", "2026-03-28", "2026-03-29"]);
  });

  test("has no run for a day that a zone left out", () => {
    const apia = { ...daily, zone: "Pacific/Apia", time: "08:00" };
    const runs = runsBetween(apia, ms("2011-12-29T00:00:00Z"), ms("2012-01-02T00:00:00Z"));

    expect(runs.map(({ period }) => period.first)).toEqual(["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]);
  });

  test("by the month means the calendar’s, by the period and the quarter the company’s", () => {
    const of = (cadence: Schedule["cadence"], fiscalYear: FiscalYear): string[] =>
      runsAfter({ ...daily, cadence, fiscalYear, time: "08:00" }, ms("2024-01-20T00:00:00Z"), 2).map(
        ({ at, period }) => `${utc(at).slice(0, 16)} ${period.label}`,
      );

    expect(of("monthly", fromApril)).toEqual(["2024-02-01T07:00 FY2024 P01", "2024-03-01T07:00 FY2024 P02"]);
    expect(of("fiscal-period", fromApril)).toEqual(["2024-02-01T07:00 FY2024 P10", "2024-03-01T07:00 FY2024 P11"]);
    expect(of("quarterly", fromApril)).toEqual(["2024-04-01T06:00 FY2024 Q4", "2024-07-01T06:00 FY2025 Q1"]);
    expect(of("fiscal-period", retail)).toEqual(["2024-02-04T07:00 FY2023 P12", "2024-03-03T07:00 FY2024 P01"]);
    expect(of("weekly", retail)[0]).toBe("2024-01-21T07:00 FY2023 W51");
  });

  test("waits for late facts, and looks at none that came after its cut-off", () => {
    const [run] = runsAfter(
      { ...daily, cadence: "monthly", time: "08:00", cutOffHours: 60 },
      ms("2026-05-20T00:00:00Z"),
      1,
    );

    expect(run).toMatchObject({
      key: "period:2026-05-01",
      from: ms("2026-04-30T22:00:00Z"),
      to: ms("2026-05-31T22:00:00Z"),
    });
    expect([utc(run?.cutOff ?? 0), utc(run?.at ?? 0)]).toEqual([
      "2026-06-03T10:00:00.000Z",
      "2026-06-04T06:00:00.000Z",
    ]);
  });

  test("before meetings tells of the last quarter that was complete by then", () => {
    const meetings = ["2026-07-02", "2026-04-20", "2026-01-20"];
    const board: Schedule = {
      ...{ ...daily, cadence: "quarterly", time: "09:00", cutOffHours: 48 },
      anchor: { kind: "before-meeting", days: 7, meetings },
    };
    const runs = runsAfter(board, ms("2026-01-15T00:00:00Z"), 9);

    expect(runs.map(({ at, period, meeting }) => [utc(at), period.label, meeting])).toEqual([
      ["2026-04-13T07:00:00.000Z", "FY2026 Q1", "2026-04-20"],
      // A week before 2 July the second quarter is not over.
      ["2026-06-25T07:00:00.000Z", "FY2026 Q1", "2026-07-02"],
    ]);
  });

  const zones = ["UTC", "Europe/Madrid", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe"];
  const more = ["Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "America/St_Johns", "Asia/Tehran"];
  const any = fc.record({
    cadence: fc.constantFrom("daily", "weekly", "monthly", "fiscal-period", "quarterly"),
    anchor: fc.record({ kind: fc.constant("after-period" as const), days: fc.integer({ min: 0, max: 20 }) }),
    time: fc.integer({ min: 0, max: 1439 }).map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16)),
    zone: fc.constantFrom(...zones, ...more),
    fiscalYear: fc.constantFrom(months, fromApril, retail, { ...retail, pattern: "13-periods" as const }),
    cutOffHours: fc.integer({ min: 0, max: 200 }),
  });
  const moment = fc.integer({ min: ms("2005-01-01T00:00:00Z"), max: ms("2035-01-01T00:00:00Z") });

  test("in any zone has its runs in order, one for each period, none before its cut-off, each at its hour", () => {
    fc.assert(
      fc.property(any, moment, (schedule, after) => {
        const runs = runsAfter(schedule, after, 12);

        expect(new Set(runs.map(({ key }) => key)).size).toBe(12);
        runs.forEach((run, index) => {
          const previous = runs[index - 1];
          expect(run.at).toBeGreaterThan(previous?.at ?? after);
          expect(run.cutOff).toBeGreaterThanOrEqual(run.to);
          expect(run.at).toBeGreaterThanOrEqual(run.cutOff);
          // Nothing between two periods is left out, but for a day that the zone left out.
          if (previous !== undefined) expect(run.from).toBe(previous.to);
          if (run.clocks !== "skipped") expect(clockOf(run, schedule.zone)).toBe(schedule.time);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("has the same runs wherever one begins to reckon", () => {
    fc.assert(
      fc.property(any, moment, (schedule, after) => {
        const [, ...rest] = runsAfter(schedule, after, 4);
        const again = runsAfter(schedule, runsAfter(schedule, after, 1)[0]?.at ?? 0, 3);

        expect(again).toEqual(rest);
      }),
      { numRuns: 20 },
    );
  });
});

function clockOf({ at }: Run, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
}

describe("after the bridge stood still", () => {
  const since = ms("2026-06-01T12:00:00Z");
  const days = { ...daily, time: "08:00" };

  test("a run is on time for a quarter of an hour", () => {
    const at = ms("2026-06-02T06:00:00Z");

    expect(reckon(days, "skip", since, at - 1)).toEqual({ make: [], missed: [] });
    expect(reckon(days, "skip", since, at + graceMs).make).toMatchObject([{ at, late: 0 }]);
    expect(reckon(days, "skip", since, at + graceMs + 1).missed).toMatchObject([{ at, why: "skipped" }]);
  });

  test("what was missed is left, or its latest made up for, and nothing goes unsaid", () => {
    const now = ms("2026-06-05T12:00:00Z");
    const first = (runs: readonly Run[]): string[] => runs.map(({ period }) => period.first);

    const left = reckon(days, "skip", since, now);
    const madeUp = reckon(days, "catch-up", since, now);

    expect([first(left.make), left.missed.length]).toEqual([[], 4]);
    expect(first(madeUp.make)).toEqual(["2026-06-04"]);
    expect(madeUp.make.map(({ late }) => late)).toEqual([6 * hour]);
    expect(madeUp.missed.map(({ period, why }) => [period.first, why])).toEqual([
      ["2026-06-01", "superseded"],
      ["2026-06-02", "superseded"],
      ["2026-06-03", "superseded"],
    ]);
  });

  test("the latest that was missed gives way to one that is due on time", () => {
    const now = ms("2026-06-05T06:01:00Z");

    expect(reckon(days, "catch-up", since, now).make).toMatchObject([{ late: 0, period: { first: "2026-06-04" } }]);
  });

  test("every run is reckoned once, however often one looks", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 30 }), (hours) => {
        let [looked, made] = [since, 0];
        for (const more of hours) {
          const { make, missed } = reckon(days, "catch-up", looked, looked + more * hour);
          made += make.length + missed.length;
          looked += more * hour;
        }

        expect(made).toBe(runsBetween(days, since, looked).length);
      }),
      { numRuns: 20 },
    );
  });
});
