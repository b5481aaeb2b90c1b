import { describe, expect, test } from "@jest/globals";
import { accountSatisfaction, studentT95 } from "./account-satisfaction.ts";

describe("Student's t at 95 %", () => {
  test.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [10, 2.228],
    [29, 2.045],
    [120, 1.98],
  ])("with %i degrees of freedom is that of published tables", (freedom, t) => {
    expect(studentT95(freedom)).toBeCloseTo(t, 3);
  });
});

test("fewer than three people give no figure, and people who agree no interval", () => {
  expect(accountSatisfaction([5, 4])).toBeNull();
  expect(accountSatisfaction([4, 4, 4])).toEqual({ mean: 4, people: 3, interval: null });
});

test("the interval keeps to the scale of the answers", () => {
  expect(accountSatisfaction([1, 5, 3])?.interval).toEqual({ low: 1, high: 5 });
});
