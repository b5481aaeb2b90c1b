// How far two people who code the same cases agree.
import { z95 } from "./distributions.ts";
import type { Estimate } from "./intervals.ts";

/**
 * Cohen's kappa of a square table (rows: the one coder's words, columns: the other's, in the same order), with its 95 %
 * interval by Cohen's standard error: 1 is full agreement, 0 what chance gives. Null where chance alone agrees fully, or
 * without a case. Throws a `RangeError` for a table that is not square.
 */
export function kappa(table: readonly (readonly number[])[]): Estimate | null {
  if (table.some((row) => row.length !== table.length)) throw new RangeError("Both coders use the same words");
  const rows = table.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columns = table.map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const n = rows.reduce((sum, row) => sum + row, 0);
  if (n === 0) return null;
  const agreed = table.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / n;
  const byChance = rows.reduce((sum, row, at) => sum + row * (columns[at] ?? 0), 0) / (n * n);
  if (byChance >= 1) return null;
  const value = (agreed - byChance) / (1 - byChance);
  const reach = (z95 * Math.sqrt((agreed * (1 - agreed)) / n)) / (1 - byChance);
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}
