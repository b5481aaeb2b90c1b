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
import { wordsIn, type Words } from "../../words/index.ts";
import type { Asker } from "../reports/tools.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { listSchedules, removeSchedule, saveSchedule, type ScheduleTools } from "./save-schedule.ts";
import { formOf, freshSchedule, readForm } from "./schedule-form.ts";

/** How many runs are shown. */
const shownRuns = 3;

/** Every schedule in the reader's words. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function scheduleScreen(keys: WorkspaceKeys, asker: Asker, tools: ScheduleTools): Promise<ScheduleScreen> {
  return screenOf(keys, await listSchedules(keys, asker, tools), wordsIn(asker.language), tools);
}

/**
 * Takes a schedule as its form was filled in, pauses, resumes or removes it. Throws a `Failure`: forbidden for who is not of
 * the board, bad-input that names the field, conflict where there are too many.
 */
export async function stepSchedule(
  keys: WorkspaceKeys,
  scheduleId: string,
  step: ScheduleStep,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleScreen> {
  const words = wordsIn(asker.language);
  return screenOf(keys, await stepped(keys, scheduleId, step, asker, tools), words, tools);
}

async function stepped(
  keys: WorkspaceKeys,
  scheduleId: string,
  step: ScheduleStep,
  asker: Asker,
  tools: ScheduleTools,
): Promise<ScheduleList> {
  if (step.change === "remove") return removeSchedule(keys, scheduleId, asker, tools);
  // Who is not of the board is told so before anything else.
  const list = await listSchedules(keys, asker, tools);
  const known = list.schedules.find(({ schedule }) => schedule === scheduleId);
  if (step.change === "write") {
    const written = readForm(step, known?.active ?? true, wordsIn(asker.language));
    return saveSchedule(keys, scheduleId, written, asker, tools);
  }
  // One that another took away meanwhile can be neither paused nor resumed: the list shows that it is gone.
  if (known === undefined) return list;
  return saveSchedule(keys, scheduleId, { ...known, active: step.change === "resume" }, asker, tools);
}

function screenOf(
  { zone }: WorkspaceKeys,
  { schedules }: ScheduleList,
  words: Words,
  tools: ScheduleTools,
): ScheduleScreen {
  const add = words.say("schedule.screen.add");
  return {
    title: words.say("report.screen.schedules"),
    intro: words.say("schedule.screen.intro", { n: schedules.filter(({ active }) => active).length }),
    notice: tools.mail === null ? words.say("schedule.screen.no-mail") : null,
    schedules: schedules.map((schedule) => toItem(schedule, words, tools)),
    adding: {
      ...{ schedule: randomUUID(), title: add },
      form: formOf(freshSchedule(tools.reports, zone), add, tools.reports, words),
    },
    words: { ...words.reports() },
  };
}

function toItem(schedule: Schedule, words: Words, { reports }: ScheduleTools): ScheduleItem {
  const { active, label, runs } = schedule;
  const of = (key: "edit" | "pause" | "resume" | "remove" | "question" | "save"): string =>
    words.say(`schedule.screen.${key}`, { label });
  const change = active ? "pause" : "resume";
  return {
    ...{ schedule: schedule.schedule, label, isActive: active },
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
