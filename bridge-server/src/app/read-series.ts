// KPIs over many periods at once: from the cells of days and months where those hold, else from the observations themselves.
import type { ChannelRef, Dimension } from "@rapport/contract";
import type { Histogram } from "../domain/statistics/histogram.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Scope, Store } from "../ports.ts";
import { cellFigures } from "./cell-figures.ts";
import { noFigures, readFigures, type Figures } from "./kpi-figures.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface SeriesAsked {
  /** From `from` up to, and without, `to`. */
  readonly periods: readonly { readonly from: Date; readonly to: Date }[];
  /** The moment up to which facts are known: what lies after it is not looked at, nor judged. */
  readonly now: Date;
  /** The workspace's zone unless said otherwise. */
  readonly zone?: string;
  readonly by?: Dimension;
  /** Only this channel: its label, and its network. */
  readonly channel?: Pick<ChannelRef, "label" | "network">;
}

/** Figures of a period. From cells medians and percentiles are within 1 %, and everything else is exact. */
export interface SeriesPoint extends Figures {
  /** How many of the values lie where; null where they were not added up from cells or have no spread. */
  readonly histogram: Histogram | null;
  /** Of the values, for what weights a mean; n where nothing is weighted. */
  readonly weight: number | null;
}

/** One KPI, over all or for one value of the dimension: a point for each period that was asked for, in that order. */
export interface Series {
  readonly kpi: string;
  readonly by: string | null;
  readonly points: readonly SeriesPoint[];
}

export interface SeriesTools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
}

/**
 * Reads these KPIs over these periods, in one question to the cells where it can. Without `by` exactly one series for each
 * KPI; with it one for each value that occurs in any period, the largest n first. Throws a `RangeError` for an unknown KPI.
 */
export async function readSeries(
  keys: WorkspaceKeys,
  ids: readonly string[],
  asked: SeriesAsked,
  tools: SeriesTools,
): Promise<Series[]> {
  const kpis = ids.map((id) => kpiOf(id, tools));
  const scopes = asked.periods.map((period) => scopeOf(keys, period, asked));
  const kept = await cellFigures(keys, kpis, { scopes, by: asked.by ?? null }, tools);
  const series: Series[] = [];
  for (const kpi of kpis) {
    const periods: (readonly SeriesPoint[])[] = [];
    for (const [place, scope] of scopes.entries()) {
      periods.push(kept(kpi, place) ?? (await raw(keys, kpi, { scope, by: asked.by ?? null }, tools)));
    }
    series.push(...seriesOf(kpi, periods, asked.by !== undefined));
  }
  return series;
}

/** The figures of one period, from cells where they hold; largest n first. */
export async function readPeriod(
  keys: WorkspaceKeys,
  id: string,
  asked: Omit<SeriesAsked, "periods"> & { readonly from: Date; readonly to: Date },
  tools: SeriesTools,
): Promise<SeriesPoint[]> {
  const { from, to, ...rest } = asked;
  const series = await readSeries(keys, [id], { ...rest, periods: [{ from, to }] }, tools);
  return series.flatMap(({ points }) => points);
}

function kpiOf(id: string, { kpis }: SeriesTools): Kpi {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi === undefined) throw new RangeError(`There is no KPI called ${id}`);
  return kpi;
}

function scopeOf(
  keys: WorkspaceKeys,
  period: { readonly from: Date; readonly to: Date },
  { zone = keys.zone, channel, now }: SeriesAsked,
): Scope {
  const { from, to } = period;
  const scope = { from, to: to > now ? now : to, zone, now };
  return channel === undefined ? scope : { ...scope, channel: channel.label, network: channel.network };
}

async function raw(
  keys: WorkspaceKeys,
  kpi: Kpi,
  asked: { readonly scope: Scope; readonly by: Dimension | null },
  tools: SeriesTools,
): Promise<SeriesPoint[]> {
  return (await readFigures(keys, kpi, asked, tools)).map((one) => ({ ...one, histogram: null, weight: null }));
}

/** A point for each period, by KPI and value of the dimension. */
function seriesOf(kpi: Kpi, periods: readonly (readonly SeriesPoint[])[], isSplit: boolean): Series[] {
  const empty = { ...noFigures(kpi), histogram: null, weight: null };
  if (!isSplit) return [{ kpi: kpi.id, by: null, points: periods.map(([only]) => only ?? empty) }];
  const sizes = new Map<string, number>();
  for (const { by, n } of periods.flat()) sizes.set(by ?? "unknown", (sizes.get(by ?? "unknown") ?? 0) + n);
  const values = [...sizes].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return values.map(([by]) => ({
    ...{ kpi: kpi.id, by },
    points: periods.map((points) => points.find((one) => (one.by ?? "unknown") === by) ?? { ...empty, by }),
  }));
}
