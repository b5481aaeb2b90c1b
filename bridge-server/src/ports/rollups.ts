// Figures that are kept for days and months.
import type { Question } from "./question.ts";

/** Days of the workspace's zone, as 2024-05-06: from `since` up to, and without, `until`; null: without end on that side. */
export interface Days {
  readonly since: string | null;
  readonly until: string | null;
}

/** Observations from `since` up to `until` may have changed, or hang on what has. */
export interface Mark {
  readonly id: string;
  readonly since: Date;
  readonly until: Date;
}

/** How far the cells of a KPI are counted. */
export interface Standing {
  readonly kpi: string;
  readonly form: string;
  readonly reaches: string | null;
  readonly whole: boolean;
}

/** The sum of cells over a period. */
export interface CellSum {
  readonly value: string;
  readonly n: number;
  readonly total: number;
  readonly hits: number;
  readonly dataErrors: number;
  readonly immature: number;
  /** Of the values, each times its weight where they are weighted. */
  readonly sum: number | null;
  readonly weight: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly within: readonly number[];
  /** Packed histograms, one behind the other; null for KPIs whose values have no spread. */
  readonly spread: Uint8Array | null;
}

/** Which cells are read. */
export interface CellsAsked {
  /** With how many thresholds each KPI has. */
  readonly kpis: readonly { readonly kpi: string; readonly form: string; readonly thresholds: number }[];
  /** Empty for all. */
  readonly dim: string;
  /** Only these values of the dimension. */
  readonly values: readonly string[] | null;
  readonly periods: readonly { readonly since: string; readonly until: string }[];
}

/** Keeps and reads the cells of one workspace. */
export interface RollUpStore {
  /** The newest marks. */
  marks(limit: number): Promise<readonly Mark[]>;
  dropMarks(ids: readonly string[]): Promise<void>;
  standings(): Promise<readonly Standing[]>;
  /** Drops the cells of these KPIs; they are to be counted in this form. Where there are no facts at all they are counted. */
  begin(rows: readonly { readonly kpi: string; readonly form: string }[]): Promise<readonly Standing[]>;
  /** Counts the days anew. False, and nothing done, where another process counts this KPI in another form. */
  count(
    kpi: { readonly kpi: string; readonly form: string },
    days: readonly Days[],
    cells: Question,
    standing?: { readonly reaches: string | null; readonly whole: boolean },
  ): Promise<boolean>;
  /** Days with cases that it was too early to judge. */
  immature(kpis: readonly string[]): Promise<readonly { readonly kpi: string; readonly day: string }[]>;
  /** Adds up months before this day (the first of one) that are not added up. Answers with how many there were. */
  addMonths(before: string, thresholds: ReadonlyMap<string, number>, limit: number): Promise<number>;
  /** The moment of the first interaction. */
  oldest(): Promise<Date | null>;
  /** For every KPI and period whose days are all counted the sums by value; nothing for others. */
  read(
    asked: CellsAsked,
  ): Promise<readonly { readonly kpi: string; readonly period: number; readonly cells: readonly CellSum[] }[]>;
}
