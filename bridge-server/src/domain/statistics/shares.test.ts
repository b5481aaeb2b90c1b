import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { shareDifference, shareEstimate, wilson } from "./shares.ts";

describe("Wilson's interval", () => {
  test("is the one of Newcombe’s table I (Statistics in Medicine 17, 1998, 857–872), method 3", () => {
    const published = [
      { k: 81, n: 263, low: "0.2553", high: "0.3662" },
      { k: 15, n: 148, low: "0.0624", high: "0.1605" },
      { k: 0, n: 20, low: "0.0000", high: "0.1611" },
      { k: 1, n: 29, low: "0.0061", high: "0.1718" },
    ];

    for (const { k, n, ...ends } of published) {
      const { low, high } = wilson(k, n);
      expect({ low: low.toFixed(4), high: high.toFixed(4) }).toEqual(ends);
    }
  });

  test("reaches from nothing to everything where nothing was asked, and touches the ends where all agree", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBe(1);
    expect(wilson(10, 10).low).toBeCloseTo(0.7225, 4);
    expect(() => wilson(3, 2)).toThrow(RangeError);
  });

  test("holds the share, and is as far from 0 for k as from 1 for the rest", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (yes, no) => {
        const n = yes + no;
        const { low, high } = wilson(yes, n);
        if (n > 0) expect(low <= yes / n && yes / n <= high).toBe(true);
        expect(1 - wilson(no, n).high).toBeCloseTo(low, 12);
      }),
    );
  });
});

describe("the difference of two shares", () => {
  test("is the one of Newcombe’s table II (Statistics in Medicine 17, 1998, 873–890), method 10", () => {
    const published = [
      { of: [56, 70, 48, 80], low: "0.0524", high: "0.3339" },
      { of: [9, 10, 3, 10], low: "0.1705", high: "0.8090" },
      { of: [6, 7, 2, 7], low: "0.0582", high: "0.8062" },
      { of: [5, 56, 0, 29], low: "-0.0381", high: "0.1926" },
      { of: [0, 10, 0, 20], low: "-0.1611", high: "0.2775" },
      { of: [0, 10, 0, 10], low: "-0.2775", high: "0.2775" },
      { of: [10, 10, 0, 20], low: "0.6791", high: "1.0000" },
      { of: [10, 10, 0, 10], low: "0.6075", high: "1.0000" },
    ] as const;

    for (const {
      of: [k, n, l, m],
      ...ends
    } of published) {
      const interval = shareDifference(k, n, l, m);
      expect({ low: interval?.low.toFixed(4), high: interval?.high.toFixed(4) }).toEqual(ends);
    }
  });

  test("is nothing where nobody was asked", () => {
    expect(shareEstimate(0, 0)).toBeNull();
    expect(shareDifference(1, 2, 0, 0)).toBeNull();
  });
});
