// A line as small as a word.
import type { ControlChart } from "@rapport/contract";
import { axisOf } from "./axis.ts";
import type { Palette } from "./svg.ts";
import { at, drawing, pathOf } from "./svg.ts";

/** The series of a measure without axes, 110 by 22; the last point is marked. */
export function drawSpark(chart: ControlChart, palette: Palette): string {
  const values = chart.points.flatMap(({ value }) => value ?? []);
  const lowest = Math.min(...values);
  const y = axisOf(
    values.map((value) => value - lowest),
    19,
    3,
  );
  const x = (index: number): number => 3 + (index * 102) / Math.max(1, chart.points.length - 1);
  const places = chart.points.map(({ value }, index) =>
    value === null ? null : ([x(index), y(value - lowest)] as const),
  );
  const last = places.findLast((place) => place !== null);
  const dot =
    last === undefined || last === null
      ? ""
      : `<circle cx="${at(last[0])}" cy="${at(last[1])}" r="2.6" fill="${palette.accent}"/>`;
  const path = `<path d="${pathOf(places)}" fill="none" stroke="${palette.primary}" stroke-width="1.5"/>`;
  return drawing({ ...chart, id: `spark-${chart.id}` }, 110, 22, path + dot);
}
