// Many measures over one period: read together, each with its series, its target and what has to stand beside it.
import type { Measure } from "@rapport/contract";
import type { Verdict } from "../../domain/claims/verdict.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import type { SeriesTools } from "../read-series.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { NamedPeriod, PeriodFigures } from "./figures.ts";
import { assess } from "./measure.ts";
import { exactly, figuresIn, momentsOf, nothingOf, withSpread, type AsOf, type Stretch } from "./read-figures.ts";
import { isRare } from "./rare-events.ts";
import { withSeries } from "./series-of-figures.ts";
import type { Grain } from "./series.ts";
import { targetOf, type BoardTarget } from "./target-of.ts";

/** Why the limits of a measure begin anew at a moment; only a recorded change may do that. */
export interface Rebase {
  readonly kpi: string;
  readonly from: Date;
  readonly reason: string;
}

/** What a workspace decided about its measures. */
export interface MeasureSettings {
  readonly targets: readonly BoardTarget[];
  readonly owners: readonly { readonly kpi: string; readonly name: string }[];
  readonly rebases: readonly Rebase[];
  /** Nothing that rests on fewer cases is shown; null: each definition's own minimum. It can only be raised. */
  readonly minimum: number | null;
}

/** Which measures, over which periods. */
export interface MeasuresAsked {
  /** Every KPI that is measured, and those that have to stand beside another. */
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly period: Stretch;
  readonly before: NamedPeriod;
  /** What the charts show, oldest first. */
  readonly series: readonly NamedPeriod[];
  readonly grain: Grain;
  readonly asOf: AsOf;
  readonly settings: MeasureSettings;
  /** Whether a KPI is asked for at all; without it nothing was measured. */
  readonly isAsked: (kpi: string) => boolean;
  /** Whether the series of a KPI is read at all; without it nothing is said of change. */
  readonly isCharted: (kpi: string) => boolean;
  /** Whether medians must be those of the observations themselves, and not of their cells. */
  readonly isExact: boolean;
  readonly evidenceUrl: (kpi: string) => string | null;
  readonly words: Words;
}

/** What came of it, by KPI. */
export interface Assessed {
  readonly measure: Measure;
  readonly verdict: Verdict;
  readonly figures: PeriodFigures;
}

/** Measures every KPI that was asked for. */
export async function assessAll(
  keys: WorkspaceKeys,
  asked: MeasuresAsked,
  tools: SeriesTools,
): Promise<ReadonlyMap<string, Assessed>> {
  const { kpis, period, before, series, asOf, settings, words } = asked;
  const all = [...kpis.values()].filter(({ id }) => asked.isAsked(id));
  const read = await figuresIn(keys, all, [period, before], asOf, tools);
  const drawn = all.filter(({ id }) => asked.isCharted(id) && (read.get(id) ?? []).some(isLookedAt));
  const points = await figuresIn(keys, drawn, series, asOf, tools);
  const assessed = new Map<string, Assessed>();
  for (const [id, kpi] of kpis) {
    const [now = nothingOf(kpi, period), earlier = nothingOf(kpi, before)] = read.get(id) ?? [];
    const whole = async (of: PeriodFigures): Promise<PeriodFigures> =>
      withSpread(keys, kpi, asked.isExact ? await exactly(keys, kpi, of, asOf, tools) : of, asOf, tools);
    const figures = await whole(now);
    const pair = kpi.pair === undefined ? undefined : kpis.get(kpi.pair);
    const beside = pair === undefined ? undefined : read.get(pair.id)?.[0];
    const periods = withSeries(series, points.get(id) ?? [], asOf.dataAsOf);
    const made = assess(
      {
        ...{ kpi, now: figures, grain: asked.grain, minimum: settings.minimum },
        before: { ...(await whole(earlier)), label: before.label },
        periods,
        events: isRare(kpi, periods)
          ? { moments: await momentsOf(keys, kpi, periods, asOf, tools), zone: asOf.zone }
          : null,
        target: targetOf(kpi, settings.targets, words),
        owner: settings.owners.find((one) => one.kpi === id)?.name ?? null,
        rebases: settings.rebases.filter((one) => one.kpi === id),
        pair: pair === undefined || beside === undefined ? null : { kpi: pair, figures: beside },
        evidenceUrl: asked.evidenceUrl(id),
      },
      words,
    );
    assessed.set(id, { ...made, figures });
  }
  return assessed;
}

/** Of what was looked at neither now nor before there is no series to judge the present by. */
function isLookedAt({ n, total }: PeriodFigures): boolean {
  return n > 0 || total > 0;
}

/** Whether a period of the KPI is a sum of its days, and its series therefore cheap to read: what it is divided by, too. */
export function isSummed({ whole, per }: Kpi, kpis: readonly Kpi[]): boolean {
  return whole !== true && kpis.find(({ id }) => id === per?.kpi)?.whole !== true;
}

/** These KPIs and those that have to stand beside them, by id. */
export function withPairs(ids: readonly string[], kpiOf: (id: string) => Kpi): ReadonlyMap<string, Kpi> {
  const own = new Map(ids.map((id) => [id, kpiOf(id)]));
  for (const { pair } of [...own.values()]) if (pair !== undefined) own.set(pair, kpiOf(pair));
  return own;
}

/** How many measures a scorecard has at most, and at least where as many are wanted (mission §3B). */
const [mostOnScorecard, fewestOnScorecard] = [7, 5];

/** The most wanted measures that were measured; where fewer than five were, some that were not stand with them. */
export function chosen(wanted: readonly string[], measured: ReadonlyMap<string, Assessed>): string[] {
  const isMeasured = (id: string): boolean => (measured.get(id)?.figures.n ?? 0) > 0;
  const first = wanted.filter(isMeasured).slice(0, mostOnScorecard);
  const rest = wanted.filter((id) => !isMeasured(id)).slice(0, Math.max(0, fewestOnScorecard - first.length));
  return wanted.filter((id) => first.includes(id) || rest.includes(id));
}
