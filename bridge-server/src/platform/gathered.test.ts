import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { gathered } from "./gathered.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test("calls that come together are worked once, when it has been quiet", () => {
  let worked = 0;
  const soon = gathered(100, () => (worked += 1));

  for (let call = 0; call < 3; call += 1) {
    soon.call();
    jest.advanceTimersByTime(90);
  }
  expect([worked, soon.isWaiting()]).toEqual([0, true]);

  jest.advanceTimersByTime(10);
  expect([worked, soon.isWaiting()]).toEqual([1, false]);
});

test("what never gets quiet is worked all the same, three times the quiet after the first call", () => {
  let worked = 0;
  const soon = gathered(100, () => (worked += 1));

  for (let ms = 0; ms < 600; ms += 50) {
    soon.call();
    jest.advanceTimersByTime(50);
  }

  expect(worked).toBe(2);
});

test("once stopped, nothing is worked", () => {
  let worked = 0;
  const soon = gathered(100, () => (worked += 1));

  soon.call();
  soon.stop();
  jest.advanceTimersByTime(1_000);

  expect([worked, soon.isWaiting()]).toEqual([0, false]);
});
