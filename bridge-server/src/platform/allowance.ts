// How often somebody may do something: counted in fixed periods, for as many somebodies as memory allows.
import type { Clock } from "../ports.ts";

/** Counts what each does. */
export interface Allowance {
  /** Counts once more; false where that is too often for this period. */
  take(who: string): boolean;
}

/** More than this many are not told apart: then everything is forgotten and begins anew. */
const mostKnown = 20_000;

/** Allows `times` in every period of `perMs` to each. */
export function allowanceOf({ times, perMs }: { times: number; perMs: number }, clock: Clock): Allowance {
  const counts = new Map<string, number>();
  let period = -1;
  return {
    take(who) {
      const now = Math.floor(clock.now().getTime() / perMs);
      if (now !== period || counts.size >= mostKnown) counts.clear();
      period = now;
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      return count <= times;
    },
  };
}
