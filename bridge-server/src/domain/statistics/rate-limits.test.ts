import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { xmr } from "./control-series.ts";
import { binomialAtMost } from "./distributions.ts";
import { funnel } from "./funnel.ts";
import { daysBetween, pPrime, uPrime } from "./rate-limits.ts";
import { withoutWeekdays } from "./weekdays.ts";

const counts = fc.array(fc.nat(50), { minLength: 12, maxLength: 40 });

describe("Laney’s charts", () => {
  test("of periods of one size are the XmR chart, but for the rounding of its constant", () => {
    fc.assert(
      fc.property(counts, (ks) => {
        const share = pPrime(ks.map((k) => ({ k, n: 50 })));
        const rate = uPrime(ks.map((k) => ({ k, n: 50 })));
        const plain = xmr(
          ks.map((k) => k / 50),
          { screen: false },
        );
        const limits = plain.phases[0]?.limits;
        const reach = ((limits?.upper ?? NaN) - (limits?.centre ?? NaN)) * (3 / 1.128 / 2.66);
        expect(share.phases[0]?.limits?.centre).toBeCloseTo(limits?.centre ?? NaN, 12);
        expect(share.limits[0]?.upper).toBeCloseTo(Math.min(1, (limits?.centre ?? NaN) + reach), 9);
        expect(rate.limits[0]?.lower).toBeCloseTo(Math.max(0, (limits?.centre ?? NaN) - reach), 9);
      }),
    );
  });

  test("are worked out by hand alike: sizes count, and so does how much the periods vary beyond them", () => {
    // Shares 0.4 and 0.6 in turn, of 100 and of 400; the centre is 280 / 500 of each pair.
    const periods = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? { k: 40, n: 100 } : { k: 240, n: 400 }));
    const { phases, limits } = pPrime(periods);
    const error = (n: number) => Math.sqrt((0.56 * 0.44) / n);
    const spread = (0.16 / error(100) + 0.04 / error(400)) / 1.128;

    expect(phases[0]?.limits).toMatchObject({ centre: 0.56, n: 12, provisional: true });
    expect(phases[0]?.limits?.spread).toBeCloseTo(spread, 12);
    expect(limits[1]?.upper).toBeCloseTo(0.56 + 3 * spread * error(400), 12);
    expect(limits[0]?.lower).toBe(Math.max(0, 0.56 - 3 * spread * error(100)));
  });

  test("take a period without a denominator as a gap, and twelve others at least", () => {
    const twelve = Array.from({ length: 12 }, (_, at) => ({ k: 3 + (at % 3), n: 10 }));

    expect(pPrime(twelve.slice(1)).limits.every((limit) => limit === null)).toBe(true);
    expect(pPrime([...twelve, { k: 0, n: 0 }, { k: 10, n: 10 }]).points.at(-2)?.value).toBeNull();
    expect(pPrime([...twelve, { k: 0, n: 0 }, { k: 10, n: 10 }]).points.at(-1)?.signals).toEqual(["outside"]);
  });

  test("mark what is beyond the limits of its own size, which no limit at the end of the scale hides", () => {
    const quiet = Array.from({ length: 20 }, (_, at) => ({ k: 90 + (at % 2), n: 100 }));

    expect(
      pPrime([...quiet, { k: 70, n: 100 }, { k: 1, n: 1 }])
        .points.map(({ side }) => side)
        .slice(-2),
    ).toEqual([-1, 0]);
  });
});

describe("days between rare events", () => {
  test("are XmR limits on the evened scale, in days", () => {
    const gaps = [10, 20, 15, 30, 12, 18, 25, 14, 22, 16, 28, 19];
    const moments = gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
    const even = xmr(gaps.map((gap) => gap ** (1 / 3.6))).phases[0]?.limits;
    const { phases, points } = daysBetween(moments.toReversed());

    expect(points.map(({ value }) => value)).toEqual(gaps);
    expect(phases[0]?.limits?.centre).toBeCloseTo((even?.centre ?? NaN) ** 3.6, 9);
    expect(phases[0]?.limits?.upper).toBeCloseTo((even?.upper ?? NaN) ** 3.6, 9);
  });

  test("without an event for long are a signal, and two on one day are none days apart", () => {
    const monthly = Array.from({ length: 25 }, (_, at) => at * 30 + (at % 3));
    const { points } = daysBetween([...monthly, 24 * 30 + 400]);

    expect(points.at(-1)).toMatchObject({ value: 400, signals: ["outside"], side: 1 });
    expect(daysBetween([5, 5]).points).toMatchObject([{ value: 0 }]);
    expect(daysBetween([]).points).toEqual([]);
  });
});

