import { Failure } from "../domain/failure.ts";
import { quote } from "./cells.ts";
import type { Row, TableKind } from "./kind.ts";
import { unmangled } from "./mojibake.ts";
import type { ImportOptions } from "./options.ts";
import { RowScanner } from "./scan.ts";

/** A row as the kind reads it, or why it cannot be one. */
export type RowReading = { readonly row: Row; readonly repairs: readonly string[] } | { readonly refused: string };

/** The header of a table: where each column of a kind stands. */
export interface Header {
  readonly width: number;
  /** Columns of the file that the kind does not use, as a sentence. */
  readonly notes: readonly string[];
  /** Makes a row of cells readable by column name. */
  row(line: number, cells: readonly string[]): RowReading;
}

/** Comma, semicolon or tab: whichever finds most of the columns that are asked for. */
export function delimiterOf(headerLine: string, kind: TableKind, options: ImportOptions): string {
  const wanted = new Set([...kind.columns, ...Object.values(options.map ?? {})].map(normalise));
  const tried = [",", ";", "\t"].map((delimiter) => {
    const scanner = new RowScanner(delimiter);
    scanner.feed(headerLine);
    const found = scanner.cells.filter((cell) => wanted.has(normalise(cell))).length;
    return { delimiter, found, cells: scanner.cells.length };
  });
  const best = tried.reduce((a, b) => (b.found > a.found || (b.found === a.found && b.cells > a.cells) ? b : a));
  return best.delimiter;
}

/** Reads the header row, or says which columns are missing and which are there. */
export function readHeader(cells: readonly string[], kind: TableKind, options: ImportOptions, name: string): Header {
  const places = new Map<string, number>();
  for (const [at, cell] of cells.entries()) {
    const title = normalise(cell);
    if (title === "") continue;
    if (places.has(title)) throw bad(`${name} has two columns called “${quote(cell.trim())}”; rename or remove one.`);
    places.set(title, at);
  }
  checkOptionNames(kind, options, places, cells, name);
  const at = placeColumns(kind, options, places);
  const missing = kind.columns.filter((column) => !at.has(column) && options.set?.[column] === undefined);
  if (missing.length > 0) throw bad(missingColumns(missing, kind, cells, name));
  const used = new Set(at.values());
  const unused = cells.flatMap((cell, place) => (used.has(place) || cell.trim() === "" ? [] : [quote(cell.trim())]));
  const notes = unused.length === 0 ? [] : [`Columns that were not used: ${unused.join(", ")}.`];
  const needed = kind.cells.filter((column) => options.set?.[column] === undefined);
  return {
    width: cells.length,
    notes,
    row: (line, row) => readRow(line, row, { at, needed, options, width: cells.length }),
  };
}

interface Shape {
  readonly at: ReadonlyMap<string, number>;
  readonly needed: readonly string[];
  readonly options: ImportOptions;
  readonly width: number;
}

function readRow(line: number, cells: readonly string[], { at, needed, options, width }: Shape): RowReading {
  const measure = `The row has ${count(cells.length)} where the header has ${width}`;
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) return { refused: `${measure}.` };
  const cut = needed.filter((column) => (at.get(column) ?? 0) >= cells.length);
  if (cut.length > 0) return { refused: `${measure}: it ends before ${cut.join(", ")}.` };
  const repairs: string[] = [];
  const values = new Map<string, string>();
  for (const [column, place] of at) {
    const written = cells[place] ?? "";
    const right = unmangled(written);
    if (right !== undefined) repairs.push(`${column}: letters that were misread as Windows-1252 were put right.`);
    values.set(column, right ?? written);
  }
  const text = (column: string): string => {
    const value = values.get(column) ?? "";
    return value.trim() === "" ? (options.set?.[column] ?? "") : value;
  };
  return { row: { line, text, cell: (column) => text(column).trim() }, repairs };
}

function placeColumns(kind: TableKind, options: ImportOptions, places: ReadonlyMap<string, number>) {
  const at = new Map<string, number>();
  for (const column of knownColumns(kind, options)) {
    const place = places.get(normalise(options.map?.[column] ?? column));
    if (place !== undefined) at.set(column, place);
  }
  return at;
}

function knownColumns(kind: TableKind, options: ImportOptions): readonly string[] {
  const customer = options.customer === undefined ? [] : [options.customer];
  return [...kind.columns, ...kind.optionalColumns, ...customer];
}

function checkOptionNames(
  kind: TableKind,
  options: ImportOptions,
  places: ReadonlyMap<string, number>,
  cells: readonly string[],
  name: string,
): void {
  const known = knownColumns(kind, options);
  for (const ours of [...Object.keys(options.map ?? {}), ...Object.keys(options.set ?? {})]) {
    if (!known.includes(ours)) {
      throw bad(`The kind “${kind.id}” has no column “${quote(ours)}”; it has ${known.join(", ")}.`);
    }
  }
  for (const theirs of [
    ...Object.values(options.map ?? {}),
    ...(options.customer === undefined ? [] : [options.customer]),
  ]) {
    if (!places.has(normalise(theirs))) throw bad(`${name} has no column “${quote(theirs)}”; it has ${seen(cells)}.`);
  }
}

function missingColumns(missing: readonly string[], kind: TableKind, cells: readonly string[], name: string): string {
  const lacks = `${name} lacks ${missing.join(", ")}, which the kind “${kind.id}” needs; it has ${seen(cells)}.`;
  return `${lacks} Choose another kind, or say which column is meant with --map ${missing[0] ?? ""}=….`;
}

function seen(cells: readonly string[]): string {
  const titles = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const more = titles.length > 30 ? ` and ${titles.length - 30} more` : "";
  return titles.length === 0 ? "no column names" : `${titles.slice(0, 30).map(quote).join(", ")}${more}`;
}

function normalise(title: string): string {
  return title.trim().replace(/^ï»¿/, "").replace(/\s+/g, " ").toLowerCase();
}

function count(cells: number): string {
  return cells === 1 ? "1 cell" : `${cells} cells`;
}

function bad(sentence: string): Failure {
  return new Failure("bad-input", sentence, { source: "import" });
}
