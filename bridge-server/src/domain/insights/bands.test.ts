import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { bandOf, priorityOf } from "./bands.ts";

const limits = { middleFrom: 1000, highFrom: 10_000 };
const bands = ["low", "middle", "high"] as const;
const priorities = ["usual", "raised"] as const;

test.each([
  [0, "low"],
  [-5, "low"],
  [999.99, "low"],
  [1000, "middle"],
  [9999, "middle"],
  [10_000, "high"],
])("%p lies in the band %s: a limit belongs to the band that it begins", (amount, band) => {
  expect(bandOf(amount, limits)).toBe(band);
});

test("more never lies in a lower band, whatever the limits", () => {
  const amount = fc.double({ noNaN: true, noDefaultInfinity: true });
  const any = fc.record({ middleFrom: fc.nat(), highFrom: fc.nat() });
  fc.assert(
    fc.property(amount, amount, any, (one, other, between) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map((each) =>
        bands.indexOf(bandOf(each, between)),
      );

      expect(more).toBeGreaterThanOrEqual(less ?? -1);
    }),
  );
});

test("more value or more reach never lowers the priority, and to know nothing is never worse than to know little", () => {
  const band = fc.constantFrom(null, ...bands);
  const rank = (one: (typeof bands)[number] | null): number => (one === null ? 0 : bands.indexOf(one));
  fc.assert(
    fc.property(band, band, band, band, (value, reach, otherValue, otherReach) => {
      const better = {
        value: rank(otherValue) >= rank(value) ? otherValue : value,
        reach: rank(otherReach) >= rank(reach) ? otherReach : reach,
      };

      expect(priorities.indexOf(priorityOf(better))).toBeGreaterThanOrEqual(
        priorities.indexOf(priorityOf({ value, reach })),
      );
    }),
  );
});
