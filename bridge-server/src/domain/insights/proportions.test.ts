import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { likelihoodOfLuck } from "./proportions.ts";

describe("the likelihood that two shares differ by luck alone", () => {
  // Worked out by hand: 1 · C(8,3)… with the margins of Fisher's tea tasting and of a table from his book.
  test.each([
    [{ k: 3, n: 4 }, { k: 1, n: 4 }, 34 / 70],
    [{ k: 4, n: 4 }, { k: 0, n: 4 }, 2 / 70],
    [{ k: 1, n: 2 }, { k: 1, n: 2 }, 1],
    [{ k: 0, n: 5 }, { k: 5, n: 5 }, 2 / 252],
  ])("%j and %j", (one, other, expected) => {
    expect(likelihoodOfLuck(one, other)).toBeCloseTo(expected, 9);
  });

  test("is 1 where there is nothing to compare", () => {
    expect(likelihoodOfLuck({ k: 0, n: 0 }, { k: 3, n: 9 })).toBeCloseTo(1, 9);
    expect(likelihoodOfLuck({ k: 0, n: 0 }, { k: 0, n: 0 })).toBe(1);
  });

  test("is the same both ways round, and whichever side of the share is counted", () => {
    const share = fc.nat(60).chain((n) => fc.record({ n: fc.constant(n), k: fc.nat(n) }));
    fc.assert(
      fc.property(share, share, (one, other) => {
        const found = likelihoodOfLuck(one, other);

        expect(found).toBeGreaterThan(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(likelihoodOfLuck(other, one)).toBeCloseTo(found, 6);
        const rest = ({ k, n }: typeof one): typeof one => ({ k: n - k, n });
        expect(likelihoodOfLuck(rest(one), rest(other))).toBeCloseTo(found, 6);
      }),
    );
  });

  test("of large samples is told too", () => {
    expect(likelihoodOfLuck({ k: 500, n: 10_000 }, { k: 800, n: 10_000 })).toBeLessThan(1e-12);
    expect(likelihoodOfLuck({ k: 500, n: 10_000 }, { k: 510, n: 10_000 })).toBeGreaterThan(0.5);
  });

  test("is refused for what is no share", () => {
    expect(() => likelihoodOfLuck({ k: 3, n: 2 }, { k: 0, n: 1 })).toThrow(RangeError);
    expect(() => likelihoodOfLuck({ k: 0.5, n: 2 }, { k: 0, n: 1 })).toThrow(RangeError);
  });
});
