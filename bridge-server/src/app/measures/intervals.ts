// How sure a figure is: 95 % intervals by the kind of number.
import { size, valueOfBucket, type Histogram } from "../../domain/statistics/histogram.ts";
import { histogramInterval, meanInterval, netPromoter, type Interval } from "../../domain/statistics/intervals.ts";
import { wilson } from "../../domain/statistics/shares.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { PeriodFigures } from "./figures.ts";

/**
 * The 95 % interval of a figure in the KPI's unit: Wilson for shares, adjusted Wald for points, order statistics for
 * medians, Student for means. Null for plain counts, which estimate nothing, for weighted shares and for what is divided
 * by something else, and where there are too few observations for any.
 */
export function intervalOf(
  kpi: Pick<Kpi, "unit" | "weighted" | "per" | "shows">,
  { n, hits, sum, histogram }: PeriodFigures,
): Interval | null {
  if (n === 0 || kpi.per !== undefined || kpi.shows === "longest") return null;
  switch (kpi.unit) {
    case "share":
      return kpi.weighted === true ? null : wilson(hits, n);
    case "points":
      return pointsInterval(hits, sum ?? 0, n);
    case "seconds":
      if (histogram === null) return null;
      return kpi.shows === "mean" ? aroundMean(histogram, sum ?? 0) : ends(histogramInterval(histogram, 0.5));
    case "score":
    case "money":
      return histogram === null ? null : aroundMean(histogram, sum ?? 0);
    case "count":
    case "rate":
    case "days":
      return null;
  }
}

/** Of values 1, 0 and -1: those that are 1 are counted, and the sum says how many are -1. */
function pointsInterval(promoters: number, sum: number, n: number): Interval | null {
  const estimate = netPromoter(promoters, Math.max(0, promoters - sum), n);
  return estimate === null ? null : { low: estimate.low * 100, high: estimate.high * 100 };
}

/** The spread comes from the histogram, within 2 %; the mean itself is exact. */
function aroundMean(histogram: Histogram, sum: number): Interval | null {
  const n = size(histogram);
  let [first, second] = [0, 0];
  for (const [bucket, times] of histogram) {
    const value = valueOfBucket(bucket);
    first += times * value;
    second += times * value * value;
  }
  const estimate = meanInterval({ n, sum: first, squares: second });
  if (estimate === null) return null;
  const mean = sum / n;
  return { low: mean - (estimate.value - estimate.low), high: mean + (estimate.high - estimate.value) };
}

function ends(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: interval.low, high: interval.high };
}
