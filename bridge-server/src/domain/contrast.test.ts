import { expect, test } from "@jest/globals";
import { contrast } from "./contrast.ts";

// Known ratios: the ends of the scale, and the grey at which WCAG 2.2 draws its line.
test.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  ["#767676", "#ffffff", 4.54],
  ["#777777", "#ffffff", 4.48],
  ["#ff0000", "#ffffff", 4],
])("of %s on %s is %d to 1, either way round", (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  expect(contrast(other, one)).toBe(contrast(one, other));
});
