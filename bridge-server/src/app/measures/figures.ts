// What a measure knows of one period, and of the periods that its chart shows.
import type { Histogram } from "../../domain/statistics/histogram.ts";

/** A KPI over a period, half-open. `value` is in the KPI's unit; null where nothing was measured. */
export interface PeriodFigures {
  readonly from: Date;
  readonly to: Date;
  readonly n: number;
  /** How many were looked at, measured or not. */
  readonly total: number;
  /** How many have the value 1: of shares those in the share, of points the promoters. */
  readonly hits: number;
  readonly sum: number | null;
  readonly value: number | null;
  /** Of rates: how many of what it is counted for. */
  readonly per: number | null;
  readonly dataErrors: number;
  /** Cases that are too young to be judged. */
  readonly immature: number;
  /** The observed values; null where the unit needs none (counts, shares). */
  readonly histogram: Histogram | null;
}

/** A stretch of time with its name, as people read it: “12 Oct”, “P03”. */
export interface NamedPeriod {
  readonly from: Date;
  readonly to: Date;
  readonly label: string;
}
