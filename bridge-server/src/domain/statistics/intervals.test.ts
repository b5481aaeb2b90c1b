import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { kappa } from "./agreement.ts";
import { chanceOfShares, findings, holm } from "./comparisons.ts";
import { binomialAtMost } from "./distributions.ts";
import { add, emptyHistogram } from "./histogram.ts";
import { difference, histogramInterval, isBeyondChance, meanInterval, netPromoter } from "./intervals.ts";
import { quantileInterval, quantileRanks, withinPopulation } from "./intervals.ts";

const rounded = (value: number | undefined) => value?.toFixed(4);

describe("the interval of a net promoter score", () => {
  test("adds three answers, ¾ of one to either side", () => {
    // By hand: n' = 39, p' = 19.75 / 39, d' = 5.75 / 39; their difference 14 / 39; 25.5 / 39 less its square, over 39.
    const error = Math.sqrt((25.5 / 39 - (14 / 39) ** 2) / 39);
    const score = netPromoter(19, 5, 36);

    expect(score?.value).toBeCloseTo(14 / 36, 12);
    expect(score?.low).toBeCloseTo(14 / 39 - 1.959963984540054 * error, 12);
    expect(score?.high).toBeCloseTo(14 / 39 + 1.959963984540054 * error, 12);
  });

  test("mirrors where promoters and detractors change places, and stays on the scale", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (up, down, between) => {
        const [one, other] = [netPromoter(up, down, up + down + between), netPromoter(down, up, up + down + between)];
        expect((one?.low ?? 0) + (other?.high ?? 0)).toBeCloseTo(0, 12);
        expect((one?.low ?? -1) >= -1 && (one?.high ?? 1) <= 1).toBe(true);
      }),
    );
    expect(netPromoter(0, 0, 0)).toBeNull();
    expect(() => netPromoter(3, 2, 4)).toThrow(RangeError);
  });
});

describe("the interval of a mean", () => {
  test("is Student’s: ten values of the table for nine degrees of freedom", () => {
    const values = [3, 5, 4, 4, 2, 5, 5, 3, 4, 5];
    const sums = { n: 10, sum: 40, squares: values.reduce((sum, value) => sum + value * value, 0) };
    const reach = 2.262157163 * Math.sqrt(10 / 9 / 10);

    expect(meanInterval(sums)?.low).toBeCloseTo(4 - reach, 8);
    expect(meanInterval(sums)?.high).toBeCloseTo(4 + reach, 8);
    expect(meanInterval({ n: 2, sum: 9, squares: 41 }, { least: 1, most: 5 })).toEqual({ value: 4.5, low: 1, high: 5 });
    expect(meanInterval({ n: 1, sum: 4, squares: 16 })).toBeNull();
  });
});

describe("the interval of a quantile", () => {
  test("has the ranks of the published table for medians (Campbell and Gardner, BMJ 296, 1988)", () => {
    const ranks = [6, 10, 15, 20, 25, 50, 100].map((n) => [n, quantileRanks(n, 0.5)?.low, quantileRanks(n, 0.5)?.high]);

    expect(ranks).toEqual([
      [6, 1, 6],
      [10, 2, 9],
      [15, 4, 12],
      [20, 6, 15],
      [25, 8, 18],
      [50, 18, 33],
      [100, 40, 61],
    ]);
  });

  test("needs enough values: 6 for a median, 72 for a p95", () => {
    expect(quantileRanks(5, 0.5)).toBeNull();
    expect([71, 72].map((n) => quantileRanks(n, 0.95) !== null)).toEqual([false, true]);
    expect(quantileInterval([1, 2, 3], 0.5)).toBeNull();
  });

  test("holds the quantile of the whole in 95 of 100 samples at least, and no rank less would", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0.5, 0.8, 0.9, 0.95), (n, q) => {
        const ranks = quantileRanks(n, q);
        if (ranks === null) return;
        const missedBelow = (low: number) => binomialAtMost(low - 1, n, q);
        const missedAbove = (high: number) => 1 - binomialAtMost(high - 1, n, q);
        expect(missedBelow(ranks.low)).toBeLessThanOrEqual(0.025);
        expect(missedBelow(ranks.low + 1)).toBeGreaterThan(0.025 - 1e-12);
        expect(missedAbove(ranks.high)).toBeLessThanOrEqual(0.025 + 1e-12);
      }),
    );
  });

  test("is the same from a histogram within 1 %", () => {
    const values = Array.from({ length: 200 }, (_, at) => (at + 1) ** 2);
    const histogram = emptyHistogram();
    for (const value of values) add(histogram, value);
    const [exact, rough] = [quantileInterval(values, 0.9), histogramInterval(histogram, 0.9)];

    expect(exact).toEqual({ value: 180 ** 2, low: 171 ** 2, high: 189 ** 2 });
    expect((rough?.low ?? 0) / 171 ** 2).toBeCloseTo(1, 1.7);
    expect((rough?.high ?? 0) / 189 ** 2).toBeCloseTo(1, 1.7);
    expect(histogramInterval(emptyHistogram(), 0.5)).toBeNull();
  });
});

