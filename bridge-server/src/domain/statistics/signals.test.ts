import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { controlSeries, xmr } from "./control-series.ts";
import { signalsOf, wheelerSignalsOf } from "./signals.ts";
import { assuranceOf, capabilityOf, variationOf } from "./verdict.ts";
import { movingRanges, xmrLimits } from "./xmr-limits.ts";

const onChart = (values: readonly (number | null)[]) =>
  values.map((value) => ({ value, centre: 0, lower: -3, upper: 3 }));
const steady = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6];

describe("the limits of an XmR chart", () => {
  test("are the mean and 2.66 mean moving ranges to either side", () => {
    expect(xmrLimits(steady)).toMatchObject({ centre: 5.5, lower: 2.84, upper: 8.16, movingRange: 1, n: 12 });
    expect(xmrLimits(steady)?.movingRangeLimit).toBe(3.267);
  });

  test("need 12 points, and are provisional below 20", () => {
    expect(xmrLimits(steady.slice(1))).toBeNull();
    expect(xmrLimits(steady)?.provisional).toBe(true);
    expect(xmrLimits([...steady, ...steady])?.provisional).toBe(false);
    expect(xmrLimits([...steady, ...steady], { baseline: 12 })).toEqual(xmrLimits(steady));
  });

  test("leave a leap out of the moving ranges, once, unless they are told not to", () => {
    const leap = [...steady, 30, 5];
    const ranges = (2.66 * (11 + 24 + 25)) / 13;
    const centre = 101 / 14;

    expect(xmrLimits(leap)?.upper).toBeCloseTo(centre + 2.66, 12);
    expect(xmrLimits(leap, { screen: false })?.upper).toBeCloseTo(centre + ranges, 12);
    expect(xmrLimits(leap, { by: "median" })).toMatchObject({ centre: 5.5, upper: 5.5 + 3.145, movingRange: 1 });
  });

  test("take no moving range beside a gap", () => {
    expect(movingRanges([1, null, 4, 6])).toEqual([null, null, null, 2]);
    expect(xmrLimits([...steady, null, 5, 6])?.movingRange).toBe(1);
  });

  test("close in on a value that never moves", () => {
    expect(xmrLimits(Array<number>(12).fill(7))).toMatchObject({ centre: 7, lower: 7, upper: 7 });
  });

  test("move and stretch with the scale, and the signals stay", () => {
    const value = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        value,
        (all, by, on) => {
          const moved = xmr(all.map((each) => each * 2 ** by + on));
          const still = xmr(all);
          const upper = (still.phases[0]?.limits?.upper ?? NaN) * 2 ** by + on;
          expect(moved.phases[0]?.limits?.upper).toBeCloseTo(upper, 6);
          expect(xmr(all.map((each) => -each)).points.map(({ side }) => -side + 0)).toEqual(
            still.points.map(({ side }) => side),
          );
        },
      ),
    );
  });
});

describe("a signal", () => {
  test("does not reach over a gap", () => {
    const sides = (values: (number | null)[]) => signalsOf(onChart(values)).map(({ side }) => side);

    expect(sides([1, 1, 1, 1, 1, 1, 1])).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(sides([1, 1, 1, null, 1, 1, 1, 1])).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(sides([2.5, null, 2.5])).toEqual([0, 0, 0]);
  });

  test("of several says which way by the limit first, then by the trend", () => {
    const falling = [2.9, 2.8, 2.7, 2.6, 2.5, 2.4, 2.3];

    expect(signalsOf(onChart([4, ...falling])).map(({ side }) => side)).toEqual([1, -1, -1, -1, -1, -1, -1, -1]);
    expect(signalsOf(onChart(falling))[0]?.signals).toEqual(["trend", "two-of-three", "run"]);
  });

  test("by Wheeler takes eight on one side, or three of four nearer to the limit than to the centre", () => {
    const names = (values: number[]) => wheelerSignalsOf(onChart(values)).map(({ signals }) => signals.join());

    expect(names([1, 1, 1, 1, 1, 1, 1])).toEqual(["", "", "", "", "", "", ""]);
    expect(names([1, 1, 1, 1, 1, 1, 1, 1])).toEqual(Array(8).fill("run"));
    expect(names([1.6, -1, 1.6, 1.7])).toEqual(["three-of-four", "", "three-of-four", "three-of-four"]);
    expect(names([1.6, -1, 1.6, 1.4, 4])).toEqual(["", "", "", "", "outside"]);
  });
});

