// Small charts on one scale, side by side.
import type { ReportChart } from "@rapport/contract";
import { axisOf } from "./axis.ts";
import type { Drawn } from "./drawn.ts";
import { at, cut, drawing, label, line, pathOf } from "./svg.ts";

type Multiples = Extract<ReportChart, { kind: "multiples" }>;

const width = 760;
const columns = 4;
const [cell, gap] = [104, 26];

/** Draws small multiples, 760 wide; the last figure of each stands beside its line. */
export function drawMultiples(chart: Multiples, { palette }: Drawn): string {
  const highest = chart.panels.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const side = width / columns;
  const body = chart.panels.map((panel, index) => {
    const x0 = (index % columns) * side;
    const y0 = Math.floor(index / columns) * cell;
    const inner = side - gap - 30;
    const y = axisOf(highest, y0 + cell - 18, y0 + 24, 3);
    const x = (place: number): number => x0 + (place * inner) / Math.max(1, panel.points.length - 1);
    const places = panel.points.map(({ value }, place) => (value === null ? null : ([x(place), y(value)] as const)));
    const last = panel.points.findLastIndex(({ value }) => value !== null);
    const end = places[last];
    return [
      label(x0, y0 + 12, cut(panel.label, side - gap, 12), palette, { size: 12, bold: true, fill: palette.ink }),
      line([x0, y0 + cell - 18], [x0 + inner, y0 + cell - 18], palette.grid),
      `<path d="${pathOf(places)}" fill="none" stroke="${palette.primary}" stroke-width="1.5"/>`,
      end === undefined || end === null
        ? ""
        : `<circle cx="${at(end[0])}" cy="${at(end[1])}" r="2.6" fill="${palette.primary}"/>`,
      end === undefined || end === null
        ? ""
        : label(end[0] + 6, end[1] + 4, panel.points[last]?.text ?? "", palette, { bold: true, fill: palette.ink }),
    ].join("");
  });
  return drawing(chart, width, Math.max(1, Math.ceil(chart.panels.length / columns)) * cell, body.join(""));
}
