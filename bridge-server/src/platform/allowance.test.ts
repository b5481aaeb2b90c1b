import { expect, test } from "@jest/globals";
import { allowanceOf } from "./allowance.ts";
import { stoppedClock } from "./clock.ts";

test("each may so often in a period, whatever others do, and again in the next one", () => {
  const clock = stoppedClock("2026-06-01T09:00:00.000Z");
  const allowance = allowanceOf({ times: 2, perMs: 60_000 }, clock);
  const takes = (who: string): boolean[] => [1, 2, 3].map(() => allowance.take(who));

  expect([takes("asha"), takes("ben")]).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
  clock.set("2026-06-01T09:00:59.999Z");
  expect(allowance.take("asha")).toBe(false);
  clock.set("2026-06-01T09:01:00.000Z");
  expect(takes("asha")).toEqual([true, true, false]);
});
