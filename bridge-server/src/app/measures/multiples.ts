// One small chart for each channel, all on one scale.
import type { ReportChart } from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { NamedPeriod, PeriodFigures } from "./figures.ts";
import { fewestInPart, isHidden } from "./publish.ts";

/** More panels than this cannot be compared by eye. */
const mostPanels = 12;

/** A KPI by channel and week, the largest channels first; weeks of few cases are kept back. */
export function multiplesChart(
  kpi: Kpi,
  channels: readonly { readonly by: string; readonly figures: readonly PeriodFigures[] }[],
  periods: readonly NamedPeriod[],
  words: Words,
): Extract<ReportChart, { kind: "multiples" }> {
  const label = kpi.label[words.language];
  const panels = channels.slice(0, mostPanels).map(({ by, figures }) => ({
    label: by === "unknown" ? words.say("board.part.unknown") : by,
    points: periods.map((period, at) => ({ label: period.label, ...pointOf(kpi, figures[at], words) })),
  }));
  return {
    kind: "multiples",
    id: `chart-${kpi.id}-channels`,
    title: words.say("board.multiples.title", { label }),
    summary:
      panels.length === 0
        ? words.say("board.chart.summary.none")
        : words.say("board.multiples.summary", { n: panels.length }),
    xLabel: words.say("board.axis.week"),
    yLabel: words.say("board.axis.value", { label, unit: words.say(`board.unit.${kpi.unit}`) }),
    table: {
      columns: [words.say("board.axis.week"), ...panels.map((panel) => panel.label)],
      rows: periods.map((period, at) => [period.label, ...panels.map((panel) => panel.points[at]?.text ?? "")]),
    },
    panels,
  };
}

function pointOf(kpi: Kpi, figures: PeriodFigures | undefined, words: Words): { value: number | null; text: string } {
  if (figures !== undefined && isHidden(figures.n, fewestInPart))
    return { value: null, text: words.say("board.hidden.short") };
  const value = figures?.value ?? null;
  return { value, text: spellValue(kpi.unit, value, words) };
}
