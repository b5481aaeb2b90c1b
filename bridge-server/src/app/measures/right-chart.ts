// Which chart fits which kind of number, and its limits in the KPI's unit.
import type { ControlChart } from "@rapport/contract";
import { xmr, type ControlSeries, type Rebase } from "../../domain/statistics/control-series.ts";
import { pPrime, uPrime, type RateSeries } from "../../domain/statistics/rate-limits.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { PeriodFigures } from "./figures.ts";

/** A stretch with limits of its own, in the KPI's unit. */
export interface SeriesPhase {
  readonly first: number;
  readonly last: number;
  readonly reason: string | null;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly provisional: boolean;
}

/** A series by its kind of chart. */
export interface ChartedSeries {
  readonly method: ControlChart["method"];
  readonly series: ControlSeries<unknown>;
  readonly phases: readonly SeriesPhase[];
}

/** From so many cases in the middle period on, the size of each period says more about its spread than its neighbours do. */
const largeDenominator = 300;

/**
 * The chart for a KPI's periods in the order of time (mission §3D): Laney's p′ and u′ for shares and rates of events with
 * large denominators, XmR for the rest. A period that may not be shown has the value null.
 */
export function rightChart(
  periods: readonly PeriodFigures[],
  rebases: readonly Rebase[],
  kpi: Pick<Kpi, "unit" | "weighted" | "per">,
): ChartedSeries {
  const shown = (of: (period: PeriodFigures) => number): number[] =>
    periods.map((period) => (period.value === null ? 0 : of(period)));
  if (kpi.unit === "share" && kpi.weighted !== true && isLarge(shown(({ n }) => n))) {
    const series = pPrime(
      periods.map(({ value, hits, n }) => (value === null ? { k: 0, n: 0 } : { k: hits, n })),
      rebases,
    );
    return { method: "p-prime", series, phases: phasesOfRates(series, 1) };
  }
  if (kpi.unit === "rate" && kpi.per !== undefined && isLarge(shown(({ per }) => per ?? 0))) {
    const series = uPrime(
      periods.map(({ value, sum, per }) => (value === null ? { k: 0, n: 0 } : { k: sum ?? 0, n: per ?? 0 })),
      rebases,
    );
    return { method: "u-prime", series, phases: phasesOfRates(series, kpi.per.times) };
  }
  const series = xmr(
    periods.map(({ value }) => value),
    { rebases },
  );
  return { method: "xmr", series, phases: phasesOfValues(series, kpi) };
}

function isLarge(sizes: readonly number[]): boolean {
  const measured = sizes.filter((size) => size > 0).toSorted((one, other) => one - other);
  return (measured[Math.floor(measured.length / 2)] ?? 0) >= largeDenominator;
}

function phasesOfValues({ phases }: ReturnType<typeof xmr>, { unit }: Pick<Kpi, "unit">): SeriesPhase[] {
  const [least, most] = boundsOf(unit);
  return phases.flatMap(({ first, last, reason, limits }) =>
    limits === null
      ? []
      : {
          ...{ first, last, reason, centre: limits.centre, provisional: limits.provisional },
          lower: Math.max(least, limits.lower),
          upper: Math.min(most, limits.upper),
        },
  );
}

/** The limits of each period are its own; drawn, and held against the target, are those of the latest. */
function phasesOfRates({ phases, limits: all }: RateSeries, times: number): SeriesPhase[] {
  return phases.flatMap(({ first, last, reason, limits }) => {
    const latest = all.slice(first, last + 1).findLast((one) => one !== null);
    if (limits === null || latest === undefined || latest === null) return [];
    return {
      ...{ first, last, reason, provisional: limits.provisional },
      ...{ centre: limits.centre * times, lower: latest.lower * times, upper: latest.upper * times },
    };
  });
}

/** What a value of a unit can be at all: limits beyond say nothing. */
function boundsOf(unit: Kpi["unit"]): readonly [number, number] {
  switch (unit) {
    case "share":
      return [0, 1];
    case "points":
      return [-100, 100];
    case "money":
      return [-Infinity, Infinity];
    case "count":
    case "seconds":
    case "score":
    case "rate":
    case "days":
      return [0, Infinity];
  }
}
