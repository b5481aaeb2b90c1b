/** A stretch of time from `from` up to, and without, `to`; milliseconds UTC. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period of the same length just before. */
export function previous({ from, to }: Period): Period {
  return { from: from - (to - from), to: from };
}

/** True where the moment (milliseconds UTC) lies in the period. */
export function isIn({ from, to }: Period, at: number): boolean {
  return at >= from && at < to;
}
