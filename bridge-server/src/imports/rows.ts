import type { Fact } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { checkFact } from "./facts.ts";
import type { ImportContext, Kind, LinesKind, Reading, TableKind } from "./kind.ts";
import { longestLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import type { RowOutcome } from "./pages.ts";
import { RecordReader } from "./records.ts";
import type { TableRecord } from "./records.ts";
import { delimiterOf, readHeader } from "./table.ts";
import type { Header } from "./table.ts";

/** Turns lines into rows, and rows into facts. */
export interface RowReader {
  add(lines: readonly Line[]): Iterable<RowOutcome>;
  end(): Iterable<RowOutcome>;
}

/** The reader that suits a kind's form. */
export function rowReader(kind: Kind, context: ImportContext, name: string): RowReader {
  return kind.form === "table" ? new TableReader(kind, context, name) : new LinesReader(kind, context);
}

class TableReader implements RowReader {
  private readonly kind: TableKind;
  private readonly context: ImportContext;
  private readonly name: string;
  private records: RecordReader | undefined;
  private header: Header | undefined;

  constructor(kind: TableKind, context: ImportContext, name: string) {
    this.kind = kind;
    this.context = context;
    this.name = name;
  }

  *add(lines: readonly Line[]): Generator<RowOutcome> {
    let rest = lines;
    while (this.records === undefined) {
      const [first, ...others] = rest;
      if (first === undefined) return;
      const place = { line: first.number, lastLine: first.number, end: first.end };
      const excelHint = /^sep=(.)$/i.exec(first.text.trim())?.[1];
      if (excelHint !== undefined) {
        this.records = new RecordReader(excelHint);
        yield { ...place, ...nothing, form: "header" };
        rest = others;
      } else if (/^[\s,;"\0]*$/.test(first.text) && !first.tooLong) {
        yield { ...place, ...nothing, form: "blank" };
        rest = others;
      } else this.records = new RecordReader(delimiterOf(first.text, this.kind, this.context.options));
    }
    for (const record of this.records.add(rest)) yield this.outcome(record);
  }

  *end(): Generator<RowOutcome> {
    for (const record of this.records?.end() ?? []) yield this.outcome(record);
    if (this.header === undefined) throw noRows(this.name);
  }

  private outcome(record: TableRecord): RowOutcome {
    const { line, lastLine, end, repairs } = record;
    const place = { line, lastLine, end, ...nothing, repairs };
    if (record.form === "blank") return { ...place, form: "blank" };
    if (this.header === undefined) return { ...place, form: "header", notes: this.startTable(record) };
    if (record.form === "broken") return { ...place, form: "refused", why: record.why };
    const reading = this.header.row(line, record.cells);
    if ("refused" in reading) return { ...place, form: "refused", why: reading.refused };
    const outcome = outcomeOf(this.kind.read(reading.row, this.context));
    return { ...place, ...outcome, repairs: [...repairs, ...reading.repairs, ...outcome.repairs] };
  }

  private startTable(record: TableRecord): readonly string[] {
    if (record.form !== "cells") {
      throw bad(`The header row of ${this.name} cannot be read; export the file again as CSV.`);
    }
    this.header = readHeader(record.cells, this.kind, this.context.options, this.name);
    if (this.records) this.records.width = this.header.width;
    return this.header.notes;
  }
}

class LinesReader implements RowReader {
  private readonly kind: LinesKind;
  private readonly context: ImportContext;
  private saidWindows1252 = false;

  constructor(kind: LinesKind, context: ImportContext) {
    this.kind = kind;
    this.context = context;
  }

  *add(lines: readonly Line[]): Generator<RowOutcome> {
    for (const line of lines) {
      const place = { line: line.number, lastLine: line.number, end: line.end };
      if (line.tooLong)
        yield { ...place, ...nothing, form: "refused", why: `The line is longer than ${longestLine} bytes.` };
      else if (line.text.trim() === "") yield { ...place, ...nothing, form: "blank" };
      else {
        const outcome = outcomeOf(this.kind.read(line.text.trim(), this.context));
        yield { ...place, ...outcome, repairs: [...this.repairsOf(line), ...outcome.repairs] };
      }
    }
  }

  *end(): Generator<RowOutcome> {}

  private repairsOf(line: Line): readonly string[] {
    if (!line.windows1252 || this.saidWindows1252) return [];
    this.saidWindows1252 = true;
    return ["Not UTF-8: this line, and every other one that is not, was read as Windows-1252."];
  }
}

const nothing = { facts: [], repairs: [], notes: [] } as const;

type Outcome = Pick<RowOutcome, "form" | "facts" | "repairs" | "notes" | "why">;

/** A row is taken whole or not at all: one fact that the contract refuses refuses the row. */
function outcomeOf(reading: Reading): Outcome {
  if ("refused" in reading) return { ...nothing, form: "refused", why: reading.refused };
  const facts: Fact[] = [];
  const notes = [...(reading.notes ?? [])];
  for (const written of reading.facts) {
    const check = checkFact(written);
    if ("refused" in check) return { ...nothing, form: "refused", why: check.refused };
    const stranger = whoIsNobody(check.fact);
    if (stranger !== null) return { ...nothing, form: "refused", why: stranger };
    facts.push(check.fact);
    notes.push(...check.unknown.map((field) => `${field} is not a field of this fact and was left out.`));
  }
  return { form: "taken", facts, repairs: reading.repairs, notes };
}

/** Says why an identity in the fact is none; the inbox would set the fact aside, and the file's reader can name its line. */
function whoIsNobody(fact: Fact): string | null {
  const named = fact.type === "interaction" ? [fact.party] : fact.type === "record" ? fact.identities : [];
  for (const identity of named) {
    try {
      if (identity !== undefined) normaliseIdentity(identity);
    } catch (error) {
      if (error instanceof Failure) return [error.message, error.details.remedy].filter(Boolean).join(". ");
      throw error;
    }
  }
  return null;
}

function noRows(name: string): Failure {
  return bad(`${name} holds nothing but blank lines; export it again.`);
}

function bad(sentence: string): Failure {
  return new Failure("bad-input", sentence, { source: "import" });
}
