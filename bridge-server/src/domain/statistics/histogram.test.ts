import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  add,
  bucketOf,
  emptyHistogram,
  fromColumns,
  merge,
  quantile,
  quantiles,
  size,
  toColumns,
} from "./histogram.ts";
import { bucketShift, mergeColumns, valueOfBucket } from "./histogram.ts";
import { quantileNearestRank } from "./quantiles.ts";

const values = fc.array(
  fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -100, max: 2_592_000 })),
  { minLength: 1, maxLength: 80 },
);
const share = fc.double({ min: 0, max: 1, noNaN: true });

function histogramOf(all: readonly number[]) {
  const histogram = emptyHistogram();
  for (const value of all) add(histogram, value);
  return histogram;
}

describe("a histogram", () => {
  test("knows every quantile by nearest rank within 1 %", () => {
    fc.assert(
      fc.property(values, share, (all, q) => {
        const exact = quantileNearestRank(
          all.toSorted((one, other) => one - other),
          q,
        );
        const rough = quantile(histogramOf(all), q);
        // The least doubles have too few digits for 1 %: half a step is all that can be asked.
        const bound = 0.01 * Math.abs(exact ?? NaN) + Number.MIN_VALUE;
        expect(Math.abs((rough ?? NaN) - (exact ?? NaN))).toBeLessThanOrEqual(bound);
      }),
    );
  });

  test("keeps nothing, what is below nothing and what is above it apart", () => {
    const histogram = histogramOf([-5, 0, 0, 1, 30]);

    expect(quantiles(histogram, [0, 0.4, 0.6, 1]).map((value) => Math.sign(value ?? NaN))).toEqual([-1, 0, 0, 1]);
    expect(toColumns(histogram)).toEqual({
      ids: [-(82 + bucketShift), 0, bucketShift, 172 + bucketShift],
      counts: [1, 2, 1, 1],
    });
  });

  test("of two is that of all their values, in whatever order", () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const merged = histogramOf(other);
        merge(merged, histogramOf(one));
        expect(toColumns(merged)).toEqual(toColumns(histogramOf([...one, ...other])));
        expect(size(merged)).toBe(one.length + other.length);
      }),
    );
  });

  test("survives its two columns, and adds them up", () => {
    fc.assert(
      fc.property(values, (all) => {
        const { ids, counts } = toColumns(histogramOf(all));
        const twice = fromColumns(ids, counts);
        mergeColumns(twice, ids, counts);
        expect(toColumns(fromColumns(ids, counts))).toEqual({ ids, counts });
        expect(toColumns(twice)).toEqual({ ids, counts: counts.map((times) => 2 * times) });
      }),
    );
  });

  test("has one bucket for values that are closer than 2 %, and no more than 750 for a second to 30 days", () => {
    expect(bucketOf(1.005)).toBe(bucketOf(1.015));
    expect(bucketOf(30 * 86_400) - bucketOf(1)).toBeLessThanOrEqual(750);
    expect(Math.abs(valueOfBucket(bucketOf(3600)) / 3600 - 1)).toBeLessThanOrEqual(0.01);
  });

  test("holds the greatest and the least of all numbers", () => {
    expect(Math.abs(valueOfBucket(bucketOf(Number.MAX_VALUE)) / Number.MAX_VALUE - 1)).toBeLessThanOrEqual(0.01);
    expect(bucketOf(Number.MIN_VALUE)).toBeGreaterThan(0);
  });

  test("of nothing has no quantile", () => {
    expect(quantile(emptyHistogram(), 0.5)).toBeNull();
    expect(toColumns(emptyHistogram())).toEqual({ ids: [], counts: [] });
  });

  test("refuses what is no number, no share and no pair of columns", () => {
    expect(() => bucketOf(Infinity)).toThrow(RangeError);
    expect(() => quantile(emptyHistogram(), 1.1)).toThrow(RangeError);
    expect(() => fromColumns([1], [])).toThrow(RangeError);
    expect(() => fromColumns([1.5], [1])).toThrow(RangeError);
  });
});
