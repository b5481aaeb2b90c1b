// What a claim about a measure is held against: the same figures and verdicts that the measure itself shows.
import type { Measure } from "@rapport/contract";
import { measureNames } from "../../domain/claims/measure-names.ts";
import type { Verdict } from "../../domain/claims/verdict.ts";
import { difference, type Estimate } from "../../domain/statistics/intervals.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { PeriodFigures } from "./figures.ts";
import { intervalOf } from "./intervals.ts";
import type { MeasuredSeries } from "./series.ts";

interface Measured {
  readonly kpi: Kpi;
  readonly now: PeriodFigures;
  readonly before: PeriodFigures | null;
}

/** The verdict of a measure. What the measure does not show, its verdict does not know. */
export function verdictOf(
  { kpi, now, before }: Measured,
  { measure, series }: { readonly measure: Measure; readonly series: MeasuredSeries },
): Verdict {
  const isRare = series.grain === "event";
  const earlier = isRare ? [] : series.points.filter(({ to }) => to <= now.from).flatMap(({ value }) => value ?? []);
  const latest = series.points.findLast(({ value }) => value !== null);
  // Longer gaps are fewer events.
  const side = (latest?.side ?? 0) * (isRare ? -1 : 1);
  const called = measureNames(kpi.id);
  const [value, past] = [measure.value, measure.before?.value ?? null];
  return {
    kpi: kpi.id,
    names: { en: [kpi.label.en, ...called.en], es: [kpi.label.es, ...called.es] },
    ...{ unit: kpi.unit, better: kpi.better, value, before: past },
    variation: measure.variation.id,
    direction: side === 0 ? null : side > 0 ? "up" : "down",
    assurance: measure.assurance.id,
    difference: value === null || past === null || before === null ? null : changeOf(kpi, now, before),
    target: measure.target?.value ?? null,
    record:
      earlier.length === 0
        ? null
        : { lowest: Math.min(...earlier), highest: Math.max(...earlier), periods: earlier.length },
    n: measure.n,
  };
}

/** The 95 % interval of the change since the period before; null where either figure has none. */
function changeOf(kpi: Kpi, now: PeriodFigures, before: PeriodFigures): { low: number; high: number } | null {
  const [one, other] = [estimateOf(kpi, now), estimateOf(kpi, before)];
  if (one === null || other === null) return null;
  const { low, high } = difference(one, other);
  return { low, high };
}

function estimateOf(kpi: Kpi, figures: PeriodFigures): Estimate | null {
  const interval = intervalOf(kpi, figures);
  return interval === null || figures.value === null ? null : { value: figures.value, ...interval };
}
