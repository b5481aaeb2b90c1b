// From the figures of periods to a series with limits, signals and a verdict: the right chart for each kind of number.
import type { ControlChart, KpiUnit } from "@rapport/contract";
import type { SignalName } from "../../domain/statistics/signals.ts";
import { variationOf, type Better, type VariationVerdict } from "../../domain/statistics/verdict.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { NamedPeriod, PeriodFigures } from "./figures.ts";
import { isHidden } from "./publish.ts";
import { rightChart, type SeriesPhase } from "./right-chart.ts";

/** What a point of a series is: a week, a period of the fiscal year, a rare event. */
export type Grain = "week" | "period" | "event";

/** One period of a series as it may be published. */
export interface SeriesPoint extends NamedPeriod {
  /** In the KPI's unit; null where nothing was measured or it may not be shown. */
  readonly value: number | null;
  /** 0 where it may not be shown. */
  readonly n: number;
  readonly hidden: boolean;
  /** Some cases of the period are too young to be judged: it may still change. */
  readonly provisional: boolean;
  readonly signals: readonly SignalName[];
  readonly side: -1 | 0 | 1;
}

/** A series that can be drawn, with what it lets one say. */
export interface MeasuredSeries {
  readonly grain: Grain;
  readonly method: ControlChart["method"];
  /** What its values are in, and which way is good: of days between bad events, many. */
  readonly unit: KpiUnit;
  readonly better: Better;
  readonly points: readonly SeriesPoint[];
  /** Empty where there are too few points for limits. */
  readonly phases: readonly SeriesPhase[];
  readonly variation: VariationVerdict;
}

/** What a series is made for. */
export interface Told {
  readonly kpi: Kpi;
  readonly grain: Grain;
  readonly minimum: number;
  /** Only of this KPI; what lies outside the series is left out. */
  readonly rebases: readonly { readonly from: Date; readonly reason: string }[];
}

/** Periods in the order of time, each with its name, as a series. */
export function seriesOf(periods: readonly (NamedPeriod & PeriodFigures)[], told: Told): MeasuredSeries {
  const shown = periods.map((period) => ({ ...period, hidden: isHidden(period.n, told.minimum) }));
  const chart = rightChart(
    shown.map((period) => (period.hidden ? { ...period, value: null } : period)),
    rebasedAt(told.rebases, periods),
    told.kpi,
  );
  const points = shown.map(({ from, to, label, n, value, hidden, immature }, at) => ({
    ...{ from, to, label, hidden },
    value: hidden ? null : value,
    n: hidden ? 0 : n,
    provisional: immature > 0 && value !== null && !hidden,
    signals: chart.series.points[at]?.signals ?? [],
    side: chart.series.points[at]?.side ?? 0,
  }));
  const { unit, better } = told.kpi;
  return {
    ...{ grain: told.grain, method: chart.method, unit, better, points, phases: chart.phases },
    variation: variationOf(chart.series, better),
  };
}

/** The rebases that begin inside the series, at the first period that begins no earlier; of two in one period the last. */
export function rebasedAt(rebases: Told["rebases"], periods: readonly NamedPeriod[]): { at: number; reason: string }[] {
  const byPeriod = new Map<number, string>();
  for (const { from, reason } of rebases.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const at = periods.findIndex((period) => period.from >= from);
    if (at > 0) byPeriod.set(at, reason);
  }
  return [...byPeriod].map(([at, reason]) => ({ at, reason }));
}
