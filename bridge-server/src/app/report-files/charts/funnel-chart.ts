// A funnel plot: each team at its size, and what chance alone would give there.
import type { ReportChart } from "@rapport/contract";
import { axisOf, gridOf, tickText } from "./axis.ts";
import type { Drawn } from "./drawn.ts";
import { at, drawing, label, line, pathOf, widthOf } from "./svg.ts";

type Funnel = Extract<ReportChart, { kind: "funnel" }>;

const size = { width: 760, height: 300 };
const [left, right, top, bottom] = [52, 660, 24, 40];

/** Draws a funnel plot, 760 by 300. Whoever lies outside is a diamond and named; the others are dots. */
export function drawFunnel(chart: Funnel, drawn: Drawn): string {
  const { palette, language } = drawn;
  const values = [
    ...chart.points.flatMap(({ value }) => value ?? []),
    ...chart.limits.flatMap(({ low998, high998 }) => [low998, high998]),
    chart.centre,
  ];
  const y = axisOf(values, size.height - bottom, top);
  const sizes = [...chart.points.map(({ n }) => n), ...chart.limits.map(({ n }) => n)];
  const x = axisOf([0, ...sizes], left, right);
  const share = chart.centreText.includes("%") ? "share" : "number";
  const curve = (key: "low95" | "high95" | "low998" | "high998", more: string): string =>
    `<path d="${pathOf(chart.limits.map((limit) => [x(limit.n), y(limit[key])] as const))}" fill="none" stroke="${palette.soft}" ${more}/>`;
  return drawing(
    chart,
    size.width,
    size.height,
    [
      gridOf(y, left, right, palette, (value) => tickText(value, y.ticks, language, share)),
      curve("low95", 'stroke-dasharray="2 3"'),
      curve("high95", 'stroke-dasharray="2 3"'),
      curve("low998", 'stroke-dasharray="6 3"'),
      curve("high998", 'stroke-dasharray="6 3"'),
      line([left, y(chart.centre)], [right, y(chart.centre)], palette.ink, 'stroke-width="1.2"'),
      label(right + 6, y(chart.centre) + 4, chart.centreText, palette, { bold: true, fill: palette.ink }),
      ...limitNames(chart, x, y, drawn),
      ...chart.points.map((point) => pointOf(point, x, y, drawn)),
      ...x.ticks.map((tick) =>
        label(x(tick), size.height - bottom + 17, tickText(tick, x.ticks, language, "number"), palette, {
          anchor: "middle",
        }),
      ),
      label(right, size.height - 6, chart.xLabel, palette, { anchor: "end" }),
      label(left, 12, chart.yLabel, palette),
    ].join(""),
  );
}

/** The limits are named where they are widest apart. */
function limitNames(
  { limits }: Funnel,
  x: (n: number) => number,
  y: (value: number) => number,
  { palette }: Drawn,
): string[] {
  const [narrowest] = limits;
  if (narrowest === undefined) return [];
  return (
    [
      ["95 %", narrowest.high95],
      ["99.8 %", narrowest.high998],
    ] as const
  ).map(([name, value]) => label(x(narrowest.n) - 4, y(value) + 3, name, palette, { size: 9, anchor: "end" }));
}

function pointOf(
  { label: name, n, value, text, beyond }: Funnel["points"][number],
  x: (n: number) => number,
  y: (value: number) => number,
  { palette }: Drawn,
): string {
  if (value === null) return "";
  const [cx, cy] = [x(n), y(value)];
  if (beyond === "none") {
    const dot = `<circle cx="${at(cx)}" cy="${at(cy)}" r="4" fill="${palette.primary}"/>`;
    return dot + label(cx + 7, cy + 4, name, palette);
  }
  const mark = `M${at(cx)},${at(cy - 7)}L${at(cx + 7)},${at(cy)}L${at(cx)},${at(cy + 7)}L${at(cx - 7)},${at(cy)}Z`;
  const full = `${name} ${text}`;
  const goesLeft = cx + 10 + widthOf(full) > right;
  return (
    `<path d="${mark}" fill="${beyond === "99.8" ? palette.accent : "#ffffff"}" stroke="${palette.accent}" stroke-width="1.8"/>` +
    label(goesLeft ? cx - 11 : cx + 11, cy + 4, full, palette, {
      bold: true,
      fill: palette.ink,
      anchor: goesLeft ? "end" : "start",
    })
  );
}
