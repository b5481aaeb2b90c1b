// Rows by columns, darker for more; every cell also carries its number.
import type { ReportChart } from "@rapport/contract";
import { scaleQuantize } from "d3-scale";
import type { Drawn } from "./drawn.ts";
import { box, cut, drawing, label, widthOf } from "./svg.ts";

type Heat = Extract<ReportChart, { kind: "heat" }>;

const width = 760;
const [row, bottom] = [27, 34];
const ramp = ["#f3f6f9", "#cfdfee", "#9dbfdd", "#5f95c3", "#2f6ba3", "#16436e"];
/** From this step of the ramp on the number is white. */
const dark = 3;

/** Draws a heat map, 760 wide. */
export function drawHeat(chart: Heat, { palette }: Drawn): string {
  const left = Math.min(160, Math.max(40, ...chart.rows.map((name) => widthOf(name) + 14)));
  const side = (width - left) / Math.max(1, chart.columns.length);
  const most = Math.max(1, ...chart.cells.map(({ value }) => value ?? 0));
  const shade = scaleQuantize<number>()
    .domain([0, most])
    .range(ramp.map((_, index) => index));
  const cells = chart.cells.map(({ row: y, column: x, value, text }) => {
    const step = value === null ? 0 : shade(value);
    const fill = value === null ? "#ffffff" : (ramp[step] ?? "#ffffff");
    const size = Math.min(10, (side - 3) / Math.max(1, text.length * 0.56));
    return (
      box(left + x * side, y * row, side - 1.5, row - 1.5, fill, 'rx="2"') +
      label(left + (x + 0.5) * side - 0.75, y * row + row / 2 + 3, text, palette, {
        ...{ anchor: "middle", size: Math.round(size * 10) / 10 },
        fill: step >= dark ? "#ffffff" : palette.ink,
      })
    );
  });
  const names = chart.rows.map((name, y) =>
    label(left - 8, y * row + row / 2 + 4, cut(name, left - 10), palette, { anchor: "end" }),
  );
  const every = Math.max(1, Math.ceil((Math.max(...chart.columns.map((name) => widthOf(name)), 1) + 6) / side));
  const under = chart.columns.map((name, x) =>
    x % every === 0
      ? label(left + (x + 0.5) * side, chart.rows.length * row + 15, name, palette, { anchor: "middle" })
      : "",
  );
  return drawing(
    chart,
    width,
    chart.rows.length * row + bottom,
    [...cells, ...names, ...under, label(left, chart.rows.length * row + 31, chart.xLabel, palette)].join(""),
  );
}
