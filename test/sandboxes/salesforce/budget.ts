// How many calls the organisation may still take: a day's worth, over the last 24 hours.

/** The calls of the last 24 hours. */
export interface Budget {
  /** What the limit header and the limits resource say. */
  max(): number;
  used(): number;
  /** Counts one call; false where there is none left, which is only so where a limit was set. */
  spend(): boolean;
  /** Somebody else's calls. */
  useUp(calls: number): void;
  /** Undefined: the usual figure is told and nobody is refused. */
  setDaily(max: number | undefined): void;
}

const usual = 15_000;
const hourMs = 3_600_000;

/** A budget without any calls so far. */
export function budgetOf(now: () => Date, daily: number | undefined): Budget {
  let max = daily;
  const hours = new Map<number, number>();
  const hour = (): number => Math.floor(now().getTime() / hourMs);
  const used = (): number => {
    const oldest = hour() - 23;
    for (const one of hours.keys()) if (one < oldest) hours.delete(one);
    return [...hours.values()].reduce((sum, calls) => sum + calls, 0);
  };
  const useUp = (calls: number): void => void hours.set(hour(), (hours.get(hour()) ?? 0) + calls);
  return {
    max: () => max ?? usual,
    used,
    useUp,
    spend() {
      if (max !== undefined && used() >= max) return false;
      useUp(1);
      return true;
    },
    setDaily: (wanted) => void (max = wanted),
  };
}