test("a difference says more than two intervals side by side, and is beyond chance where it does not hold 0", () => {
  const apart = difference({ value: 10, low: 7, high: 13 }, { value: 5, low: 1, high: 9 });

  expect(apart).toEqual({ value: 5, low: 0, high: 10 });
  expect([apart, { low: 0.1, high: 2 }, { low: -2, high: -1 }].map(isBeyondChance)).toEqual([false, true, true]);
});

test("an interval closes in as a sample becomes a census", () => {
  const seen = { value: 0.5, low: 0.4, high: 0.62 };

  expect(withinPopulation(seen, 100, 100)).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  expect(withinPopulation(seen, 25, 100).low).toBeCloseTo(0.5 - 0.1 * Math.sqrt(75 / 99), 12);
  expect(withinPopulation(seen, 100, 1e12).high).toBeCloseTo(0.62, 9);
  expect(() => withinPopulation(seen, 101, 100)).toThrow(RangeError);
});

describe("comparing many", () => {
  test("takes Holm’s steps: his chances grow by how many are left, and never fall", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);

    expect(adjusted.map(rounded)).toEqual(["0.0300", "0.0600", "0.0600", "0.0200"]);
    expect(holm([])).toEqual([]);
  });

  test("is guarded above ten", () => {
    const chances = (n: number) => [0.01, ...Array<number>(n - 1).fill(0.6)];

    expect(findings(chances(10)).filter(Boolean)).toHaveLength(1);
    expect(findings(chances(11)).filter(Boolean)).toHaveLength(0);
  });

  test("finds no difference between equals, and a certain one between opposites", () => {
    expect(chanceOfShares(5, 10, 50, 100)).toBe(1);
    expect(chanceOfShares(0, 10, 0, 5)).toBe(1);
    expect(chanceOfShares(0, 100, 100, 100)).toBeLessThan(1e-40);
  });
});

describe("Cohen’s kappa", () => {
  test("is what is agreed beyond chance", () => {
    // 70 % agreed, 50 % by chance.
    expect(
      kappa([
        [20, 5],
        [10, 15],
      ])?.value,
    ).toBeCloseTo(0.4, 12);
    expect(
      kappa([
        [20, 5],
        [10, 15],
      ])?.high,
    ).toBeCloseTo(0.4 + (1.959963984540054 * Math.sqrt(0.21 / 50)) / 0.5, 12);
  });

  test("is 1 for two who always agree, and nothing where there is nothing to agree on", () => {
    expect(
      kappa([
        [3, 0],
        [0, 4],
      ])?.value,
    ).toBe(1);
    expect(
      kappa([
        [7, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(kappa([])).toBeNull();
    expect(() => kappa([[1, 2]])).toThrow(RangeError);
  });
});
