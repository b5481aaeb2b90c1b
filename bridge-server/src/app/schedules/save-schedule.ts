// Standing orders for reports: which there are, what became of their runs, and new ones.
import type { Language, Schedule, ScheduleList, ScheduleRun, ScheduleSave } from "@rapport/contract";
import { ScheduleTiming } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { runsAfter, type Run } from "../../domain/schedule/schedule.ts";
import type { Mail, ScheduleRow, ScheduleRunRow } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { boardOf } from "../reports/board-settings.ts";
import { mustBeOfBoard } from "../reports/may-board.ts";
import type { Asker, ReportTools } from "../reports/tools.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { reckonRuns } from "./reckon-runs.ts";
import { policyOf, recipientsOf, sealedRecipients, timingOf } from "./schedule-of.ts";

/** How many runs are listed, ahead and back; how many schedules a workspace may have. */
const shown = { next: 3, runs: 12 };
const mostSchedules = 50;

export type ScheduleTools = Pick<ReportTools, "store" | "clock" | "kpis" | "reports"> & {
  /** Null where the operator named no mail server. */
  readonly mail: Mail | null;
};

/** Every schedule. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function listSchedules(keys: WorkspaceKeys, asker: Asker, tools: ScheduleTools): Promise<ScheduleList> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  const rows = await tools.store.schedules(keys.workspaceId).all();
  return { schedules: await Promise.all(rows.map((row) => toSchedule(keys, row, asker.language, tools))) };
}

/**
 * Makes a schedule or replaces it; runs before now are none of its. Throws a `Failure`: forbidden for who is not of the
 * board, bad-input for a template that does not exist, conflict where there are fifty already.
 */
export async function saveSchedule(
  keys: WorkspaceKeys,
  scheduleId: string,
  { template, timing, missed, active, recipients }: ScheduleSave,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleList> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  if (!tools.reports.some(({ id }) => id === template))
    throw new Failure("bad-input", words.say("report.fault.template", { template }), {
      remedy: words.say("report.fault.template.remedy", { templates: tools.reports.map(({ id }) => id).join(", ") }),
    });
  const kept = tools.store.schedules(keys.workspaceId);
  const all = await kept.all();
  const others = all.filter((one) => one.scheduleId !== scheduleId);
  if (others.length >= mostSchedules)
    throw new Failure("conflict", words.say("schedule.fault.many", { most: mostSchedules }), {
      remedy: words.say("schedule.fault.many.remedy"),
    });
  // What fell due before the change is none of the changed schedule's, and must not vanish with it.
  const before = all.find((one) => one.scheduleId === scheduleId);
  if (before?.active === true) {
    const { fiscalYear } = await boardOf(keys, tools);
    await reckonRuns(keys, before, timingOf(before, fiscalYear), tools);
  }
  const sealed = sealedRecipients(keys, scheduleId, recipients);
  const row = { scheduleId, template, timing, missed, active, recipients: sealed };
  await kept.save(row, { at: tools.clock.now(), by: asker.by });
  return listSchedules(keys, asker, tools);
}

/** Takes a schedule away; one that is not there is away already. Throws a `Failure` as above. */
export async function removeSchedule(
  keys: WorkspaceKeys,
  scheduleId: string,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleList> {
  await mustBeOfBoard(keys, asker.by, wordsIn(asker.language), tools);
  await tools.store.schedules(keys.workspaceId).remove(scheduleId);
  return listSchedules(keys, asker, tools);
}

async function toSchedule(
  keys: WorkspaceKeys,
  row: ScheduleRow,
  language: Language,
  tools: ScheduleTools,
): Promise<Schedule> {
  const words = wordsIn(language);
  const { fiscalYear } = await boardOf(keys, tools);
  const timing = timingOf(row, fiscalYear);
  const now = tools.clock.now();
  const runs = await tools.store.schedules(keys.workspaceId).runs(row.scheduleId, shown.runs);
  const next = row.active ? runsAfter(timing, now.getTime(), shown.next) : [];
  const template = tools.reports.find(({ id }) => id === row.template)?.label[language] ?? row.template;
  return {
    ...{ schedule: row.scheduleId, template: row.template, active: row.active, missed: policyOf(row) },
    timing: ScheduleTiming.parse(row.timing),
    recipients: recipientsOf(keys, row),
    label: words.say("schedule.label", { template, cadence: timing.cadence }),
    next: next.map((run) => ({
      ...{ at: new Date(run.at).toISOString(), period: run.period.label, text: nextText(run, timing.zone, words) },
    })),
    runs: runs.map((run) => toRun(run, timing.zone, now, words, tools)),
  };
}

function nextText({ at, clocks, period, meeting }: Run, zone: string, words: Words): string {
  const what = { at: words.moment(new Date(at), zone), zone, period: period.label, clocks };
  if (meeting === null) return words.say("schedule.next", what);
  return words.say("schedule.next.meeting", { ...what, meeting: words.day(new Date(`${meeting}T12:00:00Z`), "UTC") });
}

function toRun(run: ScheduleRunRow, zone: string, now: Date, words: Words, tools: ScheduleTools): ScheduleRun {
  const { dueAt, label, reportId, state } = run;
  return {
    ...{ at: dueAt.toISOString(), period: label, report: reportId },
    state: state === "sending" ? "waiting" : state,
    text: runText(run, { at: words.moment(dueAt, zone), zone }, now, words, tools),
  };
}

function runText(
  { label: period, dueAt, state, why, late, sent, failed }: ScheduleRunRow,
  when: { readonly at: string; readonly zone: string },
  now: Date,
  words: Words,
  { mail }: ScheduleTools,
): string {
  const of = { period, ...when, late: late === 0 ? "" : words.duration(late), isLate: late === 0 ? "no" : "yes" };
  if (state === "missed") return words.say(`schedule.run.missed.${why ?? "skipped"}`, of);
  if (state === "sent") return words.say("schedule.run.sent", { ...of, sent, failed });
  if (mail === null) return words.say("schedule.run.no-mail", of);
  return words.say(dueAt > now ? "schedule.run.begun" : "schedule.run.waiting", of);
}
