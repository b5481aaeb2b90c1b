import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addBusinessMs, businessMs, calendar, weekdays } from "./business-hours.ts";
import type { OpeningHours, Week } from "./business-hours.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const at = (text: string): number => Date.parse(text);
const everyDay = (span: readonly [string, string]): Week => Object.fromEntries(weekdays.map((day) => [day, [span]]));

/** Is the clock on the wall within opening hours? Asked minute by minute, with Intl instead of Temporal. */
function oracle({ zone, week, holidays }: OpeningHours) {
  const wall = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const),
  });
  function isOpenOn(day: number, minute: number): boolean {
    const name = weekdays[(new Date(day).getUTCDay() + 6) % 7] ?? "mon";
    if (holidays.includes(new Date(day).toISOString().slice(0, 10))) return false;
    return (week[name] ?? []).some(([opens, closes]) => {
      const [from = 0, to = 0] = [opens, closes].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
      return minute >= from && minute < (to > from ? to : to + 1440);
    });
  }
  return function openMs(fromMs: number, toMs: number): number {
    let open = 0;
    for (let moment = fromMs; moment < toMs; moment += minuteMs) {
      const [, date = "", month = "", year = "", hour = "", minute = ""] =
        /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(wall.format(moment)) ?? [];
      const today = Date.UTC(Number(year), Number(month) - 1, Number(date));
      const now = Number(hour) * 60 + Number(minute);
      if (isOpenOn(today, now) || isOpenOn(today - dayMs, now + 1440)) open += minuteMs;
    }
    return open;
  };
}

const zones = ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca"];
// Days around which these zones change their clocks, and some on which they do not.
const days = [
  "2024-03-10",
  "2024-03-31",
  "2024-04-07",
  "2024-04-14",
  "2024-10-06",
  "2024-10-27",
  "2024-11-03",
  "2025-07-01",
];
const time = fc
  .nat(95)
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, "0")}:${String((n % 4) * 15).padStart(2, "0")}`);
const span = fc.tuple(time, fc.oneof(time, fc.constant("24:00"))).filter(([opens, closes]) => opens !== closes);
const hours = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc
    .array(fc.oneof(fc.array(span, { maxLength: 3 }), fc.constant([])), { minLength: 7, maxLength: 7 })
    .map((lists): Week => Object.fromEntries(weekdays.map((day, index) => [day, lists[index]]))),
  holidays: fc.subarray(days),
});
const moment = fc
  .tuple(fc.constantFrom(...days), fc.integer({ min: -1440, max: 2880 }))
  .map(([day, minutes]) => at(day) + minutes * minuteMs);

describe("business time", () => {
  test("agrees with a clock on the wall that is looked at every minute", () => {
    fc.assert(
      fc.property(hours, moment, fc.nat(3 * 1440), (opening, from, minutes) => {
        const to = from + minutes * minuteMs;
        expect(businessMs(calendar(opening), from, to)).toBe(oracle(opening)(from, to));
      }),
      { numRuns: 150 },
    );
  });

  test.each(zones)("agrees with the clock on the wall of %s on both days on which it changes", (zone) => {
    const opening = { zone, week: everyDay(["00:30", "02:15"]), holidays: [] };
    const compiled = calendar(opening);
    const spent = days.map((day) => businessMs(compiled, at(day) - dayMs, at(day) + 2 * dayMs));

    expect(spent).toEqual(days.map((day) => oracle(opening)(at(day) - dayMs, at(day) + 2 * dayMs)));
  });

  test("from a to c is that from a to b and that from b to c, forwards and backwards", () => {
    fc.assert(
      fc.property(hours, fc.tuple(moment, moment, moment), fc.nat(minuteMs), (opening, [a, b, c], ms) => {
        const compiled = calendar(opening);
        const parts = businessMs(compiled, a, b + ms) + businessMs(compiled, b + ms, c);
        expect(parts).toBe(businessMs(compiled, a, c));
        expect(businessMs(compiled, a, c) + businessMs(compiled, c, a)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("adding business time", () => {
  test("is undone by measuring, and a millisecond earlier it has not passed", () => {
    let found = 0;
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 10 * dayMs }), (opening, from, ms) => {
        const compiled = calendar(opening);
        const moment = addBusinessMs(compiled, from, ms);
        if (moment === null) {
          expect(Object.values(opening.week).flat()).toEqual([]);
          return;
        }
        found += 1;
        expect(businessMs(compiled, from, moment)).toBe(ms);
        expect(businessMs(compiled, from, moment - 1)).toBe(ms - 1);
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
