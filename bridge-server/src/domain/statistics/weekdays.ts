// Daily figures without the rhythm of the week, so that a quiet Sunday is no signal.

/** A day's figure; `weekday` is any number that is the same for the same day of the week. */
export interface DailyFigure {
  readonly value: number | null;
  readonly weekday: number;
}

/** Figures with the usual difference of their weekday taken out, in the unit that they came in. */
export interface Adjusted {
  readonly values: readonly (number | null)[];
  /** What each weekday usually is, against an average day: a factor, or a difference in the unit of the values. */
  readonly usual: ReadonlyMap<number, number>;
}

/**
 * Takes the usual difference of each weekday out of daily figures in the order of time. “factor” is for counts and times
 * (a Sunday has a third of the contacts), “difference” for shares and scores. A weekday counts from two figures on, else
 * null: there is too little to know the rhythm. A weekday on which nothing ever happens has no factor: its figures are gaps.
 */
export function withoutWeekdays(days: readonly DailyFigure[], by: "factor" | "difference"): Adjusted | null {
  const groups = new Map<number, number[]>();
  for (const { value, weekday } of days) {
    if (value !== null) groups.set(weekday, [...(groups.get(weekday) ?? []), value]);
  }
  if (groups.size === 0 || [...groups.values()].some((values) => values.length < 2)) return null;
  // Each weekday counts once, so that a series that begins on a Friday is not a series of Fridays.
  const usual = new Map([...groups].map(([weekday, values]) => [weekday, meanOf(values)]));
  const average = meanOf([...usual.values()]);
  const relative = new Map(
    [...usual].map(([weekday, mean]) => [weekday, by === "factor" ? mean / (average || 1) : mean - average]),
  );
  const values = days.map(({ value, weekday }) => {
    const own = relative.get(weekday);
    if (value === null || own === undefined) return null;
    if (by === "difference") return value - own;
    return own === 0 ? null : value / own;
  });
  return { values, usual: relative };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
