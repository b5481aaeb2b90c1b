// Shares that add up to a whole, one bar for each row.
import type { ReportChart } from "@rapport/contract";
import type { Drawn } from "./drawn.ts";
import { box, cut, drawing, label, widthOf } from "./svg.ts";

type Shares = Extract<ReportChart, { kind: "shares" }>;

const width = 760;
const [left, right, row, top] = [150, 700, 30, 26];
const ramp = ["#16436e", "#5f95c3", "#cfdfee", "#b45309", "#7c2d12", "#e4e9ee"];
const onDark = new Set([0, 1, 3, 4]);

/** Draws bars of shares, 760 wide; the key stands above in the order of the parts. */
export function drawShares(chart: Shares, { palette }: Drawn): string {
  let place = left;
  const key = (chart.bars[0]?.parts ?? []).map((part, index) => {
    const x = place;
    place += widthOf(part.label) + 34;
    return (
      box(x, 4, 11, 11, ramp[index % ramp.length] ?? "") + label(x + 16, 14, part.label, palette, { fill: palette.ink })
    );
  });
  const bars = chart.bars.map((bar, index) => {
    const y = top + index * row;
    let from = left;
    const parts = bar.parts.map((part, at) => {
      const length = (part.value ?? 0) * (right - left);
      const x = from;
      from += length;
      const fits = length > widthOf(part.text) + 8;
      return (
        box(x, y + 4, length - 1, row - 9, ramp[at % ramp.length] ?? "") +
        (fits
          ? label(x + length / 2, y + 19, part.text, palette, {
              ...{ anchor: "middle", bold: true },
              fill: onDark.has(at % ramp.length) ? "#ffffff" : palette.ink,
            })
          : "")
      );
    });
    return [
      label(left - 10, y + 19, cut(bar.label, left - 14, 12), palette, { anchor: "end", size: 12, fill: palette.ink }),
      ...parts,
      label(right + 8, y + 19, `n = ${String(bar.n)}`, palette),
    ].join("");
  });
  return drawing(chart, width, top + chart.bars.length * row + 4, [...key, ...bars].join(""));
}
