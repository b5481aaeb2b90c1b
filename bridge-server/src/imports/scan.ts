/** What a row came to after one more line of text: whole, still inside quotation marks, or not a row at all. */
export type ScanState = "done" | "open" | "broken";

/**
 * Reads the cells of one row, line by line.
 *
 * Rapport has its own scanner because csv-parse (7.0) reads on to the end of the file after a quotation mark that is
 * never closed, and then drops everything behind it: one bad row would take the rest of an import with it. Here the
 * caller may give up on a row at any line and begin again at the next one.
 */
export class RowScanner {
  readonly cells: string[] = [];
  /** A quotation mark stood inside a quoted cell without being doubled, and was kept. */
  keptQuote = false;
  private readonly delimiter: string;
  private field = "";
  private isOpen = false;
  private lines = 0;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** Takes the next line of the row. */
  feed(text: string): ScanState {
    this.lines += 1;
    let at = 0;
    if (this.isOpen) {
      this.field += "\n";
      at = this.quoted(text, 0);
    }
    while (at >= 0) {
      const inside = this.openingQuote(text, at);
      at = inside < 0 ? this.plain(text, at) : this.quoted(text, inside);
    }
    if (at === broken) return "broken";
    if (!this.isOpen) return "done";
    // A kept quotation mark was a guess that held on one line only.
    return this.keptQuote ? "broken" : "open";
  }

  /** Where the quoted text begins if the cell at this place is quoted, spaces before it allowed; otherwise -1. */
  private openingQuote(text: string, from: number): number {
    let at = from;
    while (text[at] === " ") at += 1;
    return text[at] === '"' ? at + 1 : -1;
  }

  private plain(text: string, from: number): number {
    const end = text.indexOf(this.delimiter, from);
    this.cells.push(end < 0 ? text.slice(from) : text.slice(from, end));
    return end < 0 ? lineEnd : end + 1;
  }

  /** Reads quoted text up to its end: the place of the next cell, or the end of the line. */
  private quoted(text: string, from: number): number {
    this.isOpen = true;
    for (let at = from; ;) {
      const mark = text.indexOf('"', at);
      if (mark < 0) {
        this.field += text.slice(at);
        return lineEnd;
      }
      const next = this.afterQuote(text, mark);
      if (next === text.length || text[next] === this.delimiter) return this.close(text, at, mark, next);
      this.field += text.slice(at, mark + 1);
      at = mark + 1;
      if (text[mark + 1] === '"') at += 1;
      // On a later line this is the opening mark of another row's cell: the row's own mark was never closed.
      else if (this.lines > 1) return broken;
      else this.keptQuote = true;
    }
  }

  private afterQuote(text: string, mark: number): number {
    let next = mark + 1;
    while (text[next] === " ") next += 1;
    return next;
  }

  private close(text: string, from: number, mark: number, next: number): number {
    this.cells.push(this.field + text.slice(from, mark));
    this.field = "";
    this.isOpen = false;
    return next === text.length ? lineEnd : next + 1;
  }
}

const lineEnd = -1;
const broken = -2;
