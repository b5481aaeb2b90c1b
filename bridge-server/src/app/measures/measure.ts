// From a KPI's figures to what a board may be told of it.
import { KpiId, type EvidenceLink, type Measure, type Target } from "@rapport/contract";
import type { Verdict } from "../../domain/claims/verdict.ts";
import { assuranceOf } from "../../domain/statistics/verdict.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import { controlChart } from "./control-chart.ts";
import type { NamedPeriod, PeriodFigures } from "./figures.ts";
import { intervalOf } from "./intervals.ts";
import { fewestUnflagged, isHidden, minimumOf } from "./publish.ts";
import { rareSeries } from "./rare-events.ts";
import { sentenceOf } from "./sentence.ts";
import { verdictOf } from "./verdict.ts";
import { seriesOf, type Grain } from "./series.ts";

/** Everything that a measure is made of. */
export interface MeasureParts {
  readonly kpi: Kpi;
  readonly now: PeriodFigures;
  readonly before: (PeriodFigures & NamedPeriod) | null;
  readonly periods: readonly (PeriodFigures & NamedPeriod)[];
  readonly grain: Grain;
  /** The moments of rare events, in the order of time, over all periods; null where the periods themselves are charted. */
  readonly events: { readonly moments: readonly Date[]; readonly zone: string } | null;
  readonly target: Target | null;
  readonly owner: string | null;
  readonly rebases: readonly { readonly from: Date; readonly reason: string }[];
  /** The workspace's own minimum; null where it has none. */
  readonly minimum: number | null;
  /** The measure that has to stand beside it; null where the definition asks for none. */
  readonly pair: { readonly kpi: Kpi; readonly figures: PeriodFigures } | null;
  readonly evidenceUrl: string | null;
}

/** A measure in the reader's words, and what a claim about it is held against. Without its pair it is given no verdict. */
export function assess(parts: MeasureParts, words: Words): { readonly measure: Measure; readonly verdict: Verdict } {
  const { kpi, now, target } = parts;
  const minimum = minimumOf(kpi, parts.minimum);
  const hidden = isHidden(now.n, minimum);
  const { events } = parts;
  const isRare = events !== null;
  const series = isRare
    ? rareSeries(events.moments, { ...parts, minimum }, events.zone, words)
    : seriesOf(parts.periods, { ...parts, minimum });
  const stands = parts.pair === null || isMeasured(parts.pair.figures, minimumOf(parts.pair.kpi, parts.minimum));
  const phase = series.phases.at(-1) ?? null;
  const variation = stands ? series.variation : "too-few";
  // A target for a count says nothing of the days between.
  const assurance = assuranceOf(phase, isRare ? null : (target?.value ?? null), kpi.better);
  const label = kpi.label[words.language];
  const chartLabel = isRare ? words.say("board.between", { label }) : label;
  const figure = figureOf(kpi, now, { hidden, minimum }, words);
  const pair = parts.pair === null ? null : pairOf(parts.pair, parts.minimum, words);
  const measure: Measure = {
    ...{ kpi: KpiId.parse(kpi.id), version: kpi.version, label, question: kpi.question[words.language] },
    ...{ unit: kpi.unit, better: kpi.better, ...figure, target },
    before: beforeOf(parts, minimum, words),
    variation: { id: variation, label: words.say(`board.variation.${stands ? variation : "alone"}`) },
    assurance: { id: assurance, label: words.say(`board.assurance.${assurance}`) },
    ...{ pair, owner: parts.owner },
    sentence: sentenceOf(
      { unit: kpi.unit, label, ...figure, minimum, variation, assurance, target, pair, stands },
      words,
    ),
    evidence: evidenceOf(figure, parts.evidenceUrl, words),
    chart: controlChart(
      series,
      { id: `chart-${kpi.id}`, label: chartLabel, target: isRare ? null : target, finding: variation },
      words,
    ),
  };
  return { measure, verdict: verdictOf(parts, { measure, series }) };
}

/** A link to the rows under a figure; where the figure is kept back, so are its rows. */
export function evidenceOf(
  { n, hidden }: { readonly n: number; readonly hidden: boolean },
  url: string | null,
  words: Words,
): EvidenceLink {
  if (hidden) return { count: 0, text: words.say("board.hidden.short"), url: null };
  return { count: n, text: words.say("board.evidence", { n }), url: n === 0 ? null : url };
}

type Figure = Pick<Measure, "value" | "text" | "n" | "hidden" | "flagged" | "interval">;

function figureOf(
  kpi: Kpi,
  now: PeriodFigures,
  { hidden, minimum }: { readonly hidden: boolean; readonly minimum: number },
  words: Words,
): Figure {
  if (hidden) {
    const text = words.say("board.hidden", { minimum });
    return { value: null, text, n: 0, hidden, flagged: false, interval: null };
  }
  const interval = intervalOf(kpi, now);
  const spell = (value: number | null): string => spellValue(kpi.unit, value, words);
  return {
    ...{ value: now.value, text: spell(now.value), n: now.n, hidden },
    flagged: kpi.unit !== "count" && now.n > 0 && now.n < fewestUnflagged,
    interval:
      interval === null
        ? null
        : { ...interval, text: words.say("board.interval", { low: spell(interval.low), high: spell(interval.high) }) },
  };
}

function beforeOf({ kpi, before }: MeasureParts, minimum: number, words: Words): Measure["before"] {
  if (before === null) return null;
  const { n, value, label } = before;
  if (isHidden(n, minimum)) return { value: null, text: words.say("board.hidden", { minimum }), n: 0, label };
  return { value, text: spellValue(kpi.unit, value, words), n, label };
}

function pairOf(
  { kpi, figures: { n, value } }: NonNullable<MeasureParts["pair"]>,
  raised: number | null,
  words: Words,
): NonNullable<Measure["pair"]> {
  const label = kpi.label[words.language];
  const minimum = minimumOf(kpi, raised);
  const text = isHidden(n, minimum)
    ? words.say("board.hidden", { minimum })
    : n === 0
      ? words.say("board.nothing")
      : words.say("board.figure", { value: spellValue(kpi.unit, value, words), n });
  return { kpi: KpiId.parse(kpi.id), label, text };
}

function isMeasured({ n }: PeriodFigures, minimum: number): boolean {
  return n > 0 && !isHidden(n, minimum);
}
