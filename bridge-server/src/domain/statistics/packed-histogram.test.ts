import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { add, merge, quantile, type Histogram } from "./histogram.ts";
import { packCounts, packHistogram, ranksOf, unpackCounts, unpackHistograms } from "./packed-histogram.ts";
import { quantileLinear } from "./quantiles.ts";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });
const histogramOf = (all: readonly number[]): Histogram => {
  const histogram: Histogram = new Map();
  for (const value of all) add(histogram, value);
  return histogram;
};

test("packed histograms that stand one behind the other are their sum", () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (parts) => {
      const whole: Histogram = new Map();
      for (const part of parts) merge(whole, histogramOf(part));
      const bytes = Buffer.concat(parts.map((part) => packHistogram(histogramOf(part))));
      expect(unpackHistograms(bytes)).toEqual(whole);
      expect(packHistogram(unpackHistograms(packHistogram(whole)))).toEqual(packHistogram(whole));
    }),
  );
});

test("a packed histogram that is cut off is refused", () => {
  expect(() => unpackHistograms(new Uint8Array(12))).toThrow(RangeError);
});

test("packed counts add up place by place", () => {
  const bytes = Buffer.concat([packCounts([1, 0, 70_000]), packCounts([2, 5, 1])]);
  expect(unpackCounts(bytes, 3)).toEqual([3, 5, 70_001]);
  expect(unpackCounts(new Uint8Array(0), 2)).toEqual([0, 0]);
});

test("ranks are within 1 % of the observed ones, and never outside what was observed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1e7, noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, q) => {
        const ascending = all.toSorted((one, other) => one - other);
        const [least, most] = [ascending[0] ?? null, ascending.at(-1) ?? null];
        const ranks = ranksOf(packHistogram(histogramOf(all)), least, most);
        const exact = quantileLinear(ascending, q) ?? NaN;
        expect(Math.abs((ranks.linear(q) ?? NaN) - exact)).toBeLessThanOrEqual(exact * 0.01 + 1e-12);
        expect(ranks.nearest(q)).toBeLessThanOrEqual(most ?? NaN);
        expect(ranks.nearest(q)).toBeGreaterThanOrEqual(least ?? NaN);
        const bare = ranksOf(packHistogram(histogramOf(all)), null, null);
        expect(bare.nearest(q)).toBe(quantile(histogramOf(all), q));
      },
    ),
  );
});

test("ranks of several are those of their sum", () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0, max: 1, noNaN: true }), (some, others, q) => {
      const bytes = Buffer.concat([packHistogram(histogramOf(some)), packHistogram(histogramOf(others))]);
      const whole = ranksOf(packHistogram(histogramOf([...some, ...others])), null, null);
      const both = ranksOf(bytes, null, null);
      expect([both.nearest(q), both.linear(q)]).toEqual([whole.nearest(q), whole.linear(q)]);
    }),
  );
});

test("nothing observed has no ranks", () => {
  const none = ranksOf(new Uint8Array(0), null, null);
  expect([none.nearest(0.5), none.linear(0.5)]).toEqual([null, null]);
});
