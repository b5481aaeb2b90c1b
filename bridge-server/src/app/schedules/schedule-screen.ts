// Standing orders for reports as both apps draw them, and what somebody does with them there.
import { randomUUID } from "node:crypto";
import type {
  Schedule,
  ScheduleItem,
  ScheduleList,
  ScheduleRecipient,
  ScheduleScreen,
  ScheduleStep,
} from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import type { Asker } from "../reports/tools.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { isKept, listSchedules, removeSchedule, type ScheduleTools } from "./save-schedule.ts";
import { formOf, freshSchedule, readForm } from "./schedule-form.ts";

/** How many runs are shown. */
const shownRuns = 3;

/** Every schedule in the reader's words. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function scheduleScreen(keys: WorkspaceKeys, asker: Asker, tools: ScheduleTools): Promise<ScheduleScreen> {
  return screenOf(
    keys,
    await listSchedules(keys, asker, tools),
    { stale: null, words: wordsIn(asker.language) },
    tools,
  );
}

/**
 * Takes a schedule as its form was filled in, pauses, resumes or removes it. Where somebody else has changed it since it was
 * looked at, nothing is saved: the screen shows theirs and says so. Throws a `Failure`: forbidden for who is not of the board,
 * bad-input that names the field, conflict where there are too many, or where the one that was written about is gone.
 */
export async function stepSchedule(
  keys: WorkspaceKeys,
  scheduleId: string,
  step: ScheduleStep,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleScreen> {
  const words = wordsIn(asker.language);
  const kept = await isTaken(keys, scheduleId, step, asker, tools);
  const stale = kept ? null : words.say(step.change === "write" ? "schedule.stale.written" : "schedule.stale");
  return screenOf(keys, await listSchedules(keys, asker, tools), { stale, words }, tools);
}

async function isTaken(
  keys: WorkspaceKeys,
  scheduleId: string,
  step: ScheduleStep,
  asker: Asker,
  tools: ScheduleTools,
): Promise<boolean> {
  const words = wordsIn(asker.language);
  // Who is not of the board is told so before anything else.
  const { schedules } = await listSchedules(keys, asker, tools);
  const known = schedules.find(({ schedule }) => schedule === scheduleId);
  const { change, version } = step;
  if (change === "write") {
    const written = readForm(step, known?.active ?? true, words);
    // With its schedule the form would go from the screen, and with the form what was written.
    if (known === undefined && version !== undefined && version > 0)
      throw new Failure("conflict", words.say("schedule.fault.gone"), {
        remedy: words.say("schedule.fault.gone.remedy"),
      });
    return isKept(keys, scheduleId, { ...written, version }, asker, tools);
  }
  // One that another took away meanwhile can be neither paused nor resumed nor removed: the list shows that it is gone.
  if (known === undefined) return true;
  if (change !== "remove")
    return isKept(keys, scheduleId, { ...known, active: change === "resume", version }, asker, tools);
  if (version !== undefined && version !== known.version) return false;
  await removeSchedule(keys, { scheduleId, version }, asker, tools);
  return true;
}

function screenOf(
  { zone }: WorkspaceKeys,
  { schedules }: ScheduleList,
  { stale, words }: { readonly stale: string | null; readonly words: Words },
  tools: ScheduleTools,
): ScheduleScreen {
  const add = words.say("schedule.screen.add");
  return {
    title: words.say("report.screen.schedules"),
    intro: words.say("schedule.screen.intro", { n: schedules.filter(({ active }) => active).length }),
    notice: tools.mail === null ? words.say("schedule.screen.no-mail") : null,
    stale,
    schedules: schedules.map((schedule) => toItem(schedule, words, tools)),
    adding: {
      ...{ schedule: randomUUID(), title: add },
      form: formOf(freshSchedule(tools.reports, zone), add, tools.reports, words),
    },
    words: { ...words.reports() },
  };
}

function toItem(schedule: Schedule, words: Words, { reports }: ScheduleTools): ScheduleItem {
  const { active, label, runs, version } = schedule;
  const of = (key: "edit" | "pause" | "resume" | "remove" | "question" | "save"): string =>
    words.say(`schedule.screen.${key}`, { label });
  const change = active ? "pause" : "resume";
  return {
    ...{ schedule: schedule.schedule, version, label, isActive: active },
    stateLabel: words.say(active ? "schedule.screen.active" : "schedule.screen.paused"),
    lines: linesOf(schedule, words),
    runs: runs.slice(0, shownRuns).map(({ state, text }) => ({
      ...{ state, text, stateLabel: words.say(`schedule.screen.run.${state}`) },
    })),
    form: formOf(schedule, of("save"), reports, words),
    steps: {
      ...{ edit: of("edit"), toggle: { change, label: of(change) }, remove: of("remove"), question: of("question") },
      ...{ yes: words.say("schedule.screen.yes"), no: words.say("schedule.screen.no") },
    },
  };
}

function linesOf({ active, next, timing, recipients, missed, runs }: Schedule, words: Words): ScheduleItem["lines"] {
  const { anchor, time, zone, cutOffHours: hours } = timing;
  // After a period days are counted from the first one past it, and told from its last.
  const days = anchor.kind === "after-period" ? anchor.days + 1 : anchor.days;
  const ahead = next[0]?.text ?? words.say("schedule.screen.next.none");
  const lines = [
    ["next", active ? ahead : words.say("schedule.screen.next.paused")],
    ["due", words.say(`schedule.screen.due.${anchor.kind}`, { time, zone, days })],
    ["late", words.say("schedule.screen.late.text", { hours })],
    ["missed", words.say(`schedule.screen.missed.${missed}`)],
    ["recipients", recipientsText(recipients, words)],
    ...(runs.length === 0 ? [["run", words.say("schedule.screen.run.none")] as const] : []),
  ] as const;
  return lines.map(([key, text]) => ({ label: words.say(`schedule.screen.${key}`), text }));
}

function recipientsText(recipients: readonly ScheduleRecipient[], words: Words): string {
  if (recipients.length === 0) return words.say("schedule.screen.recipients.none");
  return words.list(recipients.map((one) => words.say("schedule.screen.recipient", one)));
}
