// How many days of a stretch are worked: a February is not a March.
import { Temporal } from "temporal-polyfill";
import type { Days } from "./fiscal-periods.ts";

/** Which days are worked. */
export interface WorkingWeek {
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Dates (YYYY-MM-DD) of the region on which nobody works. */
  readonly holidays: ReadonlySet<string>;
}

/** The working days from the first to the last day, both counted; 0 where the last is before the first. */
export function workingDays({ first, last }: Days, { weekdays, holidays }: WorkingWeek): number {
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
  const length = from.until(to, { largestUnit: "days" }).days + 1;
  if (length <= 0) return 0;
  const whole = Math.floor(length / 7);
  const rest = Array.from({ length: length % 7 }, (_, days) => from.add({ days }).dayOfWeek);
  const worked = whole * weekdays.size + rest.filter((day) => weekdays.has(day)).length;
  const free = [...holidays].filter((holiday) => {
    const date = Temporal.PlainDate.from(holiday);
    return holiday >= first && holiday <= last && weekdays.has(date.dayOfWeek);
  });
  return worked - free.length;
}
