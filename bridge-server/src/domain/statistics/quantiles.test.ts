import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { mean, median, quantileLinear, quantileNearestRank } from "./quantiles.ts";

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the median", () => {
  test("is the middle value, or the mean of the middle two, in whatever order they come", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 9, 1, 5])).toBe(7);
    expect(median([100, 20, 3])).toBe(20);
  });

  test("of nothing is nothing, not zero", () => {
    expect([median([]), mean([]), quantileLinear([], 0.5), quantileNearestRank([], 0.5)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("a quantile", () => {
  test("by nearest rank is a value that was observed", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

    expect([0, 0.01, 0.55, 0.8, 0.95, 1].map((q) => quantileNearestRank(hundred, q))).toEqual([1, 1, 55, 80, 95, 100]);
    expect(quantileNearestRank([15, 20, 35, 40, 50], 0.4)).toBe(20);
    expect(quantileNearestRank([15, 20, 35, 40, 50], 0.41)).toBe(35);
  });

  test("by straight lines lies between two values", () => {
    expect(quantileLinear([10, 20, 30, 40], 0.25)).toBe(17.5);
    expect(quantileLinear([10, 20, 30, 40], 1)).toBe(40);
    expect(quantileLinear([0.1, 0.1], 0.3)).toBe(0.1);
  });

  test("by nearest rank is the least value that enough values do not exceed", () => {
    fc.assert(
      fc.property(values, share, (unsorted, q) => {
        const ascending = unsorted.toSorted((one, other) => one - other);
        const enough = ascending.find(
          (value) => ascending.filter((each) => each <= value).length >= q * ascending.length * (1 - 1e-12),
        );
        expect(quantileNearestRank(ascending, q)).toBe(enough);
      }),
    );
  });

  test("never falls while the share rises", () => {
    fc.assert(
      fc.property(values, share, share, (unsorted, one, other) => {
        const ascending = unsorted.toSorted((a, b) => a - b);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(quantileLinear(ascending, low) ?? NaN).toBeLessThanOrEqual(
          (quantileLinear(ascending, high) ?? NaN) + 1e-9,
        );
        expect(quantileNearestRank(ascending, low) ?? NaN).toBeLessThanOrEqual(
          quantileNearestRank(ascending, high) ?? NaN,
        );
      }),
    );
  });

  test("of a share outside 0 to 1 is a mistake", () => {
    expect(() => quantileLinear([1], 1.1)).toThrow(RangeError);
    expect(() => quantileNearestRank([1], NaN)).toThrow(RangeError);
  });
});

test("the mean is the sum over the count", () => {
  expect(mean([1, 2, 6])).toBe(3);
});
