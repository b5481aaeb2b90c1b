// Figures from cells: which cells answer a question, and what their sums say.
import type { Dimension } from "@rapport/contract";
import type { Histogram } from "../domain/statistics/histogram.ts";
import { ranksOf, unpackHistograms } from "../domain/statistics/packed-histogram.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { CellSum, Scope, Store } from "../ports.ts";
import { formOf, isKept, keptBy } from "./cell-question.ts";
import { daysOfPeriod } from "./days.ts";
import { readFigures, valueOf, type Figures } from "./kpi-figures.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Figures that were added up from cells. */
export interface CellFigures extends Figures {
  readonly histogram: Histogram | null;
  readonly weight: number | null;
}

/** What the cells say of a KPI in one of the periods, largest n first; null where they do not say it. */
export type FromCells = (kpi: Kpi, period: number) => readonly CellFigures[] | null;

interface Asked {
  /** They differ in nothing but their periods. */
  readonly scopes: readonly Scope[];
  readonly by: Dimension | null;
}

interface Tools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
}

/** Which cells are added up, and under what. */
interface Cut {
  readonly dim: string;
  readonly values: readonly string[] | null;
  by(value: string): string | null;
}

/** Reads the cells of these KPIs over these periods at once. */
export async function cellFigures(
  keys: WorkspaceKeys,
  kpis: readonly Kpi[],
  { scopes, by }: Asked,
  tools: Tools,
): Promise<FromCells> {
  const days = scopes.map(({ from, to }) =>
    from === null || to === null ? null : daysOfPeriod({ from, to }, keys.zone),
  );
  const periods = days.flatMap((one, place) => (one === null ? [] : [{ ...one, place }]));
  const [scope] = scopes;
  if (scope === undefined || scope.zone !== keys.zone || periods.length === 0) return () => null;
  const cut = await cutOf(keys, scope, by, tools.store);
  const others = kpis.map((kpi) => otherOf(kpi, tools.kpis)).filter((one) => one !== null);
  const parts = others.filter((other) => by === null || other.dimensions.includes(by));
  const read = reader(keys, periods, tools.store);
  const cells = await read([...kpis, ...parts], cut);
  // What is not broken down so is held against as a whole.
  const wholes = others.filter((other) => !parts.includes(other));
  const whole = wholes.length === 0 ? cells : await read(wholes, await cutOf(keys, scope, null, tools.store));
  const unkept = new Map<string, readonly Figures[]>();
  for (const other of new Set(others.filter((one) => !isKept(one)))) {
    const split = parts.includes(other) ? by : null;
    for (const { place } of periods) {
      const at = scopes[place];
      if (at !== undefined)
        unkept.set(`${place} ${other.id}`, await readFigures(keys, other, { scope: at, by: split }, tools));
    }
  }
  return (kpi, place) => {
    const [found, at] = [cells(kpi, place), scopes[place]];
    if (found === null || at === undefined) return null;
    const other = otherOf(kpi, tools.kpis);
    if (other === null) return found.map((one) => valued(one, null, valueOf(kpi, one, null, at)));
    const isSplit = by !== null && parts.includes(other);
    const counts = unkept.get(`${place} ${other.id}`) ?? (parts.includes(other) ? cells : whole)(other, place);
    if (counts === null) return null;
    return found.map((one) => {
      const per = counts.find((count) => !isSplit || count.by === one.by)?.n ?? 0;
      return valued(one, per, valueOf(kpi, one, per, at));
    });
  };
}

function otherOf({ per }: Kpi, kpis: readonly Kpi[]): Kpi | null {
  return kpis.find(({ id }) => id === per?.kpi) ?? null;
}

/** The cells for a channel, a network or a dimension. Channels stand by their ids, because their names change. */
async function cutOf(keys: WorkspaceKeys, scope: Scope, by: Dimension | null, store: Store): Promise<Cut | null> {
  const { channel, network, asIs } = scope;
  const isChosen = channel !== undefined || network !== undefined;
  if (!isChosen && by === null) return { dim: "", values: null, by: () => null };
  if (by !== null && by !== "channel" && by !== "network")
    return isChosen || asIs === "true" ? null : { dim: by, values: null, by: (value) => value };
  const rows = await store.customers(keys.workspaceId).channels();
  const known = new Map(rows.map((row) => [row.channelId, row]));
  const chosen = rows.filter(
    (row) => (channel === undefined || row.label === channel) && (network === undefined || row.network === network),
  );
  const name = (value: string): string | null => {
    const row = known.get(value);
    return by === null ? null : by === "channel" ? (row?.label ?? "unknown") : (row?.network ?? "unknown");
  };
  return { dim: "channel", values: isChosen ? chosen.map(({ channelId }) => channelId) : null, by: name };
}

