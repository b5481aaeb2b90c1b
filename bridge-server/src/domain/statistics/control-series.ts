// A series with its limits, phase by phase.
import { signalsOf, type ChartPoint, type PointSignals } from "./signals.ts";
import { xmrLimits, type LimitOptions, type Limits } from "./xmr-limits.ts";

/** Where the limits begin anew, and why: without a recorded reason nothing is rebased. */
export interface Rebase {
  /** Index of the first point of the new phase. */
  readonly at: number;
  readonly reason: string;
}

/** A stretch of points; its ends are indexes and both belong to it. */
export interface Phase<Of = Limits> {
  readonly first: number;
  readonly last: number;
  /** Why the limits begin anew here; null for the first phase. */
  readonly reason: string | null;
  /** Null where the phase has too few points. */
  readonly limits: Of | null;
}

/** Points in the order of time, each with its signals; without limits there are none. */
export interface ControlSeries<Of = Limits> {
  readonly phases: readonly Phase<Of>[];
  readonly points: readonly (PointSignals & { readonly value: number | null })[];
}

/**
 * The XmR chart of values in the order of time (null: a gap). Signals are by the rules of Making Data Count.
 * Throws a `RangeError` for a rebase without a reason or outside the series.
 */
export function xmr(
  values: readonly (number | null)[],
  options: LimitOptions & { readonly rebases?: readonly Rebase[] } = {},
): ControlSeries {
  return controlSeries(values, options.rebases ?? [], (stretch) => xmrLimits(stretch, options), {
    valueOf: (value) => value,
    pointOf: (value, limits) => ({ value, ...limits }),
  });
}

/** How a kind of chart reads its observations. */
export interface ChartReading<Observation, Of> {
  readonly valueOf: (observation: Observation) => number | null;
  /** The point on the scale on which the rules hold. */
  readonly pointOf: (observation: Observation, limits: Of) => ChartPoint;
}

const silent: PointSignals = { signals: [], side: 0 };

/** Any control chart: observations cut into phases, limits for each, and the rules within each. Throws like `xmr`. */
export function controlSeries<Observation, Of>(
  observations: readonly Observation[],
  rebases: readonly Rebase[],
  limitsOf: (stretch: readonly Observation[]) => Of | null,
  reading: ChartReading<Observation, Of>,
): ControlSeries<Of> {
  const phases = stretches(observations.length, rebases).map((stretch) => ({
    ...stretch,
    limits: limitsOf(observations.slice(stretch.first, stretch.last + 1)),
  }));
  const points = phases.flatMap(({ first, last, limits }) => {
    const stretch = observations.slice(first, last + 1);
    const signals =
      limits === null ? [] : signalsOf(stretch.map((observation) => reading.pointOf(observation, limits)));
    return stretch.map((observation, at) => ({
      value: reading.valueOf(observation),
      ...(signals[at] ?? silent),
    }));
  });
  return { phases, points };
}

function stretches(
  length: number,
  rebases: readonly Rebase[],
): { first: number; last: number; reason: string | null }[] {
  if (length === 0) return [];
  const ordered = rebases.toSorted((one, other) => one.at - other.at);
  for (const { at, reason } of ordered) {
    if (reason.trim() === "") throw new RangeError("Limits begin anew only for a recorded reason");
    if (!Number.isInteger(at) || at <= 0 || at >= length) throw new RangeError(`Nothing begins at point ${at}`);
  }
  const starts: { at: number; reason: string | null }[] = [{ at: 0, reason: null }, ...ordered];
  return starts.map(({ at, reason }, index) => ({
    first: at,
    last: (starts[index + 1]?.at ?? length) - 1,
    reason,
  }));
}
