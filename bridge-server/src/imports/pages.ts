import type { Fact } from "@rapport/contract";

/** A remark about one line of the file. */
export interface LineRemark {
  readonly line: number;
  readonly what: string;
}

/** At most 200 data rows of a file. The same file always gives the same pages. */
export interface ImportPage {
  /** 1 for the first page. */
  readonly number: number;
  /** Physical lines of the file, from 1; pages follow one another without a gap. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Data rows: those taken and those refused. Blank rows are counted apart. */
  readonly rows: number;
  readonly taken: number;
  readonly blank: number;
  readonly facts: readonly Fact[];
  /** What was put right; the row was taken, unless it is also in `refused`. */
  readonly repaired: readonly LineRemark[];
  /** What was taken as it came although it is odd. */
  readonly noted: readonly LineRemark[];
  readonly refused: readonly { readonly line: number; readonly why: string }[];
  /** Bytes of the unpacked file up to the end of this page. */
  readonly bytesRead: number;
}

/** What a record of the file came to. */
export interface RowOutcome {
  readonly line: number;
  readonly lastLine: number;
  readonly end: number;
  readonly form: "blank" | "header" | "taken" | "refused";
  readonly facts: readonly Fact[];
  readonly repairs: readonly string[];
  readonly notes: readonly string[];
  readonly why?: string;
}

/** Data rows of a full page. */
export const rowsPerPage = 200;

/** Gathers rows into pages. */
export class PageBuilder {
  private number = 0;
  private firstLine = 1;
  private lastLine = 0;
  private bytesRead = 0;
  private taken = 0;
  private blank = 0;
  private facts: Fact[] = [];
  private repaired: LineRemark[] = [];
  private noted: LineRemark[];
  private refused: { line: number; why: string }[] = [];

  /** Notes about the file as a whole stand on its first page. */
  constructor(fileNotes: readonly string[]) {
    this.noted = fileNotes.map((what) => ({ line: 1, what }));
  }

  private add(row: RowOutcome): ImportPage | undefined {
    this.lastLine = row.lastLine;
    this.bytesRead = row.end;
    this.facts.push(...row.facts);
    for (const what of row.repairs) this.repaired.push({ line: row.line, what });
    for (const what of row.notes) this.noted.push({ line: row.line, what });
    if (row.form === "blank") this.blank += 1;
    if (row.form === "taken") this.taken += 1;
    if (row.form === "refused") this.refused.push({ line: row.line, why: row.why ?? "" });
    return this.rows() === rowsPerPage ? this.finish() : undefined;
  }

  /** Takes records as they come; gives the pages that they complete. */
  *addAll(rows: Iterable<RowOutcome>): Generator<ImportPage> {
    for (const row of rows) {
      const page = this.add(row);
      if (page) yield page;
    }
  }

  /** The last page: whatever is left. A file without rows still has one page. */
  *end(): Generator<ImportPage> {
    if (this.lastLine >= this.firstLine || this.number === 0) yield this.finish();
  }

  private rows(): number {
    return this.taken + this.refused.length;
  }

  private finish(): ImportPage {
    this.number += 1;
    const { number, firstLine, lastLine, taken, blank, facts, repaired, noted, refused, bytesRead } = this;
    const rows = this.rows();
    this.firstLine = lastLine + 1;
    this.taken = 0;
    this.blank = 0;
    this.facts = [];
    this.repaired = [];
    this.noted = [];
    this.refused = [];
    return { number, firstLine, lastLine, rows, taken, blank, facts, repaired, noted, refused, bytesRead };
  }
}
