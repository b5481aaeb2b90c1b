import type { InteractionFact } from "@rapport/contract";
import type * as z from "zod";
import type { ImportOptions, OptionName } from "./options.ts";

/** One data row, by column name: the file's own order, spelling and width are already dealt with. */
export interface Row {
  /** Number of the physical line on which the row begins. */
  readonly line: number;
  /** The cell without surrounding spaces; empty where the file has no such column or cell. */
  cell(column: string): string;
  /** The cell as it stands, for text that people wrote. */
  text(column: string): string;
}

/** What a reader may know besides the row. */
export interface ImportContext {
  readonly zone: string;
  readonly options: ImportOptions;
}

/** What became of a row. Facts are checked against the contract afterwards, in one place. */
export type Reading =
  | {
      readonly facts: readonly unknown[];
      /** What was put right, as sentences. */
      readonly repairs: readonly string[];
      /** What was taken as it came although it is odd, as sentences. */
      readonly notes?: readonly string[];
    }
  | { readonly refused: string };

/** An interaction as a reader writes it, before the contract fills in the defaults. */
export type InteractionInput = z.input<typeof InteractionFact>;

interface KindBase {
  readonly id: string;
  readonly title: string;
  /** Options that mean something to this kind, for the help text. */
  readonly options: readonly OptionName[];
}

/** A kind of file made of rows under a header row. */
export interface TableKind extends KindBase {
  readonly form: "table";
  /** Columns that the header must name. */
  readonly columns: readonly string[];
  /** Those of them that every row must reach: a row that ends earlier is refused. */
  readonly cells: readonly string[];
  /** Columns that are used where they exist. */
  readonly optionalColumns: readonly string[];
  read(row: Row, context: ImportContext): Reading;
}

/** A kind of file where every line stands for itself. */
export interface LinesKind extends KindBase {
  readonly form: "lines";
  readonly columns: readonly string[];
  read(line: string, context: ImportContext): Reading;
}

/** A kind of file that Rapport can read. Adding one is one file in kinds/ and one line in kinds.ts. */
export type Kind = TableKind | LinesKind;