describe("a rebase", () => {
  test("begins limits anew, and no run reaches over it", () => {
    const shifted = [...steady, ...steady.map((value) => value + 10)];
    const { phases, points } = xmr(shifted, { rebases: [{ at: 12, reason: "Night shift opened" }] });

    expect(phases.map(({ first, last, reason }) => [first, last, reason])).toEqual([
      [0, 11, null],
      [12, 23, "Night shift opened"],
    ]);
    expect(phases.map(({ limits }) => limits?.centre)).toEqual([5.5, 15.5]);
    expect(points.every(({ signals }) => signals.length === 0)).toBe(true);
    expect(xmr(shifted).points.some(({ signals }) => signals.includes("run"))).toBe(true);
  });

  test("needs a reason, and a point to begin at", () => {
    expect(() => xmr(steady, { rebases: [{ at: 3, reason: " " }] })).toThrow(RangeError);
    expect(() => xmr(steady, { rebases: [{ at: 12, reason: "New tool" }] })).toThrow(RangeError);
  });
});

describe("a verdict", () => {
  const rising = [...steady, ...steady, 9];

  test("is that of the latest point that was measured, and of which way is good", () => {
    expect(variationOf(xmr(steady), "higher")).toBe("common");
    expect(variationOf(xmr(rising), "higher")).toBe("improving");
    expect(variationOf(xmr([...rising, null]), "lower")).toBe("concerning");
    expect(variationOf(xmr(rising), "neither")).toBe("neutral");
    expect(variationOf(xmr([...rising, 5, 6]), "lower")).toBe("common");
  });

  test("without limits says that there is too little", () => {
    expect(variationOf(xmr([1, 2, 3]), "higher")).toBe("too-few");
    expect(variationOf(xmr([]), "higher")).toBe("too-few");
    expect(xmr([1, 2, 3]).points.map(({ signals }) => signals)).toEqual([[], [], []]);
  });

  test("on a target depends on where it lies between the limits, which do not clear what they touch", () => {
    const limits = { lower: 10, upper: 20 };
    const higher = [9.9, 10, 15, 20, 20.1].map((target) => assuranceOf(limits, target, "higher"));
    const lower = [9.9, 10, 15, 20, 20.1].map((target) => assuranceOf(limits, target, "lower"));

    expect(higher).toEqual(["passes", "hit-or-miss", "hit-or-miss", "hit-or-miss", "fails"]);
    expect(lower).toEqual(["fails", "hit-or-miss", "hit-or-miss", "hit-or-miss", "passes"]);
    expect(assuranceOf(limits, null, "higher")).toBe("no-target");
    expect(assuranceOf(limits, 15, "neither")).toBe("no-target");
    expect(assuranceOf(null, 15, "lower")).toBe("too-few");
  });

  test("on a target that effort cannot reach asks for a different process, and says by how much", () => {
    const limits = { lower: 10, upper: 20 };

    expect(capabilityOf(limits, 25, "higher")).toEqual({ assurance: "fails", needsDifferentProcess: true, shift: 15 });
    expect(capabilityOf(limits, 15, "lower")).toEqual({
      assurance: "hit-or-miss",
      needsDifferentProcess: false,
      shift: 5,
    });
    expect(capabilityOf(limits, 5, "higher")).toMatchObject({ assurance: "passes", shift: 0 });
    expect(capabilityOf(null, 5, "higher")).toBeNull();
  });
});

test("any kind of chart is cut into phases alike", () => {
  const chart = controlSeries([{ k: 1 }, { k: 9 }], [{ at: 1, reason: "New form" }], (stretch) => stretch.length, {
    valueOf: ({ k }) => k,
    pointOf: ({ k }, width) => ({ value: k, centre: 0, lower: -width, upper: width }),
  });

  expect(chart.points.map(({ value, signals }) => [value, ...signals])).toEqual([[1], [9, "outside"]]);
});
