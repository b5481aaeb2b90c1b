import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { binomialAtMost, binomialQuantile, studentQuantile, twoSidedTail, z95, z998 } from "./distributions.ts";

/** Added up from the first count to this one, with nothing clever. */
function addedUp(k: number, n: number, p: number): number {
  let [chance, sum] = [(1 - p) ** n, 0];
  for (let at = 0; at <= k; at += 1) {
    sum += chance;
    chance *= ((n - at) / (at + 1)) * (p / (1 - p));
  }
  return sum;
}

test("the normal tails are those of the tables", () => {
  expect(twoSidedTail(z95)).toBeCloseTo(0.05, 14);
  expect(twoSidedTail(-z998)).toBeCloseTo(0.002, 14);
  expect(twoSidedTail(1)).toBeCloseTo(0.31731050786291415, 13);
  expect(twoSidedTail(0)).toBe(1);
  expect(twoSidedTail(40)).toBeLessThan(1e-300);
});

test("Student’s quantiles are those of the tables, and end at the normal one", () => {
  const published = [
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ] as const;

  for (const [freedom, quantile] of published) expect(studentQuantile(0.025, freedom)).toBeCloseTo(quantile, 3);
  expect(studentQuantile(0.025, 1)).toBeCloseTo(1 / Math.tan(Math.PI / 40), 9);
  expect(studentQuantile(0.025, 1e6)).toBeCloseTo(z95 + 2.372e-6, 9);
});

describe("the binomial distribution", () => {
  test("adds up to what its terms add up to", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          expect(binomialAtMost(k, n, p)).toBeCloseTo(Math.min(1, addedUp(Math.min(k, n), n, p)), 10);
        },
      ),
    );
    expect(binomialAtMost(500_000, 1_000_000, 0.5)).toBeCloseTo(0.5 + 0.5 * 0.000797884561, 9);
  });

  test("has the least count that reaches a chance as its quantile", () => {
    expect([0, 0.025, 0.5, 0.975, 1].map((q) => binomialQuantile(q, 20, 0.5))).toEqual([0, 6, 10, 14, 20]);
  });
});
