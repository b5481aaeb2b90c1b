/** Where the parts of a chart are drawn. Lengths only: every number that is read comes with the document. */
import type { Chart } from "@rapport/contract";

type Row = Chart["rows"][number];

/** A measured row, placed. */
interface Point {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly row: Row;
}

/** A line over all rows in equal steps, broken where nothing was measured. */
export interface LineShape {
  readonly width: number;
  readonly height: number;
  readonly base: number;
  readonly paths: readonly { readonly key: string; readonly points: string }[];
  readonly dots: readonly Point[];
  /** The highest and the last point carry their number. */
  readonly marks: readonly { readonly key: string; readonly x: number; readonly y: number; readonly text: string }[];
}

const [top, bottom, side] = [26, 12, 28];
const height = 180;

/** Places a line chart on a drawing of this width. */
export function lineShape(rows: readonly Row[], width: number): LineShape {
  const highest = highestOf(rows);
  const step = (width - 2 * side) / Math.max(1, rows.length - 1);
  const base = height - bottom;
  const dots: Point[] = [];
  const runs: Point[][] = [[]];
  for (const [at, row] of rows.entries()) {
    if (row.value === null) {
      runs.push([]);
      continue;
    }
    const y = base - (row.value / highest) * (base - top);
    const point = { key: row.x, x: round(side + at * step), y: round(y), row };
    dots.push(point);
    runs.at(-1)?.push(point);
  }
  const paths = runs
    .filter((run) => run.length > 1)
    .map((run) => ({ key: run[0]?.key ?? "", points: run.map(({ x, y }) => `${x},${y}`).join(" ") }));
  return { width, height, base, paths, dots, marks: marksOf(dots) };
}

function marksOf(dots: readonly Point[]): LineShape["marks"] {
  const peak = dots.toSorted((a, b) => a.y - b.y)[0];
  const last = dots.at(-1);
  const marked = peak === last || (peak && last && Math.abs(peak.x - last.x) < 3 * side) ? [peak] : [peak, last];
  return marked.flatMap((point) =>
    point === undefined ? [] : [{ key: point.key, x: point.x, y: point.y - 10, text: point.row.text }],
  );
}

/** How long each bar is, in percent of the longest. */
export function barLengths(rows: readonly Row[]): { key: string; label: string; text: string; percent: number }[] {
  const highest = highestOf(rows);
  return rows.flatMap(({ x, label, text, value }) =>
    value === null ? [] : [{ key: x, label, text, percent: round((100 * value) / highest) }],
  );
}

/** Never nothing, so that it can be divided by. */
function highestOf(rows: readonly Row[]): number {
  const highest = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  return highest === 0 ? 1 : highest;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
