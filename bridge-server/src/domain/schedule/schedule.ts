// When a report is due, about which period, and with facts up to which moment.
import type { FiscalYear } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import { boundsOf, dayAt } from "../calendar/fiscal-bounds.ts";
import { nextPeriod, periodOf, previousPeriod, type FiscalPeriod } from "../calendar/fiscal-periods.ts";
import type { PeriodUnit } from "../calendar/fiscal-year.ts";
import { minutesOf, momentOf, type LocalMoment } from "./local-time.ts";

/** How often: a month is one of the calendar, a fiscal period one of the company's year, a quarter too. */
export type Cadence = "daily" | "weekly" | "monthly" | "fiscal-period" | "quarterly";

/** What a run waits for: the days after its period's last, or a meeting whose members read it so many days before. */
export type Anchor =
  | { readonly kind: "after-period"; readonly days: number }
  | { readonly kind: "before-meeting"; readonly days: number; readonly meetings: readonly string[] };

/** A standing order for a report. */
export interface Schedule {
  readonly cadence: Cadence;
  readonly anchor: Anchor;
  /** Local time of day, “08:30”. */
  readonly time: string;
  /** IANA zone, in which days and times are meant. */
  readonly zone: string;
  readonly fiscalYear: FiscalYear;
  /** For so many hours by the clock after a period's end, facts about it are waited for; later ones are late. */
  readonly cutOffHours: number;
}

/** One run of a schedule. Moments are milliseconds UTC. */
export interface Run {
  /** The same for the same run, however often it is reckoned: by the period, or by the meeting. */
  readonly key: string;
  readonly at: number;
  readonly clocks: LocalMoment["clocks"];
  readonly period: FiscalPeriod;
  /** Half-open: what the report is about. */
  readonly from: number;
  readonly to: number;
  /** Facts that arrived later are not looked at. */
  readonly cutOff: number;
  /** The date of the meeting (YYYY-MM-DD) that it is read before; null where it goes by periods. */
  readonly meeting: string | null;
}

const units = {
  daily: "day",
  weekly: "week",
  monthly: "period",
  "fiscal-period": "period",
  quarterly: "quarter",
} as const satisfies Record<Cadence, PeriodUnit>;
const calendarYear: FiscalYear = { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" };

/** The first runs after a moment (milliseconds UTC), at most `count`, in their order; fewer where no more meetings are known. */
export function runsAfter(schedule: Schedule, after: number, count: number): Run[] {
  const runs: Run[] = [];
  for (const run of runsFrom(schedule, after)) {
    if (runs.length >= count) break;
    runs.push(run);
  }
  return runs;
}

/** The runs after `after` and up to `until` (milliseconds UTC), in their order. */
export function runsBetween(schedule: Schedule, after: number, until: number): Run[] {
  const runs: Run[] = [];
  for (const run of runsFrom(schedule, after)) {
    if (run.at > until) break;
    runs.push(run);
  }
  return runs;
}

function runsFrom(schedule: Schedule, after: number): Generator<Run> {
  const { anchor } = schedule;
  return anchor.kind === "after-period"
    ? periodRuns(schedule, anchor.days, after)
    : meetingRuns(schedule, anchor, after);
}

function* periodRuns(schedule: Schedule, days: number, after: number): Generator<Run> {
  const fiscal = fiscalOf(schedule);
  const wait = days + Math.ceil(schedule.cutOffHours / 24) + 2;
  const day = Temporal.PlainDate.from(dayAt(after, schedule.zone)).subtract({ days: wait }).toString();
  // A period that ended longer ago has had its run.
  for (let period = previousPeriod(fiscal, periodOf(fiscal, units[schedule.cadence], day)); ;) {
    const run = periodRun(schedule, days, period);
    if (run.at > after && run.to > run.from) yield run;
    period = nextPeriod(fiscal, period);
  }
}

function periodRun(schedule: Schedule, days: number, period: FiscalPeriod): Run {
  const { zone, time, cutOffHours } = schedule;
  const minutes = minutesOf(time);
  // The first day on which the hour comes no sooner than the last of what is waited for.
  const waited = Math.max(days, Math.ceil((cutOffHours * 60 - minutes) / 1440));
  const day = Temporal.PlainDate.from(period.last)
    .add({ days: 1 + waited })
    .toString();
  const { at, clocks } = momentOf(day, minutes, zone);
  return { key: `${period.unit}:${period.first}`, at, clocks, meeting: null, ...about(period, schedule) };
}

function* meetingRuns(
  schedule: Schedule,
  { days, meetings }: Extract<Anchor, { kind: "before-meeting" }>,
  after: number,
): Generator<Run> {
  const { zone, time, cadence, cutOffHours } = schedule;
  const fiscal = fiscalOf(schedule);
  for (const meeting of [...new Set(meetings)].toSorted()) {
    const day = Temporal.PlainDate.from(meeting).subtract({ days }).toString();
    const { at, clocks } = momentOf(day, minutesOf(time), zone);
    if (at <= after) continue;
    // The last period of which everything that is waited for has come by then.
    const complete = Temporal.PlainDate.from(day)
      .toPlainDateTime()
      .add({ minutes: minutesOf(time) - cutOffHours * 60 })
      .toPlainDate();
    const period = previousPeriod(fiscal, periodOf(fiscal, units[cadence], complete.toString()));
    yield { key: `meeting:${meeting}`, at, clocks, meeting, ...about(period, schedule) };
  }
}

function about(period: FiscalPeriod, { zone, cutOffHours }: Schedule): Pick<Run, "period" | "from" | "to" | "cutOff"> {
  const { from, to } = boundsOf(period, zone);
  const dayAfter = Temporal.PlainDate.from(period.last).add({ days: 1 }).toString();
  return { period, from, to, cutOff: Math.max(to, momentOf(dayAfter, cutOffHours * 60, zone).at) };
}

/** A month of the calendar is one whatever the company's year is; its weeks are those of its year. */
function fiscalOf({ cadence, fiscalYear }: Schedule): FiscalYear {
  return cadence === "monthly" ? calendarYear : fiscalYear;
}
