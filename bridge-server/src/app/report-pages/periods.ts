// Which periods a report looks at: its own, the one before, and those of its charts.
import type { FiscalYear } from "@rapport/contract";
import { boundsOf, periodAt } from "../../domain/calendar/fiscal-bounds.ts";
import { periodsUpTo, previousPeriod, type FiscalPeriod } from "../../domain/calendar/fiscal-periods.ts";
import { previous } from "../../domain/period.ts";
import type { Words } from "../../words/index.ts";
import type { NamedPeriod } from "../measures/figures.ts";
import type { Grain } from "../measures/series.ts";
import type { ReportAsked } from "./asked.ts";
import { forwardPeriods, type ForwardPeriods } from "./forward-periods.ts";

/** How many periods a chart shows: enough for firm limits. */
const charted = 24;
/** A report's period is looked for among these, the smallest first. */
const units = ["week", "period", "quarter", "half", "year"] as const;

/** The periods of a report, half-open, in its zone. */
export interface ReportPeriods {
  readonly label: string;
  /** “FY2026 Q2”; the days where the period is no part of the fiscal calendar. */
  readonly fiscalLabel: string;
  readonly before: NamedPeriod;
  /** What people may call the period before, in the report's language. */
  readonly beforeNames: readonly string[];
  readonly grain: Grain;
  /** Oldest first; the last ends no later than the report's period. */
  readonly series: readonly NamedPeriod[];
  /** What comes next; null where the period is no part of the fiscal calendar. */
  readonly forward: ForwardPeriods | null;
}

/** The periods of a report, by the workspace's fiscal calendar; a week is charted by weeks, all else by fiscal periods. */
export function periodsOf({ period, board }: ReportAsked, words: Words): ReportPeriods {
  const { zone } = period;
  const [from, to] = [period.from.getTime(), period.to.getTime()];
  const whole = partWithin(board.fiscalYear, { from, to }, zone);
  const grain = whole?.unit === "week" ? "week" : "period";
  const last = periodAt(board.fiscalYear, grain, to - 1, zone);
  const series = periodsUpTo(board.fiscalYear, last, charted)
    .map((part) => ({ ...moments(boundsOf(part, zone)), label: nameOf(part, board.fiscalYear, zone, words) }))
    .filter((one) => one.to.getTime() <= to);
  const label = daysText({ from, to }, zone, words);
  const before = whole === null ? null : previousPeriod(board.fiscalYear, whole);
  const earlier = before === null ? previous({ from, to }) : boundsOf(before, zone);
  const beforeLabel = before?.label ?? daysText(earlier, zone, words);
  const called = before === null ? [] : [before.label, nameOf(before, board.fiscalYear, zone, words)];
  return {
    ...{ label, grain, series, fiscalLabel: whole?.label ?? label },
    before: { ...moments(earlier), label: beforeLabel },
    beforeNames: [...new Set(called)],
    forward: whole === null ? null : forwardPeriods(whole, board.fiscalYear, { series, grain, zone }),
  };
}

/** The part of the fiscal calendar that is exactly this stretch; null where there is none. */
function partWithin(fiscal: FiscalYear, { from, to }: { from: number; to: number }, zone: string): FiscalPeriod | null {
  for (const unit of units) {
    const part = periodAt(fiscal, unit, from, zone);
    const bounds = boundsOf(part, zone);
    if (bounds.from === from && bounds.to === to) return part;
  }
  return null;
}

/** A month by its name; everything else by its fiscal label. */
function nameOf(part: FiscalPeriod, { pattern }: FiscalYear, zone: string, words: Words): string {
  const { from } = boundsOf(part, zone);
  return part.unit === "period" && pattern === "months" ? words.month(new Date(from), zone) : part.label;
}

/** The first and the last day, both inside. */
function daysText({ from, to }: { from: number; to: number }, zone: string, words: Words): string {
  return words.say("board.headline.period", {
    from: words.day(new Date(from), zone),
    to: words.day(new Date(to - 1), zone),
  });
}

function moments({ from, to }: { from: number; to: number }): { from: Date; to: Date } {
  return { from: new Date(from), to: new Date(to) };
}
