// What a chart lets one say: whether something changed, and whether the process, as it runs, keeps its target.
import type { ControlSeries } from "./control-series.ts";

/** Which way is good. */
export type Better = "higher" | "lower" | "neither";

/** common: nothing but chance; neutral: a signal where neither way is good; too-few: no limits yet. */
export type VariationVerdict = "common" | "improving" | "concerning" | "neutral" | "too-few";

export type AssuranceVerdict = "passes" | "fails" | "hit-or-miss" | "no-target" | "too-few";

/** What the latest point that was measured says of the series, as Making Data Count reads its icon. */
export function variationOf(series: ControlSeries<unknown>, better: Better): VariationVerdict {
  const at = series.points.findLastIndex(({ value }) => value !== null);
  const point = series.points[at];
  const phase = series.phases.find(({ first, last }) => at >= first && at <= last);
  if (point === undefined || phase === undefined || phase.limits === null) return "too-few";
  if (point.signals.length === 0) return "common";
  const good = isFavourable(point.side, better);
  if (good === null) return "neutral";
  return good ? "improving" : "concerning";
}

/** Whether a signal on this side (1 high or rising, -1 low or falling) is for the better; null where neither or none. */
export function isFavourable(side: -1 | 0 | 1, better: Better): boolean | null {
  if (side === 0 || better === "neither") return null;
  return side > 0 === (better === "higher");
}

/**
 * Whether values between these limits always, never or sometimes meet the target (all in one unit). A limit that just
 * touches the target does not clear it.
 */
export function assuranceOf(
  limits: { readonly lower: number; readonly upper: number } | null,
  target: number | null,
  better: Better,
): AssuranceVerdict {
  if (target === null || better === "neither") return "no-target";
  if (limits === null) return "too-few";
  if (target > limits.upper) return better === "higher" ? "fails" : "passes";
  if (target < limits.lower) return better === "higher" ? "passes" : "fails";
  return "hit-or-miss";
}

/** What it would take to keep a target, in the unit of the measure. */
export interface Capability {
  readonly assurance: "passes" | "fails" | "hit-or-miss";
  /** The target is outside the limits on the wrong side: it needs a different process, not more effort. */
  readonly needsDifferentProcess: boolean;
  /** How far the centre would have to move, with the same spread, to keep the target always; 0 where it does. */
  readonly shift: number;
}

/** What the limits say of a target; null where there is no target, no direction or no limits. */
export function capabilityOf(
  limits: { readonly lower: number; readonly upper: number } | null,
  target: number | null,
  better: Better,
): Capability | null {
  const assurance = assuranceOf(limits, target, better);
  if (limits === null || target === null || assurance === "no-target" || assurance === "too-few") return null;
  const short = better === "higher" ? target - limits.lower : limits.upper - target;
  return { assurance, needsDifferentProcess: assurance === "fails", shift: Math.max(0, short) };
}
