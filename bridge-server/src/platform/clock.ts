import type { Clock } from "../ports.ts";

/** The machine's clock. The only place that asks the time; everything else is handed a `Clock`. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at `at` (ISO 8601) until it is told otherwise; for tests and for reading the past. */
export function stoppedClock(at: string): Clock & { set(at: string): void } {
  let now = new Date(at);
  return {
    now: () => now,
    set(next) {
      now = new Date(next);
    },
  };
}
