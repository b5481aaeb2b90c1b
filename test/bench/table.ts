// Results as a table that people can read.
import type { Result } from "./rounds.ts";

const heads = ["measured", "limit", "candidate", "ratio (min–max)", "bar", "verdict"];

export function tableOf(results: readonly Result[]): string {
  const rows = [heads, ...results.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(heads), widths.map((width) => "─".repeat(width)).join("  "), ...rows.slice(1).map(line)].join("\n");
}

function cellsOf({ name, unit, limit, candidate, ratio, min, max, bar, verdict }: Result): string[] {
  return [
    name,
    `${figure(limit)} ${unit}`,
    `${figure(candidate)} ${unit}`,
    `${figure(ratio)} (${figure(min)}–${figure(max)})`,
    bar,
    verdict,
  ];
}

/** Three figures, without a fraction from a hundred upwards. */
function figure(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