type Unvalued = Omit<CellFigures, "value" | "per" | "histogram"> & { readonly spread: Uint8Array | null };
type Cells = (kpi: Kpi, place: number) => readonly Unvalued[] | null;

/** The histogram is made for who asks for it: most only ask for the value. */
function valued({ spread, ...rest }: Unvalued, per: number | null, value: number | null): CellFigures {
  return {
    ...rest,
    ...{ per, value },
    get histogram() {
      return spread === null ? null : unpackHistograms(spread);
    },
  };
}

function reader(
  keys: WorkspaceKeys,
  periods: readonly { readonly since: string; readonly until: string; readonly place: number }[],
  store: Store,
): (kpis: readonly Kpi[], cut: Cut | null) => Promise<Cells> {
  return async (kpis, cut) => {
    const holds = (kpi: Kpi): boolean =>
      cut !== null && isKept(kpi) && (cut.dim === "" || keptBy(kpi).some((dimension) => dimension === cut.dim));
    const kept = [...new Set(kpis)].filter(holds);
    if (cut === null || kept.length === 0) return () => null;
    const rows = await store.rollUps(keys.workspaceId).read({
      kpis: kept.map((kpi) => ({ kpi: kpi.id, form: formOf(kpi, keys.zone), thresholds: kpi.within?.length ?? 0 })),
      ...{ dim: cut.dim, values: cut.values, periods },
    });
    const found = new Map(
      rows.map(({ kpi, period, cells }) => [`${periods[period]?.place ?? ""} ${kpi}`, cells] as const),
    );
    return (kpi, place) => {
      const cells = found.get(`${place} ${kpi.id}`);
      if (cells === undefined) return null;
      const groups = [...Map.groupBy(cells, ({ value }) => cut.by(value))];
      const figures = groups.map(([by, some]) => figuresOf(kpi, by, some.reduce(together)));
      return figures.toSorted((one, other) => other.n - one.n || byCodePoints(one.by ?? "", other.by ?? ""));
    };
  };
}

/** As the database orders them: by code points. */
function byCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function together(one: CellSum, other: CellSum): CellSum {
  const added = (left: number | null, right: number | null): number | null =>
    left === null ? right : right === null ? left : left + right;
  const picked = (of: (...values: number[]) => number, ...values: (number | null)[]): number | null => {
    const some = values.filter((value) => value !== null);
    return some.length === 0 ? null : of(...some);
  };
  const spreads = [one.spread, other.spread].filter((spread) => spread !== null);
  return {
    value: one.value,
    ...{ n: one.n + other.n, total: one.total + other.total, hits: one.hits + other.hits },
    ...{ dataErrors: one.dataErrors + other.dataErrors, immature: one.immature + other.immature },
    ...{ sum: added(one.sum, other.sum), weight: added(one.weight, other.weight) },
    ...{ least: picked(Math.min, one.least, other.least), most: picked(Math.max, one.most, other.most) },
    within: one.within.map((count, at) => count + (other.within[at] ?? 0)),
    spread: spreads.length === 0 ? null : Buffer.concat(spreads),
  };
}

function figuresOf(kpi: Kpi, by: string | null, cell: CellSum): Unvalued {
  const spread = ["seconds", "score"].includes(kpi.unit) || (kpi.unit === "money" && kpi.per === undefined);
  const ranks = spread ? ranksOf(cell.spread ?? new Uint8Array(0), cell.least, cell.most) : null;
  return {
    ...{ by, n: cell.n, total: cell.total, hits: cell.hits, data_errors: cell.dataErrors, immature: cell.immature },
    ...{ sum: cell.sum, weight: cell.weight, min: cell.least, max: cell.most, within: [...cell.within] },
    mean: cell.sum === null || cell.weight === null || cell.weight === 0 ? null : cell.sum / cell.weight,
    ...{ median: ranks?.linear(0.5) ?? null, p90_linear: ranks?.linear(0.9) ?? null },
    ...{ p80: ranks?.nearest(0.8) ?? null, p90: ranks?.nearest(0.9) ?? null, p95: ranks?.nearest(0.95) ?? null },
    spread: cell.spread,
  };
}
