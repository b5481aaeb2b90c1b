// What is to be done after the bridge stood still: which runs are made, which are not, and why.
import { runsBetween, type Run, type Schedule } from "./schedule.ts";

/** skip: what was missed is not made up for. catch-up: the latest that was missed is. */
export type MissedPolicy = "skip" | "catch-up";

/** A run that is made now. */
export interface DueRun extends Run {
  /** How much later than its hour, milliseconds; 0 where it is on time. */
  readonly late: number;
}

/** A run that is not made. superseded: a newer one says the same of a newer period. */
export interface MissedRun extends Run {
  readonly why: "skipped" | "superseded";
}

/** What is due now; every run that fell into the time is in one of the two lists. */
export interface Reckoning {
  readonly make: readonly DueRun[];
  readonly missed: readonly MissedRun[];
}

/** A run that is this much late is still on time: workers look by the minute, and restart. */
export const graceMs = 15 * 60_000;

/** Reckons the runs after `since`, up to which everything was reckoned, until `now`; milliseconds UTC. */
export function reckon(schedule: Schedule, policy: MissedPolicy, since: number, now: number): Reckoning {
  const fell = runsBetween(schedule, since, now);
  const onTime = fell.filter(({ at }) => now - at <= graceMs);
  const late = fell.filter(({ at }) => now - at > graceMs);
  const caughtUp = policy === "catch-up" && onTime.length === 0 ? late.slice(-1) : [];
  const why = policy === "skip" ? "skipped" : "superseded";
  return {
    make: [...caughtUp, ...onTime].map((run) => ({ ...run, late: now - run.at > graceMs ? now - run.at : 0 })),
    missed: late.slice(0, late.length - caughtUp.length).map((run) => ({ ...run, why })),
  };
}
