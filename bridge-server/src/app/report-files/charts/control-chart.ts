// A control chart: the series, its limits phase by phase, and what stands out, marked by shape and by word.
import type { ControlChart, ControlPhase, ControlPoint } from "@rapport/contract";
import { axisOf, gridOf, tickText, type Axis } from "./axis.ts";
import type { Drawn } from "./drawn.ts";
import { at, box, cut, drawing, label, line, pathOf, widthOf } from "./svg.ts";

const [left, top, bottom] = [52, 26, 36];
const size = { width: 760, height: 300 };

interface Frame {
  readonly x: (index: number) => number;
  readonly y: Axis;
  readonly right: number;
}

/** Draws a control chart, 760 by 300. */
export function drawControl(chart: ControlChart, drawn: Drawn): string {
  const frame = frameOf(chart, drawn);
  const { palette } = drawn;
  const parts = [
    ...chart.phases.map((phase) => phaseOf(phase, chart, frame, drawn)),
    gridOf(frame.y, left, frame.right, palette, (value) =>
      tickText(value, frame.y.ticks, drawn.language, isShare(chart) ? "share" : "number"),
    ),
    ...chart.phases.map((phase) => limitsOf(phase, chart, frame, drawn)),
    targetOf(chart, frame, drawn),
    seriesOf(chart, frame, drawn),
    namesOf(chart, frame, drawn),
    label(left, 12, chart.yLabel, palette),
  ];
  return drawing(chart, size.width, size.height, parts.join(""));
}

function frameOf(chart: ControlChart, { words }: Drawn): Frame {
  const last = chart.phases.at(-1);
  const target = chart.target === null ? "" : `${words.target} ${chart.target.text}`;
  const ends = [last?.upperText ?? "", last?.centreText ?? "", last?.lowerText ?? "", target];
  const right = size.width - Math.max(70, ...ends.map((text) => widthOf(text) + 24));
  const values = [
    ...chart.points.flatMap(({ value }) => value ?? []),
    ...chart.phases.flatMap(({ upper, lower, centre }) => [upper ?? centre, lower ?? centre]),
    ...(chart.target === null || chart.target.value === null ? [] : [chart.target.value]),
  ];
  const step = (right - left - 16) / Math.max(1, chart.points.length - 1);
  return { x: (index) => left + 8 + index * step, y: axisOf(values, size.height - bottom, top), right };
}

/** Shares are drawn as percent. Their limits may leave 0 to 1 by a little. */
function isShare({ points }: ControlChart): boolean {
  return points.some(({ text }) => text.includes("%"));
}

function edges({ first, last }: ControlPhase, { points }: ControlChart, { x, right }: Frame): [number, number] {
  const begins = first === 0 ? left : (x(first - 1) + x(first)) / 2;
  const ends = last >= points.length - 1 ? right : (x(last) + x(last + 1)) / 2;
  return [begins, ends];
}

function phaseOf(phase: ControlPhase, chart: ControlChart, frame: Frame, { palette }: Drawn): string {
  if (phase.upper === null || phase.lower === null) return "";
  const [begins, ends] = edges(phase, chart, frame);
  return box(begins, frame.y(phase.upper), ends - begins, frame.y(phase.lower) - frame.y(phase.upper), palette.band);
}

function limitsOf(phase: ControlPhase, chart: ControlChart, frame: Frame, { palette }: Drawn): string {
  const [begins, ends] = edges(phase, chart, frame);
  const across = (value: number, stroke: string, more: string): string =>
    line([begins, frame.y(value)], [ends, frame.y(value)], stroke, more);
  const limits = [phase.upper, phase.lower].flatMap((value) =>
    value === null ? [] : across(value, palette.soft, 'stroke-dasharray="4 3"'),
  );
  const named =
    phase.reason === null
      ? ""
      : line([begins, top - 6], [begins, size.height - bottom], palette.soft, 'stroke-dasharray="1 3"') +
        label(begins + 5, top + 2, cut(phase.reason, ends - begins - 8), palette, { fill: palette.ink });
  return across(phase.centre, palette.ink, 'stroke-width="1.2"') + limits.join("") + named;
}

function targetOf({ target }: ControlChart, { y, right }: Frame, { palette }: Drawn): string {
  if (target === null || target.value === null) return "";
  return line(
    [left, y(target.value)],
    [right, y(target.value)],
    palette.accent,
    'stroke-dasharray="8 3" stroke-width="1.2"',
  );
}

function seriesOf(chart: ControlChart, { x, y }: Frame, { palette }: Drawn): string {
  const places = chart.points.map(({ value }, index) => (value === null ? null : ([x(index), y(value)] as const)));
  const dots = chart.points.map((point, index) => dotOf(point, places[index] ?? null, palette));
  return `<path d="${pathOf(places)}" fill="none" stroke="${palette.primary}" stroke-width="1.75"/>${dots.join("")}`;
}

/** A plain point is a dot; one that stands out is a diamond, filled where it is for the worse. */
function dotOf(point: ControlPoint, place: readonly [number, number] | null, palette: Drawn["palette"]): string {
  if (place === null) return "";
  const [x, y] = place;
  if (point.signals.length === 0) return `<circle cx="${at(x)}" cy="${at(y)}" r="2.6" fill="${palette.primary}"/>`;
  const corner = `M${at(x)},${at(y - 6)}L${at(x + 6)},${at(y)}L${at(x)},${at(y + 6)}L${at(x - 6)},${at(y)}Z`;
  const fill = point.favourable === false ? palette.accent : "#ffffff";
  return `<path d="${corner}" fill="${fill}" stroke="${palette.accent}" stroke-width="1.8"/>`;
}

/** Periods under the axis, and what the lines are at their right ends, each on a line of its own. */
function namesOf(chart: ControlChart, { x, y, right }: Frame, { palette, words }: Drawn): string {
  const widest = Math.max(...chart.points.map((point) => widthOf(point.label)), 1) + 14;
  const every = Math.max(1, Math.ceil((widest * chart.points.length) / (right - left)));
  const under = chart.points.map((point, index) =>
    index % every === 0 ? label(x(index), size.height - bottom + 18, point.label, palette, { anchor: "middle" }) : "",
  );
  const last = chart.phases.at(-1);
  const ends = [
    ...(last === undefined ? [] : [{ value: last.centre, text: last.centreText, fill: palette.ink, bold: true }]),
    ...(last === undefined || last.upper === null
      ? []
      : [{ value: last.upper, text: last.upperText, fill: palette.soft, bold: false }]),
    ...(last === undefined || last.lower === null
      ? []
      : [{ value: last.lower, text: last.lowerText, fill: palette.soft, bold: false }]),
    ...(chart.target === null || chart.target.value === null
      ? []
      : [
          { value: chart.target.value, text: `${words.target} ${chart.target.text}`, fill: palette.accent, bold: true },
        ]),
  ].toSorted((one, other) => other.value - one.value);
  let lowest = -Infinity;
  const beside = ends.map(({ value, text, fill, bold }) => {
    lowest = Math.max(lowest + 13, y(value) + 4);
    return label(right + 8, lowest, text, palette, { fill, bold });
  });
  return under.join("") + beside.join("");
}
