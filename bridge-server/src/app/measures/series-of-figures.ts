// Which periods of a series are drawn at all.
import type { NamedPeriod, PeriodFigures } from "./figures.ts";

/**
 * The periods with their figures, in the order of time: without those that had not ended when the data were read, which
 * would look like a fall, and without those before the first observation, of which nothing is known.
 */
export function withSeries(
  periods: readonly NamedPeriod[],
  figures: readonly PeriodFigures[],
  dataAsOf: Date,
): (NamedPeriod & PeriodFigures)[] {
  const whole = periods.flatMap((period, at) => {
    const of = figures[at];
    return of === undefined || period.to > dataAsOf ? [] : [{ ...of, ...period }];
  });
  const first = whole.findIndex(({ total, n }) => total > 0 || n > 0);
  return first < 0 ? [] : whole.slice(first);
}
