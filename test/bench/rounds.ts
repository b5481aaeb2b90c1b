// Limit and candidate back to back, A B A B …: the machine's mood hits both, and only their ratio counts.

export type Verdict = "pass" | "fail" | "inconclusive";

/** What is measured, in a number that means the same on both sides: rows a second, or milliseconds. */
export interface Race {
  readonly name: string;
  readonly unit: string;
  /** The candidate divided by the limit must be at least (rates) or at most (times) this. Null where there is no promise. */
  readonly bar: { readonly atLeast: number } | { readonly atMost: number } | null;
  readonly limit: () => Promise<number>;
  readonly candidate: () => Promise<number>;
}

export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly limit: number;
  readonly candidate: number;
  readonly ratio: number;
  readonly min: number;
  readonly max: number;
  readonly bar: string;
  readonly verdict: Verdict | "–";
  readonly rounds: number;
}

/** By how much the limit itself may spread around its median before nothing can be said. */
const steady = 0.35;

/** Runs the rounds, drops the first, and compares the medians of the per-round ratios with the bars. */
export async function race(races: readonly Race[], rounds: number): Promise<Result[]> {
  const taken = races.map(() => [] as { limit: number; candidate: number }[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, one] of races.entries()) {
      const limit = await one.limit();
      const candidate = await one.candidate();
      if (round > 0) taken[at]?.push({ limit, candidate });
    }
  }
  return races.map((one, at) => resultOf(one, taken[at] ?? []));
}

/** A result out of the pairs of its rounds. */
export function resultOf(
  one: Pick<Race, "name" | "unit" | "bar">,
  pairs: readonly { limit: number; candidate: number }[],
): Result {
  const ratios = pairs.map(({ limit, candidate }) => candidate / limit);
  const ratio = quantile(ratios, 0.5);
  const limits = pairs.map(({ limit }) => limit);
  const middle = quantile(limits, 0.5);
  const spreads = limits.some((limit) => Math.abs(limit - middle) > steady * middle);
  return {
    name: one.name,
    unit: one.unit,
    limit: middle,
    candidate: quantile(
      pairs.map(({ candidate }) => candidate),
      0.5,
    ),
    ratio,
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    bar: one.bar === null ? "–" : "atLeast" in one.bar ? `≥ ${one.bar.atLeast}` : `≤ ${one.bar.atMost}`,
    verdict: one.bar === null ? "–" : spreads ? "inconclusive" : reaches(ratio, one.bar) ? "pass" : "fail",
    rounds: pairs.length,
  };
}

function reaches(ratio: number, bar: NonNullable<Race["bar"]>): boolean {
  return "atLeast" in bar ? ratio >= bar.atLeast : ratio <= bar.atMost;
}

/** The smallest value that at least this share of the values does not exceed; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  if (share === 0.5 && sorted.length % 2 === 0) {
    return ((sorted[sorted.length / 2 - 1] ?? NaN) + (sorted[sorted.length / 2] ?? NaN)) / 2;
  }
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** How many units of work a second `lanes` loops get done in `seconds`. */
export async function rateOf(seconds: number, lanes: number, work: (lane: number) => Promise<number>): Promise<number> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < untilMs) {
        const units = await work(lane);
        // Not added to what was read before the wait: meanwhile other lanes have counted theirs.
        done += units;
      }
    }),
  );
  return done / ((performance.now() - startedMs) / 1000);
}

/** The times, in milliseconds, that work takes one after the other. */
export async function timesOf(times: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const startedMs = performance.now();
    await work(at);
    took.push(performance.now() - startedMs);
  }
  return took;
}
