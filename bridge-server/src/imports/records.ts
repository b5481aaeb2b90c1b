import { longestLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { RowScanner } from "./scan.ts";

/** One row of a table, or what stands in its place. */
export type TableRecord = {
  readonly line: number;
  readonly lastLine: number;
  readonly end: number;
  readonly repairs: readonly string[];
} & (
  | { readonly form: "blank" }
  | { readonly form: "cells"; readonly cells: readonly string[] }
  | { readonly form: "broken"; readonly why: string }
);

/** A cell may hold this many line breaks; a quotation mark open for longer was never meant to be closed. */
const mostLines = 1000;
const neverClosed = "The row opens a quotation mark that is never closed.";
const tooLong = `The row is longer than ${longestLine} bytes.`;
const keptQuote = "A quotation mark inside quoted text was kept.";
const carriageReturn = "A line break (CR) inside the row was read as a space.";
const windows1252 = "Not UTF-8: this row, and every other one that is not, was read as Windows-1252.";
const nul = "NUL characters were removed.";

/** Turns lines into records. An open quotation mark costs its own row and no other. */
export class RecordReader {
  private readonly delimiter: string;
  /** Cells of a whole row, once the header is known. */
  width: number | undefined;
  private queue: Line[] = [];
  private head = 0;
  private saidWindows1252 = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** The records that are complete with these lines. */
  *add(lines: readonly Line[]): Generator<TableRecord> {
    this.queue = [...this.queue.slice(this.head), ...lines];
    this.head = 0;
    yield* this.drain(false);
  }

  /** The records that the end of the file completes. */
  *end(): Generator<TableRecord> {
    yield* this.drain(true);
  }

  private *drain(atEnd: boolean): Generator<TableRecord> {
    for (;;) {
      const record = this.next(atEnd);
      if (record === undefined) return;
      yield record;
    }
  }

  private next(atEnd: boolean): TableRecord | undefined {
    const first = this.queue[this.head];
    if (first === undefined) return undefined;
    if (first.tooLong) return this.broken(first, tooLong);
    if (isBlank(first.text, this.delimiter)) {
      this.head += 1;
      return { form: "blank", line: first.number, lastLine: first.number, end: first.end, repairs: [] };
    }
    const scanner = new RowScanner(this.delimiter);
    let length = 0;
    for (let at = this.head; at < this.head + mostLines; at += 1) {
      const line = this.queue[at];
      if (line === undefined && !atEnd) return undefined;
      if (line === undefined || line.tooLong) break;
      length += line.text.length;
      if (length > longestLine) break;
      const state = scanner.feed(clean(line.text));
      if (state === "done") return this.whole(first, at, scanner);
      if (state === "broken") break;
    }
    return this.broken(first, neverClosed);
  }

  private whole(first: Line, lastAt: number, scanner: RowScanner): TableRecord {
    const lines = this.queue.slice(this.head, lastAt + 1);
    const last = lines.at(-1) ?? first;
    const second = lines[1];
    if (second && this.misfits(scanner.cells) && this.standsAlone(second)) return this.broken(first, neverClosed);
    this.head = lastAt + 1;
    const place = { line: first.number, lastLine: last.number, end: last.end };
    if (scanner.cells.every((cell) => cell.trim() === "")) return { form: "blank", ...place, repairs: [] };
    const repairs = this.repairsOf(lines);
    if (scanner.keptQuote) repairs.push(keptQuote);
    return { form: "cells", ...place, repairs, cells: scanner.cells };
  }

  private broken(first: Line, why: string): TableRecord {
    this.head += 1;
    const repairs = this.repairsOf([first]);
    return { form: "broken", line: first.number, lastLine: first.number, end: first.end, repairs, why };
  }

  private repairsOf(lines: readonly Line[]): string[] {
    const repairs: string[] = [];
    if (!this.saidWindows1252 && lines.some((line) => line.windows1252)) {
      this.saidWindows1252 = true;
      repairs.push(windows1252);
    }
    if (lines.some((line) => line.text.includes("\r"))) repairs.push(carriageReturn);
    if (lines.some((line) => line.text.includes("\0"))) repairs.push(nul);
    return repairs;
  }

  private misfits(cells: readonly string[]): boolean {
    return this.width !== undefined && cells.length !== this.width;
  }

  /** Whether a line is a whole row of the right width by itself. */
  private standsAlone(line: Line): boolean {
    const scanner = new RowScanner(this.delimiter);
    return scanner.feed(clean(line.text)) === "done" && scanner.cells.length === this.width;
  }
}

function clean(text: string): string {
  return text.includes("\r") || text.includes("\0") ? text.replaceAll("\r", " ").replaceAll("\0", "") : text;
}

/** Spreadsheets write empty rows by the million; they must cost next to nothing. */
function isBlank(text: string, delimiter: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== delimiter && text[at] !== " " && text[at] !== "\r") return text.trim() === "";
  }
  return true;
}
