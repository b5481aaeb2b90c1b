// Which points of a control chart are more than chance. Rules of NHS “Making Data Count”; points are counted as its
// reference implementation counts them: every point of a run and of a trend, of two in three only those near the limit.

/** One point of a chart with the limits that hold for it, all in one unit. */
export interface ChartPoint {
  /** Null where nothing was measured: a gap, which ends every run. */
  readonly value: number | null;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

/** outside: beyond a limit; run: 7 on one side; trend: 7 rising or falling; two-of-three: near one limit. */
export type SignalName = "outside" | "run" | "trend" | "two-of-three";

/** What a point says. `side` is 1 for high or rising, -1 for low or falling, 0 where there is no signal. */
export interface PointSignals<Name = SignalName> {
  readonly signals: readonly Name[];
  readonly side: -1 | 0 | 1;
}

type Side = -1 | 0 | 1;
interface Place {
  /** Above the centre, below it, or on it; null in a gap. */
  readonly side: Side | null;
  readonly outside: boolean;
  /** Beyond two thirds of the way to a limit, but not beyond the limit. */
  readonly near: boolean;
}

const runLength = 7;

/** The signals of each point of one phase, in the order of time; the rules never reach over the end of a phase. */
export function signalsOf(points: readonly ChartPoint[]): PointSignals[] {
  const places = points.map(placeOf);
  const run = runsOf(places, runLength);
  const trend = trendsOf(points, runLength);
  const two = twoOfThree(places);
  return places.map((place, at) => {
    const side = place.side ?? 0;
    const found: [SignalName, Side][] = [];
    if (place.outside) found.push(["outside", side]);
    if ((trend[at] ?? 0) !== 0) found.push(["trend", trend[at] ?? 0]);
    if (two[at] === true) found.push(["two-of-three", side]);
    if (run[at] === true) found.push(["run", side]);
    // Where a point has several, the first in this order says which way it points.
    return { signals: found.map(([name]) => name), side: found[0]?.[1] ?? 0 };
  });
}

/** Wheeler's rules: beyond a limit; 8 on one side; 3 of 4 nearer to one limit than to the centre. */
export type WheelerSignal = "outside" | "run" | "three-of-four";

/** The signals of each point of one phase by Wheeler's rules; of three in four, those that are nearer to the limit. */
export function wheelerSignalsOf(points: readonly ChartPoint[]): PointSignals<WheelerSignal>[] {
  const places = points.map(placeOf);
  const run = runsOf(places, 8);
  const three = threeOfFour(points);
  return places.map((place, at) => {
    const signals: WheelerSignal[] = [];
    if (place.outside) signals.push("outside");
    if (three[at] === true) signals.push("three-of-four");
    if (run[at] === true) signals.push("run");
    return { signals, side: signals.length === 0 ? 0 : (place.side ?? 0) };
  });
}

function placeOf({ value, centre, lower, upper }: ChartPoint): Place {
  if (value === null) return { side: null, outside: false, near: false };
  // What rounding alone sets apart is the same: a series that never moves has no side.
  const outside = isAbove(value, upper) || isAbove(lower, value);
  const nearUpper = value > centre + (2 / 3) * (upper - centre);
  const nearLower = value < centre - (2 / 3) * (centre - lower);
  const side = isAbove(value, centre) ? 1 : isAbove(centre, value) ? -1 : 0;
  return { side, outside, near: !outside && (nearUpper || nearLower) };
}

function isAbove(one: number, other: number): boolean {
  return one - other > 1e-12 * Math.max(Math.abs(one), Math.abs(other));
}

function runsOf(places: readonly Place[], length: number): boolean[] {
  return flagged(places, length, (window) => {
    const side = window[0]?.side ?? 0;
    return side !== 0 && window.every((place) => place.side === side) ? window.map(() => true) : null;
  });
}

function trendsOf(points: readonly ChartPoint[], length: number): Side[] {
  const directions: Side[] = points.map(() => 0);
  for (let start = 0; start + length <= points.length; start += 1) {
    const window = points.slice(start, start + length).map(({ value }) => value);
    const steps = window.slice(1).map((value, at) => step(window[at] ?? null, value));
    const direction = steps[0] ?? 0;
    if (direction === 0 || steps.some((one) => one !== direction)) continue;
    // The turn between two trends belongs to the later one.
    for (let at = start; at < start + length; at += 1) directions[at] = direction;
  }
  return directions;
}

/** Two of three beyond two thirds of the way, while all three are on that side of the centre. */
function twoOfThree(places: readonly Place[]): boolean[] {
  return flagged(places, 3, (window) => {
    const side = window[0]?.side ?? 0;
    const oneSide = side !== 0 && window.every((place) => place.side === side);
    const near = window.map((place) => place.near);
    return oneSide && near.filter(Boolean).length >= 2 ? near : null;
  });
}

function threeOfFour(points: readonly ChartPoint[]): boolean[] {
  return flagged(points, 4, (window) => {
    if (window.some(({ value }) => value === null)) return null;
    for (const side of [1, -1]) {
      const nearer = window.map((point) => isNearerToLimit(point, side));
      if (nearer.filter(Boolean).length >= 3) return nearer;
    }
    return null;
  });
}

function isNearerToLimit({ value, centre, lower, upper }: ChartPoint, side: number): boolean {
  if (value === null) return false;
  return side > 0 ? value > (centre + upper) / 2 : value < (centre + lower) / 2;
}

/** Flags every point that some window of so many points flags. */
function flagged<Point>(
  points: readonly Point[],
  length: number,
  rule: (window: readonly Point[]) => readonly boolean[] | null,
): boolean[] {
  const flags = points.map(() => false);
  for (let start = 0; start + length <= points.length; start += 1) {
    const found = rule(points.slice(start, start + length)) ?? [];
    for (const [at, flag] of found.entries()) if (flag) flags[start + at] = true;
  }
  return flags;
}

function step(before: number | null, value: number | null): Side {
  return before === null || value === null ? 0 : sign(value - before);
}

function sign(difference: number): Side {
  if (difference > 0) return 1;
  return difference < 0 ? -1 : 0;
}
