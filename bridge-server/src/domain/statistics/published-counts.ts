// What the tables of a report give away: their counts, and how those add up.
import type { Cell, Counts } from "./suppression.ts";

/**
 * A total by its parts, such as contacts by channel. What the parts leave of the total is a cell of its own that is shown
 * nowhere. Parts that overlap (a contact with two topics) add up to nothing: then there is no sum.
 */
export function breakdownCounts(total: Cell, parts: readonly Cell[]): Counts {
  const together = parts.reduce((sum, { n }) => sum + n, 0);
  if (together > total.n) return { cells: [total, ...parts], sums: [] };
  const rest: Cell = {
    id: `${total.id} less ${parts.map(({ id }) => id).join()}`,
    n: total.n - together,
    unpublished: true,
  };
  const all = rest.n > 0 ? [...parts, rest] : parts;
  return { cells: [total, ...all], sums: [{ total: total.id, parts: all.map(({ id }) => id) }] };
}

/**
 * Rows by columns with both margins and the whole. `idOf` names each number, null standing for all rows or all columns,
 * and has to name a margin as other tables do where it is the same number.
 */
export function crossCounts(
  rows: readonly string[],
  columns: readonly string[],
  countOf: (row: string, column: string) => number,
  idOf: (row: string | null, column: string | null) => string,
): Counts {
  const add = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
  const rowTotals = rows.map((row) => ({
    id: idOf(row, null),
    n: add(columns.map((column) => countOf(row, column))),
    parts: columns.map((column) => idOf(row, column)),
  }));
  const columnTotals = columns.map((column) => ({
    id: idOf(null, column),
    n: add(rows.map((row) => countOf(row, column))),
    parts: rows.map((row) => idOf(row, column)),
  }));
  const whole = { id: idOf(null, null), n: add(rowTotals.map(({ n }) => n)) };
  const cells = rows.flatMap((row) => columns.map((column) => ({ id: idOf(row, column), n: countOf(row, column) })));
  const margins = [...rowTotals, ...columnTotals];
  return {
    cells: [...cells, ...margins.map(({ id, n }) => ({ id, n })), whole],
    sums: [
      ...margins.map(({ id, parts }) => ({ total: id, parts })),
      { total: whole.id, parts: rowTotals.map(({ id }) => id) },
      { total: whole.id, parts: columnTotals.map(({ id }) => id) },
    ],
  };
}

/** The counts of several tables, as a reader has them all before him. */
export function allCounts(tables: readonly Counts[]): Counts {
  return { cells: tables.flatMap(({ cells }) => cells), sums: tables.flatMap(({ sums }) => sums) };
}
