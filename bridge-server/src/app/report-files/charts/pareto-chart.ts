// Reasons by size as bars, with their running share in a narrow panel of its own.
import type { ReportChart } from "@rapport/contract";
import { scaleLinear } from "d3-scale";
import type { Drawn } from "./drawn.ts";
import { at, box, cut, drawing, label, line, pathOf } from "./svg.ts";

type Pareto = Extract<ReportChart, { kind: "pareto" }>;

const width = 760;
const [left, row, top] = [200, 28, 30];
const panel = { from: 590, to: 690 };
/** The few reasons that make up most: up to here bars are drawn in full colour. */
const most = 0.8;

/** Draws a Pareto chart, 760 wide. */
export function drawPareto(chart: Pareto, { palette, words }: Drawn): string {
  const highest = Math.max(1, ...chart.bars.map(({ value }) => value ?? 0));
  const x = scaleLinear()
    .domain([0, highest])
    .range([left, panel.from - 70]);
  const share = scaleLinear().domain([0, 1]).range([panel.from, panel.to]);
  const height = top + chart.bars.length * row;
  const before = chart.bars.map((_, index) => chart.bars[index - 1]?.running ?? 0);
  const bars = chart.bars.map((bar, index) => {
    const y = top + index * row;
    const leads = (before[index] ?? 0) < most;
    const end = x(bar.value ?? 0);
    return [
      label(left - 10, y + 18, cut(bar.label, left - 14, 12), palette, {
        anchor: "end",
        size: 12,
        fill: palette.ink,
        bold: leads,
      }),
      box(left, y + 5, end - left, row - 10, leads ? palette.primary : "#a9bccd", 'rx="2"'),
      label(end + 6, y + 18, bar.text, palette, { size: 12, fill: palette.ink }),
      label(panel.to + 12, y + 18, bar.runningText, palette, { size: 12, fill: palette.ink }),
    ].join("");
  });
  const places = chart.bars.map(({ running }, index) =>
    running === null ? null : ([share(running), top + (index + 0.5) * row] as const),
  );
  const dots = places.map((place) =>
    place === null ? "" : `<circle cx="${at(place[0])}" cy="${at(place[1])}" r="3" fill="${palette.soft}"/>`,
  );
  return drawing(
    chart,
    width,
    height + 8,
    [
      label(left, 14, chart.yLabel, palette, { bold: true }),
      label(panel.from, 14, words.running, palette, { bold: true }),
      line([share(most), top], [share(most), height], palette.accent, 'stroke-dasharray="3 3"'),
      ...bars,
      `<path d="${pathOf(places)}" fill="none" stroke="${palette.soft}" stroke-width="1.5"/>`,
      ...dots,
    ].join(""),
  );
}
