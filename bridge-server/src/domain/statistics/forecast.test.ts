import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { backTest, forecast, type Counted } from "./forecast.ts";

const inDays = (ns: readonly number[], days = 10): Counted[] => ns.map((n) => ({ n, days }));
/** Twelve periods of ten days that alternate: 10 a day in the middle, and from each to the next 2 a day. */
const alternating = inDays(Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? 90 : 110)));

describe("the forecast", () => {
  test("of one period is worked out by hand alike: its limits, and the uncertainty of their centre", () => {
    // 2.66 × 2 a day, for 10 days, times √(1 + 1 ÷ 12): 55.37 about 100.
    expect(forecast(alternating, [10])).toEqual({
      ...{ outcome: "range", low: 44, high: 156, periods: 12, provisional: true },
    });
    // Of half the length half of it; of two together √(2 + 4 ÷ 12) as much.
    expect(forecast(alternating, [5])).toMatchObject({ low: 22, high: 78 });
    expect(forecast(alternating, [10, 10])).toMatchObject({ low: 118, high: 282 });
  });

  test("is no range where the past is short or has a signal, and says which", () => {
    expect(forecast(alternating.slice(1), [10])).toEqual({ outcome: "too-few", periods: 11, fewest: 12 });
    expect(forecast([...alternating, ...inDays([300, 100])], [10])).toEqual({ outcome: "signal", at: 12 });
    const rising = inDays(Array.from({ length: 12 }, (_, at) => 100 + 5 * at));
    expect(forecast(rising, [10])).toEqual({ outcome: "signal", at: 11 });
  });

  test("is tried on the past only where it could have been told, and counts what lay outside", () => {
    // The 13th of 90 lies inside. The 14th of 170 does not, and after it nothing can be told.
    const past = [...alternating, ...inDays([90, 170, 100])];
    const each = past.map((_, at) => ({ first: at, last: at }));
    expect(backTest(past, each)).toEqual({ told: 2, inside: 1 });
    expect(backTest(past, [{ first: 12, last: 13 }])).toEqual({ told: 1, inside: 1 });
    expect(backTest(past, [])).toEqual({ told: 0, inside: 0 });
  });

  test("needs days", () => {
    expect(() => forecast(alternating, [0])).toThrow(RangeError);
    expect(() => forecast([{ n: 1, days: 0 }], [1])).toThrow(RangeError);
  });
});

const period = fc.record({ n: fc.integer({ min: 60, max: 140 }), days: fc.constantFrom(28, 30, 31, 35) });
const history = fc.array(period, { maxLength: 30 });
const lengths = fc.array(fc.constantFrom(28, 30, 31, 35), { minLength: 1, maxLength: 6 });

test("a range is whole numbers from 0 on around what the past came to a day, and grows with what it is for", () => {
  fc.assert(
    fc.property(history, lengths, (past, days) => {
      const told = forecast(past, days);
      expect(told.outcome === "too-few").toBe(past.length < 12);
      if (told.outcome !== "range") return;
      const daily = past.reduce((sum, { n, days: own }) => sum + n / own, 0) / past.length;
      const middle = daily * days.reduce((sum, one) => sum + one, 0);
      expect([told.low, told.high].every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
      expect(told.low).toBeLessThanOrEqual(middle + 1e-6);
      expect(told.high).toBeGreaterThanOrEqual(middle - 1e-6);
      const longer = forecast(past, [...days, 28]);
      expect(longer.outcome === "range" && longer.high >= told.high).toBe(true);
      // What is high in one period may be low in the next: together they wander less than one after the other.
      const alone = days.map((one) => forecast(past, [one])).map((one) => (one.outcome === "range" ? one.high : NaN));
      expect(told.high).toBeLessThanOrEqual(alone.reduce((sum, high) => sum + high, 0) + 1e-6);
    }),
    { numRuns: 500 },
  );
});

test("a past that never varied has no width, and nothing that came later changes how an earlier period was told", () => {
  fc.assert(
    fc.property(fc.nat(500), lengths, history, fc.nat(30), (daily, days, past, cut) => {
      const steady = forecast(
        Array.from({ length: 12 }, () => ({ n: daily * 30, days: 30 })),
        days,
      );
      const all = daily * days.reduce((sum, one) => sum + one, 0);
      expect(steady).toMatchObject({ outcome: "range", low: all, high: all });
      const each = (of: readonly Counted[]) => of.map((_, at) => ({ first: at, last: at }));
      const early = past.slice(0, cut);
      expect(backTest(past, each(early))).toEqual(backTest(early, each(early)));
      const whole = backTest(past, each(past));
      expect(whole.inside).toBeLessThanOrEqual(whole.told);
      expect(whole.told).toBeLessThanOrEqual(Math.max(0, past.length - 12));
    }),
    { numRuns: 500 },
  );
});

test("of a process that only wanders, nearly every period lies in the range that was told of it", () => {
  const seen = fc
    .sample(fc.array(fc.integer({ min: 70, max: 130 }), { minLength: 24, maxLength: 24 }), { numRuns: 200, seed: 7 })
    .map((ns) =>
      backTest(
        inDays(ns),
        ns.map((_, at) => ({ first: at, last: at })),
      ),
    );
  const [told, inside] = (["told", "inside"] as const).map((what) => seen.reduce((sum, one) => sum + one[what], 0));
  expect(told).toBeGreaterThan(500);
  expect((inside ?? 0) / (told ?? 1)).toBeGreaterThan(0.95);
});
