import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { limiterOf } from "./limiter.ts";

/** A clock that moves on only when somebody waits. */
function ticking() {
  let at = 0;
  return {
    nowMs: () => at,
    wait: (ms: number) => {
      at += ms;
      return Promise.resolve();
    },
    pass: (ms: number) => (at += ms),
  };
}

test("in no period do more calls begin than the budget allows, wherever the period starts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
      async (calls, pauses) => {
        const clock = ticking();
        const limiter = limiterOf({ calls, perMs: 1000 }, clock);
        const begun: number[] = [];
        for (const pauseMs of pauses) {
          clock.pass(pauseMs);
          await limiter.turn("background");
          begun.push(clock.nowMs());
        }
        for (const [place, at] of begun.entries()) {
          const later = begun[place + calls];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(1000);
        }
      },
    ),
  );
});

test("within the budget nobody waits", async () => {
  const clock = ticking();
  const limiter = limiterOf({ calls: 3, perMs: 1000 }, clock);
  for (let call = 0; call < 3; call += 1) await limiter.turn("live");
  expect(clock.nowMs()).toBe(0);
});

test("live calls go before background calls that wait already, and equals keep their order", async () => {
  const limiter = limiterOf({ calls: 1, perMs: 10 }, ticking());
  const order: string[] = [];
  const take = (name: string, priority: "live" | "background"): Promise<void> =>
    limiter.turn(priority).then(() => void order.push(name));

  await Promise.all([
    take("first", "background"),
    take("history 1", "background"),
    take("history 2", "background"),
    take("card 1", "live"),
    take("card 2", "live"),
  ]);

  expect(order).toEqual(["first", "card 1", "card 2", "history 1", "history 2"]);
});
