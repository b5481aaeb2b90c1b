import { expect, test } from "@jest/globals";
import { Failure } from "../../domain/failure.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { plannerOf } from "./budget.ts";

const morning = "2026-11-23T06:00:00.000Z";
const at = (minutes: number): string => new Date(Date.parse(morning) + minutes * 60_000).toISOString();

function given(share = 0.8) {
  const clock = stoppedClock(morning);
  const planner = plannerOf({ share, clock });
  const admitted = (priority: "live" | "background"): boolean => {
    try {
      planner.admit(priority);
      return true;
    } catch (failure) {
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({ kind: "rate-limited", details: { facts: { retryAfterSeconds: 900 } } });
      return false;
    }
  };
  return { clock, planner, admitted };
}

test("before anything is known of the day nothing waits", () => {
  const { planner, admitted } = given();

  expect([planner.standing(), admitted("background")]).toEqual([null, true]);
});

test("what is used up to the share defers work in the background, and never live work", () => {
  const { planner, admitted } = given();

  planner.note("api-usage=11999/15000");
  expect([admitted("background"), planner.standing()?.defers]).toEqual([true, false]);
  planner.note("api-usage=12000/15000");
  expect([admitted("background"), admitted("live")]).toEqual([false, true]);
  expect(planner.standing()).toEqual({ used: 12_000, allowed: 15_000, defers: true });
});

test("others' pace is carried on to the end of the day, and our own calls are not", () => {
  const { clock, planner, admitted } = given();
  planner.note("api-usage=1000/15000");

  // Ten minutes, in which others made 150 calls: 16,200 more until midnight.
  clock.set(at(10));
  planner.note("api-usage=1151/15000");
  expect(admitted("background")).toBe(false);

  const alone = given();
  alone.planner.note("api-usage=1000/15000");
  alone.clock.set(at(10));
  for (let call = 1; call <= 150; call += 1) alone.planner.note(`api-usage=${1000 + call}/15000`);
  expect(alone.admitted("background")).toBe(true);
});

test("a day that begins anew, or that nobody has looked at for a while, lets work go on", () => {
  const { clock, planner, admitted } = given();
  planner.note("api-usage=14000/15000");
  expect(admitted("background")).toBe(false);

  clock.set(at(16));
  expect(admitted("background")).toBe(true);
  planner.note("api-usage=3/15000");
  expect([admitted("background"), planner.standing()?.used]).toEqual([true, 3]);
});

test("other headers, and none, say nothing", () => {
  const { planner } = given();

  for (const header of [undefined, "", "api-usage=", "per-app-api-usage=17/250(appName=x)", "nonsense"])
    planner.note(header);
  expect(planner.standing()).toBeNull();
  planner.note("per-app-api-usage=17/250(appName=x), api-usage=18/5000");
  expect(planner.standing()).toEqual({ used: 18, allowed: 5_000, defers: false });
});
