// What a measure is held against: what the workspace decided, else the default.
import type { Target } from "@rapport/contract";
import { defaultTargetOf } from "../../domain/measure-targets.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";

/** A target that a workspace set for a KPI; it replaces the default one. `value` is in the KPI's unit (seconds, fraction of 1 …). */
export interface BoardTarget extends Pick<Target, "value" | "kind" | "source" | "year" | "owner"> {
  readonly kpi: string;
}

/** The target of a measure in the reader's words; null where nobody set one or neither way is better. */
export function targetOf(kpi: Kpi, own: readonly BoardTarget[], words: Words): Target | null {
  if (kpi.better === "neither") return null;
  const bound = kpi.better === "higher" ? "at-least" : "at-most";
  const text = (value: number): string =>
    words.say(`board.target.${bound}`, { value: spellValue(kpi.unit, value, words) });
  const set = own.find((target) => target.kpi === kpi.id);
  if (set !== undefined) {
    const { value, kind, source, year, owner } = set;
    return { value, text: text(value), kind, source, year, owner };
  }
  const target = defaultTargetOf(kpi.id);
  if (target === null) return null;
  const { value, kind, source } = target;
  return { value, text: text(value), kind, source: source[words.language], year: source.year, owner: null };
}
