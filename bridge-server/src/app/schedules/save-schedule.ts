// Standing orders for reports: which there are, what became of their runs, and new ones.
import type { Language, Schedule, ScheduleList, ScheduleRun, ScheduleSave } from "@rapport/contract";
import { ScheduleTiming } from "@rapport/contract";
import { canonicalJson } from "../../domain/canonical-json.ts";
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
 * board, bad-input for a template that does not exist, conflict where there are fifty already and where somebody else has
 * changed it since the version that was looked at.
 */
export async function saveSchedule(
  keys: WorkspaceKeys,
  scheduleId: string,
  order: ScheduleSave,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleList> {
  if (await isKept(keys, scheduleId, order, asker, tools)) return listSchedules(keys, asker, tools);
  throw stale(wordsIn(asker.language));
}

/** The same; false instead of a `Failure` where somebody else has changed it since. */
export async function isKept(
  keys: WorkspaceKeys,
  scheduleId: string,
  { version: expected, template, timing, missed, active, recipients }: ScheduleSave,
  asker: Asker,
  tools: ScheduleTools,
): Promise<boolean> {
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
  const before = all.find((one) => one.scheduleId === scheduleId);
  // A CRM sends a question again when an answer was lost: what is already so needs no second version.
  const order = { template, timing, missed, active, recipients };
  if (before !== undefined && canonicalJson(orderOf(keys, before)) === canonicalJson(order)) return true;
  if (expected !== undefined && expected !== (before?.version ?? 0)) return false;
  // What fell due before the change is none of the changed schedule's, and must not vanish with it.
  if (before?.active === true) {
    const { fiscalYear } = await boardOf(keys, tools);
    await reckonRuns(keys, before, timingOf(before, fiscalYear), tools);
  }
  const row = { scheduleId, ...order, recipients: sealedRecipients(keys, scheduleId, recipients) };
  return kept.save(row, { expected, at: tools.clock.now(), by: asker.by });
}

/**
 * Takes a schedule away; one that is not there is away already. Throws a `Failure` as above, also of kind conflict where
 * somebody else has changed it since the version that was looked at.
 */
export async function removeSchedule(
  keys: WorkspaceKeys,
  { scheduleId, version }: { readonly scheduleId: string; readonly version?: number | undefined },
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleList> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  if (!(await tools.store.schedules(keys.workspaceId).remove(scheduleId, version))) throw stale(words);
  return listSchedules(keys, asker, tools);
}

function stale(words: Words): Failure {
  return new Failure("conflict", words.say("report.fault.stale"), { remedy: words.say("report.fault.stale.remedy") });
}

/** What is kept, as it was ordered. */
function orderOf(keys: WorkspaceKeys, row: ScheduleRow): Omit<ScheduleSave, "version"> {
  const { template, active } = row;
  const timing = ScheduleTiming.parse(row.timing);
  return { template, timing, missed: policyOf(row), active, recipients: recipientsOf(keys, row) };
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
    ...orderOf(keys, row),
    ...{ schedule: row.scheduleId, version: row.version },
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
