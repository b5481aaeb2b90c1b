/** Charts of reports as HubSpot's line and bar charts take them. What these parts cannot draw is shown as its table. */
import type { ReportChart } from "@rapport/contract";
import type { Words } from "./board-asking.ts";
import { fill } from "./kit/index.ts";

/** One mark of a chart. */
export interface SeriesRow {
  readonly label: string;
  readonly value: number;
  readonly series: string;
}

/** What HubSpot's parts draw; null is for the table alone. */
export interface Series {
  readonly kind: "line" | "bar";
  readonly isStacked: boolean;
  readonly rows: readonly SeriesRow[];
}

/** The series of a chart, values first and limits after them. Where limits begin anew, each stretch has lines of its own. */
export function seriesOf(chart: ReportChart, words: Words): Series | null {
  switch (chart.kind) {
    case "control":
      return {
        kind: "line",
        isStacked: false,
        rows: [...measured(chart.points, chart.yLabel), ...limits(chart, words)],
      };
    case "multiples":
      return {
        ...{ kind: "line", isStacked: false },
        rows: chart.panels.flatMap(({ label, points }) => measured(points, label)),
      };
    case "pareto":
      return { kind: "bar", isStacked: false, rows: measured(chart.bars, chart.yLabel) };
    case "shares":
      return {
        ...{ kind: "bar", isStacked: true },
        rows: chart.bars.flatMap(({ label, parts }) =>
          parts.flatMap(({ label: series, value }) => (value === null ? [] : [{ label, value, series }])),
        ),
      };
    case "heat":
    case "funnel":
      return null;
  }
}

function measured(
  points: readonly { readonly label: string; readonly value: number | null }[],
  series: string,
): SeriesRow[] {
  return points.flatMap(({ label, value }) => (value === null ? [] : [{ label, value, series }]));
}

function limits({ points, phases, target }: Extract<ReportChart, { kind: "control" }>, words: Words): SeriesRow[] {
  const across = (first: number, last: number, value: number | null, series: string): SeriesRow[] =>
    value === null ? [] : points.slice(first, last + 1).map(({ label }) => ({ label, value, series }));
  const ofPhases = phases.flatMap(({ first, last, centre, lower, upper }, at) => {
    const name = (key: string): string => (phases.length === 1 ? fill(words, key) : `${fill(words, key)} ${at + 1}`);
    return [
      ...across(first, last, centre, name("centre")),
      ...across(first, last, upper, name("upper")),
      ...across(first, last, lower, name("lower")),
    ];
  });
  return [...ofPhases, ...across(0, points.length - 1, target?.value ?? null, fill(words, "target"))];
}
