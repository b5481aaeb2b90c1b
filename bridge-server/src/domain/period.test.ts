import { expect, test } from "@jest/globals";
import { isIn, previous } from "./period.ts";

test("the period before has the same length and ends where this one begins", () => {
  expect(previous({ from: 1000, to: 1700 })).toEqual({ from: 300, to: 1000 });
});

test("a moment on the border of two periods is in the later one only", () => {
  const later = { from: 1000, to: 1700 };

  expect([isIn(later, 1000), isIn(previous(later), 1000), isIn(later, 1700), isIn(later, 1699)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
