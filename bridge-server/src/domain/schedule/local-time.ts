// A time of day on a day, where clocks may skip it or show it twice.
import { Temporal } from "temporal-polyfill";
import { Failure } from "../failure.ts";

/** The moment of a local time. `clocks`: whether the clocks that day had it once, skipped it, or showed it twice. */
export interface LocalMoment {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly clocks: "once" | "skipped" | "twice";
}

/**
 * When it is so many minutes after midnight on a day (YYYY-MM-DD, or further on where that is more than a day) for people in
 * the IANA zone. A time that the clocks skip is the moment at which they go on; of two it is the first.
 */
export function momentOf(day: string, minutes: number, zone: string): LocalMoment {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes });
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const second = wall.toZonedDateTime(zone, { disambiguation: "later" });
  if (first.epochMilliseconds === second.epochMilliseconds) return { at: first.epochMilliseconds, clocks: "once" };
  if (second.toPlainDateTime().equals(wall)) return { at: first.epochMilliseconds, clocks: "twice" };
  const goOn = first.getTimeZoneTransition("next") ?? second;
  return { at: goOn.epochMilliseconds, clocks: "skipped" };
}

/** Minutes after midnight of a time written as “08:30”. Throws a `Failure` of kind bad-input for anything else. */
export function minutesOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) {
    throw new Failure("bad-input", "A time of day is written from 00:00 to 23:59, with two digits for the hour");
  }
  return Number(hour) * 60 + Number(minute);
}
