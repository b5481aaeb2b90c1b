// Rare events: their count is nearly always nought, so that the days between them are charted instead.
import { daysBetween } from "../../domain/statistics/rate-limits.ts";
import { fewestForLimits } from "../../domain/statistics/xmr-limits.ts";
import { variationOf, type Better } from "../../domain/statistics/verdict.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import type { PeriodFigures } from "./figures.ts";
import { rebasedAt, type MeasuredSeries, type Told } from "./series.ts";

const day = 86_400_000;

/** Whether there is fewer than one event a period, of a kind that is good or bad, and enough of them for limits. */
export function isRare({ unit, better }: Pick<Kpi, "unit" | "better">, periods: readonly PeriodFigures[]): boolean {
  const events = periods.reduce((sum, { n }) => sum + n, 0);
  return unit === "count" && better !== "neither" && events > fewestForLimits && events < periods.length;
}

/** The days between events, whose moments are in the order of time: a point for each after the first, named by its day. */
export function rareSeries(moments: readonly Date[], told: Told, zone: string, words: Words): MeasuredSeries {
  // Long gaps are good where the event is bad.
  const better: Better = told.kpi.better === "lower" ? "higher" : "lower";
  const gaps = moments.slice(1).map((to, at) => ({ from: moments[at] ?? to, to, label: words.day(to, zone) }));
  const chart = daysBetween(
    moments.map((moment) => moment.getTime() / day),
    rebasedAt(told.rebases, gaps),
  );
  const points = gaps.map((gap, at) => {
    const { value = null, signals = [], side = 0 } = chart.points[at] ?? {};
    return { ...gap, value, n: 1, hidden: false, provisional: false, signals, side };
  });
  const phases = chart.phases.flatMap(({ first, last, reason, limits }) =>
    limits === null ? [] : { first, last, reason, ...limits },
  );
  return {
    ...{ grain: "event", method: "days-between", unit: "days", better, points, phases },
    variation: variationOf(chart, better),
  };
}