describe("a funnel plot", () => {
  const teams = [
    { k: 50, n: 100 },
    { k: 480, n: 1000 },
    { k: 9, n: 10 },
    { k: 540, n: 1000 },
  ];

  test("narrows with size around the share of all, and says who is beyond it", () => {
    const plot = funnel([...teams, { k: 130, n: 200 }]);
    const [small, large] = [plot?.limitsAt(100), plot?.limitsAt(1000)];

    expect(plot?.centre).toBeCloseTo(1209 / 2310, 12);
    expect((small?.high95 ?? 0) > (large?.high95 ?? 1) && (small?.low998 ?? 1) < (large?.low998 ?? 0)).toBe(true);
    expect(plot?.beyond).toEqual(["none", "95", "95", "none", "99.8"]);
  });

  test("has exact binomial limits: beyond them is chance in 2.5 and in 0.1 of 100 cases at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 299 }), (n, part) => {
        const centre = part / 300;
        const limits = funnel([{ k: part, n: 300 }])?.limitsAt(n);
        const below = Math.ceil(n * (limits?.low95 ?? NaN)) - 1;
        expect(binomialAtMost(below, n, centre)).toBeLessThanOrEqual(0.025 + 1e-9);
        const above = Math.floor(n * (limits?.high998 ?? NaN) + 1e-9);
        expect(1 - binomialAtMost(above, n, centre)).toBeLessThanOrEqual(0.001 + 1e-9);
        expect((limits?.low998 ?? 1) <= (limits?.low95 ?? 0)).toBe(true);
      }),
    );
  });

  test("widens where teams differ for reasons of their own, and never narrows", () => {
    const apart = Array.from({ length: 20 }, (_, at) => ({ k: at % 2 === 0 ? 30 : 70, n: 100 }));
    const wide = funnel(apart, { overdispersed: true });
    const alike = Array.from({ length: 20 }, () => ({ k: 50, n: 100 }));

    expect(wide?.overdispersion).toBeCloseTo(16, 9);
    expect(wide?.limitsAt(100).high95).toBeCloseTo(0.5 + 1.959963984540054 * 4 * 0.05, 9);
    expect(wide?.beyond.every((beyond) => beyond === "none")).toBe(true);
    expect(funnel(apart)?.beyond.every((beyond) => beyond === "99.8")).toBe(true);
    expect(funnel(alike, { overdispersed: true })?.overdispersion).toBe(1);
  });

  test("of nobody is none, and of a team without cases a mistake", () => {
    expect(funnel([])).toBeNull();
    expect(() =>
      funnel([
        { k: 1, n: 1 },
        { k: 0, n: 0 },
      ]),
    ).toThrow(RangeError);
  });
});

describe("the rhythm of the week", () => {
  const weeks = (values: readonly (number | null)[]) => values.map((value, at) => ({ value, weekday: at % 7 }));

  test("comes out of counts as a factor, and leaves what is no rhythm", () => {
    const week = [100, 110, 90, 100, 100, 40, 20];
    const days = withoutWeekdays(weeks([...week, ...week.map((value) => 2 * value)]), "factor");

    expect(days?.values.slice(0, 7).every((value) => Math.abs((value ?? 0) - 80) < 1e-9)).toBe(true);
    expect(days?.values.slice(7).every((value) => Math.abs((value ?? 0) - 160) < 1e-9)).toBe(true);
    expect(days?.usual.get(6)).toBeCloseTo(20 / 80, 12);
  });

  test("comes out of shares as a difference", () => {
    const days = withoutWeekdays(
      weeks([0.8, 0.9, null, 0.8, 0.8, 0.8, 0.5, 0.8, 0.7, 0.8, 0.8, 0.8, 0.8, 0.5]),
      "difference",
    );

    expect(days).toBeNull();
    expect(
      withoutWeekdays(
        [1, 2, 3, 4].map((value) => ({ value, weekday: value % 2 })),
        "difference",
      )?.values,
    ).toEqual([1.5, 1.5, 3.5, 3.5]);
  });

  test("of a day on which nothing ever happens makes gaps", () => {
    const days = withoutWeekdays(
      [4, 0, 6, 0].map((value, at) => ({ value, weekday: at % 2 })),
      "factor",
    );

    expect(days?.values).toEqual([2, null, 3, null]);
  });
});
