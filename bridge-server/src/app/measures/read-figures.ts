// The figures that measures are made of, read for many KPIs and periods.
import type { Dimension } from "@rapport/contract";
import * as z from "zod";
import type { Kpi } from "../../kpis/kpi.ts";
import { hasSpread } from "../cell-question.ts";
import { noFigures, readFigures } from "../kpi-figures.ts";
import { bucketsOf, evidenceOf } from "../kpi-question.ts";
import { readSeries, type SeriesPoint, type SeriesTools } from "../read-series.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { PeriodFigures } from "./figures.ts";

/** Half-open. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** What is not yet known at this moment is not looked at; days and hours are those of the zone. */
export interface AsOf {
  readonly dataAsOf: Date;
  readonly zone: string;
}

/** One part of a KPI over a period: a channel, a reason, an hour of the week. */
export interface PartFigures extends PeriodFigures {
  readonly by: string;
  /** How many took at most so long, by the thresholds of the definition. */
  readonly within: readonly number[];
}

/** The figures of each KPI in each of the periods, in their order. */
export async function figuresIn(
  keys: WorkspaceKeys,
  kpis: readonly Kpi[],
  periods: readonly Stretch[],
  { dataAsOf, zone }: AsOf,
  tools: SeriesTools,
): Promise<ReadonlyMap<string, readonly PeriodFigures[]>> {
  const ids = kpis.map(({ id }) => id);
  const series = await readSeries(keys, ids, { periods, zone, now: dataAsOf }, tools);
  return new Map(
    series.map(({ kpi, points }) => [
      kpi,
      periods.map((period, at) => {
        const point = points[at];
        if (point === undefined) throw new Error(`${kpi} was not read for every period`);
        return asFigures(point, period);
      }),
    ]),
  );
}

/**
 * The same figures with the spread of their values, which intervals of medians and means need, wherever it did not come
 * with them because they were counted from the observations themselves.
 */
export async function withSpread(
  keys: WorkspaceKeys,
  kpi: Kpi,
  figures: PeriodFigures,
  { dataAsOf, zone }: AsOf,
  { store }: Pick<SeriesTools, "store">,
): Promise<PeriodFigures> {
  if (figures.histogram !== null || figures.n === 0 || !hasSpread(kpi)) return figures;
  const { from, to } = figures;
  const scope = { from, to: to > dataAsOf ? dataAsOf : to, now: dataAsOf, zone };
  const rows = (await store.observe(keys.workspaceId, bucketsOf(kpi, scope))).map((row) => Bucket.parse(row));
  return { ...figures, histogram: new Map(rows.map(({ bucket, n }) => [bucket, n])) };
}

/** The moments of what a KPI counted over all these periods, in the order of time; for events of which there are few. */
export async function momentsOf(
  keys: WorkspaceKeys,
  kpi: Kpi,
  periods: readonly Stretch[],
  { dataAsOf, zone }: AsOf,
  { store }: Pick<SeriesTools, "store">,
): Promise<Date[]> {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const scope = { from: first.from, to: last.to, now: dataAsOf, zone };
  const rows = await store.observe(
    keys.workspaceId,
    evidenceOf(kpi, scope, { after: null, limit: mostEvents, part: null }),
  );
  return rows.map((row) => Moment.parse(row).at);
}

/** More events than this nobody charts one by one. */
const mostEvents = 1000;
const Moment = z.object({ at: z.date() });
const Bucket = z.object({ bucket: z.int(), n: z.int() });

/**
 * The same figures with their exact median. From cells a median is within 1 %: near enough for a chart, but a number that is
 * published must be the same whether or not its cells were counted when it was read.
 */
export async function exactly(
  keys: WorkspaceKeys,
  kpi: Kpi,
  figures: PeriodFigures,
  { dataAsOf, zone }: AsOf,
  tools: SeriesTools,
): Promise<PeriodFigures> {
  const isMedian = kpi.unit === "seconds" && kpi.shows === undefined;
  if (!isMedian || figures.histogram === null || figures.n === 0) return figures;
  const { from, to } = figures;
  const scope = { from, to: to > dataAsOf ? dataAsOf : to, now: dataAsOf, zone };
  const [exact] = await readFigures(keys, kpi, { scope, by: null }, tools);
  return exact === undefined ? figures : { ...figures, value: exact.value };
}

/** The figures of a KPI that was not asked for. */
export function nothingOf(kpi: Kpi, period: Stretch): PeriodFigures {
  return asFigures({ ...noFigures(kpi), value: null, histogram: null, weight: null }, period);
}

/** The parts of a KPI in each of the periods, the largest part first. */
export async function partsIn(
  keys: WorkspaceKeys,
  { kpi, by }: { readonly kpi: Kpi; readonly by: Dimension },
  periods: readonly Stretch[],
  { dataAsOf, zone }: AsOf,
  tools: SeriesTools,
): Promise<readonly { readonly by: string; readonly figures: readonly PartFigures[] }[]> {
  const series = await readSeries(keys, [kpi.id], { periods, zone, now: dataAsOf, by }, tools);
  return series.map(({ by: value, points }) => {
    const name = value ?? "unknown";
    const figures = periods.flatMap((period, at) => {
      const point = points[at];
      return point === undefined ? [] : { ...asFigures(point, period), by: name, within: point.within };
    });
    return { by: name, figures };
  });
}

/** The parts of a KPI over one period, the largest first; those without a case are left out. */
export async function partsOver(
  keys: WorkspaceKeys,
  of: { readonly kpi: Kpi; readonly by: Dimension },
  period: Stretch,
  asOf: AsOf,
  tools: SeriesTools,
): Promise<readonly PartFigures[]> {
  const parts = await partsIn(keys, of, [period], asOf, tools);
  return parts.flatMap(({ figures }) => figures).filter(({ n }) => n > 0);
}

function asFigures(point: SeriesPoint, { from, to }: Stretch): PeriodFigures {
  const { n, total, hits, sum, value, per, data_errors, immature, histogram } = point;
  return { from, to, n, total, hits, sum, value, per, dataErrors: data_errors, immature, histogram };
}
