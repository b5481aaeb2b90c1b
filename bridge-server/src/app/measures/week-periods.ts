// Whole weeks up to a moment, as people name them.
import { Temporal } from "temporal-polyfill";
import type { Words } from "../../words/index.ts";
import type { NamedPeriod } from "./figures.ts";

/** The last whole weeks of a zone, Monday to Sunday, that had ended by then; oldest first. */
export function weeksBefore(now: Date, zone: string, count: number, words: Words): NamedPeriod[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const start = (weeks: number): Date => new Date(monday.subtract({ weeks }).toZonedDateTime(zone).epochMilliseconds);
  return Array.from({ length: count }, (_, at) => {
    const from = start(count - at);
    return { from, to: start(count - at - 1), label: words.day(from, zone) };
  });
}
