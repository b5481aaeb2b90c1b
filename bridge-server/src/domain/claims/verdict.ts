// What the figures say of a measure, as a claim about it is held against. Everything is handed in; nothing is computed here.
import type { KpiUnit } from "@rapport/contract";

export type Language = "en" | "es";
export type InEach<Value> = Readonly<Record<Language, Value>>;

/** What a series says against its own limits. Neutral is a signal of a measure that is better neither higher nor lower. */
export type VerdictVariation = "common" | "improving" | "concerning" | "neutral" | "too-few";
/** Whether the process, as it runs, keeps its target. */
export type VerdictAssurance = "passes" | "fails" | "hit-or-miss" | "no-target" | "too-few";

/** A measure over the period of the pack. Values are in the unit of the KPI: seconds, fractions of 1, points … */
export interface Verdict {
  readonly kpi: string;
  /** What people call it, in any case and with or without accents. */
  readonly names: InEach<readonly string[]>;
  readonly unit: KpiUnit;
  readonly better: "higher" | "lower" | "neither";
  readonly variation: VerdictVariation;
  /** Where the signal points; null where there is none. */
  readonly direction: "up" | "down" | null;
  readonly assurance: VerdictAssurance;
  /** Null where nothing was measured or it rests on too few cases to be shown. */
  readonly value: number | null;
  /** Of the period before. */
  readonly before: number | null;
  /** 95 % interval of value − before; null where none can be given. */
  readonly difference: { readonly low: number; readonly high: number } | null;
  readonly target: number | null;
  /** The extremes of the earlier periods, and how many of them there are; null where there are none. */
  readonly record: { readonly lowest: number; readonly highest: number; readonly periods: number } | null;
  readonly n: number;
  /** Whether the cause of its movement was tested and found: then a claim of cause has its evidence. */
  readonly causeShown?: boolean;
}

/** What a commentary is read with. */
export interface ReadWith {
  readonly language: Language;
  /** Every measure of the pack. */
  readonly verdicts: readonly Verdict[];
  /** The measure of the cell that the text stands in: what is meant where nothing else is named. */
  readonly cell: string | null;
  /** What people call the period before, in this language: “September”. */
  readonly periodBefore: readonly string[];
}
