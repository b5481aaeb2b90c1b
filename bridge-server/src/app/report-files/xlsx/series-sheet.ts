// The series of every measure with its limits, worked out again by the spreadsheet wherever its own arithmetic gives them.
import type { ControlPhase, KpiUnit, Measure } from "@rapport/contract";
import type { Words } from "../../../words/index.ts";
import { nameOf, typed, type formats, type MadeSheet, type SheetCell } from "./workbook.ts";

/** XmR: how many mean moving ranges the limits lie from the centre. */
const reach = 2.66;
const [valueColumn, rangeColumn] = [3, 6];

/** One sheet for all measures, a point a row. */
export function seriesSheet(measures: readonly Measure[], words: Words): MadeSheet {
  const rows: SheetCell[][] = [];
  for (const measure of measures) {
    // The head is the sheet's row zero.
    const top = rows.length + 1;
    for (const at of measure.chart.points.keys()) rows.push(rowOf(measure, at, top, words));
  }
  const column = (name: "measure" | "period" | "value" | "n" | "unit" | "signal"): string =>
    words.say(`files.column.${name}`);
  return {
    name: words.say("files.series"),
    head: [
      ...[column("measure"), column("period"), column("n"), column("value"), column("unit"), column("signal"), "mR"],
      ...[words.say("files.chart.centre"), words.say("files.chart.lower"), words.say("files.chart.upper")],
    ],
    rows,
    widths: [34, 16, 10, 14, 20, 26, 12, 14, 14, 14],
  };
}

/** `top` is the sheet's row of the measure's first point, from zero. */
function rowOf({ label, unit: counted, chart }: Measure, at: number, top: number, words: Words): SheetCell[] {
  const row = top + at;
  const unit = plottedUnit(counted);
  const point = chart.points[at];
  const previous = chart.points[at - 1]?.value ?? null;
  const phase = chart.phases.find(({ first, last }) => at >= first && at <= last);
  if (point === undefined) return [];
  const { value } = point;
  const ranged = value !== null && previous !== null && at !== phase?.first;
  const range: SheetCell = ranged
    ? {
        ...typed(unit, Math.abs(value - previous)),
        formula: `ABS(${nameOf(row, valueColumn)}-${nameOf(row - 1, valueColumn)})`,
      }
    : { value: null };
  const signals = point.signals.map((signal) => words.say(`files.signal.${signal}`));
  return [
    ...[{ value: label }, { value: point.label }, typed("count", point.n), typed(unit, value), { value: chart.yLabel }],
    ...[{ value: signals.join(", ") }, range],
    ...(phase === undefined
      ? [{ value: null }, { value: null }, { value: null }]
      : limitCells(phase, chart.points, unit, top)),
  ];
}

/** Durations are plotted in minutes or hours, as the axis says; everything else in its own unit. */
function plottedUnit(unit: KpiUnit): Exclude<KpiUnit, "seconds"> | "number" {
  return unit === "seconds" ? "number" : unit;
}

/** Centre and limits as formulas over the phase's own rows where they give the shown numbers, else as numbers. */
function limitCells(
  { first, last, centre, lower, upper }: ControlPhase,
  points: Measure["chart"]["points"],
  unit: keyof typeof formats,
  top: number,
): SheetCell[] {
  const values = points.slice(first, last + 1).map(({ value }) => value);
  const known = values.flatMap((value) => value ?? []);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const ranges = values.flatMap((value, at) => {
    const before = values[at - 1] ?? null;
    return value === null || before === null ? [] : Math.abs(value - before);
  });
  const half = (reach * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
  const over = (column: number, from: number): string => `${nameOf(top + from, column)}:${nameOf(top + last, column)}`;
  const average = `AVERAGE(${over(valueColumn, first)})`;
  const away = `${String(reach)}*AVERAGE(${over(rangeColumn, first)})`;
  return [
    cellOf(unit, centre, mean, average),
    cellOf(unit, lower, mean - half, `${average}-${away}`, `MAX(0,${average}-${away})`),
    cellOf(unit, upper, mean + half, `${average}+${away}`),
  ];
}

function cellOf(
  unit: keyof typeof formats,
  shown: number | null,
  worked: number,
  formula: string,
  atLeastZero?: string,
): SheetCell {
  const cell = typed(unit, shown);
  if (shown === null) return cell;
  if (isSame(shown, worked)) return { ...cell, formula };
  if (atLeastZero !== undefined && isSame(shown, Math.max(0, worked))) return { ...cell, formula: atLeastZero };
  return cell;
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}
