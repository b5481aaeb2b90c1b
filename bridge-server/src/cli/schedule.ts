// Standing orders for reports from the command line, by the very verbs that the endpoints of schedules answer with.
import { isDeepStrictEqual } from "node:util";
import { Option, type Command } from "commander";
import { endpoints, Language, ScheduleRecipient, type Schedule, type ScheduleSave } from "@rapport/contract";
import * as z from "zod";
import type { Asker } from "../app/reports/tools.ts";
import { freshSchedule } from "../app/schedules/schedule-form.ts";
import { listSchedules, removeSchedule, saveSchedule } from "../app/schedules/save-schedule.ts";
import { Failure } from "../domain/failure.ts";
import type { Bridge } from "../main.ts";
import { newId } from "../platform/id.ts";
import { wordsIn } from "../words/index.ts";
import { print, printJson } from "./output.ts";
import { typedIn, type Place } from "./typed.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean(), lang: Language.default("en") });
/** As it was typed; what it may be is the contract's to say. */
const typed = z.string().optional();
const Wanted = Options.extend({
  ...{ id: typed, template: typed, cadence: typed, after: typed, before: typed, time: typed, zone: typed },
  ...{ cutOff: typed, missed: typed, active: typed, ifVersion: typed, meeting: z.array(z.string()).optional() },
  to: z.array(z.string()).optional(),
});
type Wanted = z.infer<typeof Wanted>;

/** Adds `rapport schedule list`, `add`, `change` and `remove`. */
export function addScheduleCommand(program: Command): void {
  const schedule = program.command("schedule").description("reports that are begun and sent by themselves");
  spoken(schedule.command("list").description("each with its next run and what became of the last ones")).action(
    async (given: unknown) => {
      const { data, json, lang } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const found = await listSchedules(bridge.home, asker(lang), bridge);
        if (json) return printJson(found);
        if (found.schedules.length === 0) return print(wordsIn(lang).say("command.schedule.empty"));
        show(found.schedules, bridge, lang);
      });
    },
  );
  addAdd(schedule);
  addChange(schedule);
  spoken(schedule.command("remove").argument("<id>", "as list shows it"))
    .description("take one away with its recipients; reports that it began stay")
    .action(async (id: string, given: unknown) => {
      const { data, json, lang } = Options.parse(given);
      const scheduleId = idIn(id, lang);
      await withBridge(data, async (bridge) => {
        // To the endpoint, one that is not there is away already; who types an id wants to know that it is a wrong one.
        const { label, version } = await scheduleNamed(bridge, scheduleId, lang);
        const left = await removeSchedule(bridge.home, { scheduleId, version }, asker(lang), bridge);
        if (json) printJson(left);
        else print(wordsIn(lang).say("command.schedule.removed", { label }));
      });
    });
}

function addAdd(schedule: Command): void {
  orderly(schedule.command("add").argument("<template>", "board-pack, monthly-executive …"))
    .description("make one: unless told otherwise monthly, 5 days after at 08:00, facts 24 hours late, catch-up")
    .option("--id <id>", "an id of your own making (a UUID); one that is there already is replaced")
    .action(async (template: string, given: unknown) => {
      const wanted = Wanted.parse(given);
      await withBridge(wanted.data, async (bridge) => {
        const id = wanted.id === undefined ? newId(bridge.clock.now()) : idIn(wanted.id, wanted.lang);
        const order = orderOf({ ...wanted, template }, usual(template, bridge));
        await saveSchedule(bridge.home, id, order, asker(wanted.lang), bridge);
        await tell(bridge, id, wanted);
      });
    });
}

function addChange(schedule: Command): void {
  orderly(schedule.command("change").argument("<id>", "as list shows it"))
    .description("change what is named and leave the rest")
    .option("--template <template>", "which report")
    .option("--if-version <n>", "only if nobody has changed it since this version, which list --json shows")
    .action(async (id: string, given: unknown) => {
      const wanted = Wanted.parse(given);
      const scheduleId = idIn(id, wanted.lang);
      await withBridge(wanted.data, async (bridge) => {
        const before = await scheduleNamed(bridge, scheduleId, wanted.lang);
        const order = orderOf(wanted, before);
        // Nobody is noted as having changed what is as it was.
        if (!isDeepStrictEqual(order, endpoints.saveSchedule.body.parse(before)))
          await saveSchedule(bridge.home, scheduleId, order, asker(wanted.lang), bridge);
        await tell(bridge, scheduleId, wanted);
      });
    });
}

function orderly(command: Command): Command {
  const each = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  return spoken(command)
    .option("--cadence <cadence>", "daily, weekly, monthly, fiscal-period or quarterly: what each report is about")
    .option("--after <days>", "so many days after the first one past that period")
    .option("--before <days>", "instead of --after: so many days before a meeting")
    .option("--meeting <date>", "with --before: a meeting, such as 2030-01-31; say it once for each", each)
    .option("--time <hh:mm>", "local time of day, such as 08:30")
    .option("--zone <zone>", "IANA time zone of days and time")
    .option("--cut-off <hours>", "how long after the period's end late facts are waited for")
    .option("--missed <policy>", "after a standstill: catch-up makes up for the latest run, skip for none")
    .option("--to <address>", "recipient, once for each; a@b.example,es,figures: Spanish, no pack; none: nobody", each)
    .option("--active <true|false>", "false: it rests until it is active again");
}

function spoken(command: Command): Command {
  return withData(command).addOption(new Option("--lang <language>", "language of words").choices(Language.options));
}

function asker(language: Language): Asker {
  return { by: "key", language };
}

function usual(template: string, { home, reports }: Bridge): ScheduleSave {
  return { ...freshSchedule(reports, home.zone), template };
}

/** What is there, with what was typed over it, as the endpoint would take it. */
function orderOf(wanted: Wanted, before: ScheduleSave): ScheduleSave {
  const { template, timing, missed, recipients, active, version } = before;
  const order = {
    template: wanted.template ?? template,
    timing: {
      cadence: wanted.cadence ?? timing.cadence,
      anchor: anchorOf(wanted, timing.anchor),
      time: wanted.time ?? timing.time,
      zone: wanted.zone ?? timing.zone,
      cutOffHours: wanted.cutOff === undefined ? timing.cutOffHours : numberIn(wanted.cutOff),
    },
    missed: wanted.missed ?? missed,
    recipients: wanted.to === undefined ? recipients : recipientsIn(wanted.to),
    active: wanted.active === undefined ? active : truthIn(wanted.active),
    version: wanted.ifVersion === undefined ? version : numberIn(wanted.ifVersion),
  };
  return checked(endpoints.saveSchedule.body, order, wanted.lang);
}

function anchorOf({ after, before, meeting, lang }: Wanted, anchor: ScheduleSave["timing"]["anchor"]): unknown {
  const words = wordsIn(lang);
  const isOfMeetings = before !== undefined || meeting !== undefined;
  if (after !== undefined && isOfMeetings)
    throw new Failure("bad-input", words.say("command.schedule.fault.anchor"), {
      remedy: words.say("command.schedule.fault.anchor.remedy"),
    });
  if (after !== undefined) return { kind: "after-period", days: numberIn(after) };
  if (!isOfMeetings) return anchor;
  const known = anchor.kind === "before-meeting" ? anchor : { days: undefined, meetings: undefined };
  const days = before === undefined ? known.days : numberIn(before);
  return { kind: "before-meeting", days, meetings: meeting ?? known.meetings };
}

function truthIn(text: string): unknown {
  return text === "true" || (text === "false" ? false : text);
}

function numberIn(text: string): number {
  return /^-?[\d.]+$/.test(text) ? Number(text) : Number.NaN;
}

/** “auditor@example.org,es,figures”; a word that is neither language nor profile leaves no address that could be right. */
function recipientsIn(texts: readonly string[]): unknown[] {
  if (texts.length === 1 && texts[0] === "none") return [];
  const { language: ofLanguage, profile: ofProfile } = ScheduleRecipient.shape;
  return texts.map((text) => {
    const [email, ...words] = text.split(",");
    const language = words.find((word) => ofLanguage.safeParse(word).success);
    const profile = words.find((word) => ofProfile.safeParse(word).success);
    const isKnown = words.every((word) => word === language || word === profile);
    return { email: isKnown ? email : text, language, profile };
  });
}

function idIn(text: string, lang: Language): string {
  return checked(endpoints.saveSchedule.params, { scheduleId: text }, lang).scheduleId;
}

async function scheduleNamed(bridge: Bridge, id: string, lang: Language): Promise<Schedule> {
  const { schedules } = await listSchedules(bridge.home, asker(lang), bridge);
  const found = schedules.find(({ schedule }) => schedule === id);
  if (found !== undefined) return found;
  const words = wordsIn(lang);
  throw new Failure("not-found", words.say("command.schedule.fault.unknown"), {
    remedy: words.say("command.schedule.fault.unknown.remedy"),
  });
}

async function tell(bridge: Bridge, id: string, { json, lang }: Wanted): Promise<void> {
  const one = await scheduleNamed(bridge, id, lang);
  if (json) printJson(one);
  else show([one], bridge, lang);
}

/** Addresses are counted only: what is printed here ends in tickets and screenshots. */
function show(schedules: readonly Schedule[], { mail }: Bridge, lang: Language): void {
  const { say } = wordsIn(lang);
  const line = (key: "next" | "recipients" | "last" | "earlier", text: string): void =>
    print(`  ${say(`command.schedule.${key}`)}: ${text}`);
  for (const { schedule, label, active, recipients, next, runs } of schedules) {
    const [last, ...before] = runs;
    print(`${schedule}  ${label}`);
    line("next", active ? (next[0]?.text ?? say("command.schedule.no-meeting")) : say("command.schedule.rests"));
    line("recipients", recipients.length === 0 ? say("command.schedule.nobody") : String(recipients.length));
    line("last", last?.text ?? say("command.schedule.no-run"));
    for (const { text } of before.filter(({ state }) => state === "missed")) line("earlier", text);
  }
  if (mail === null) print(say("command.schedule.no-mail"));
}

const address = "must be such as chair@example.com; after it may stand ,en or ,es and ,pack or ,figures";
const places: readonly Place[] = [
  [/^scheduleId$/, "<id>"],
  [/^template$/, "<template>"],
  [/anchor\.days$/, "--after or --before"],
  [/meetings\.\d+$/, "--meeting", "must be a day that exists, such as 2030-01-31"],
  [/meetings$/, "--meeting"],
  [/cutOffHours$/, "--cut-off"],
  [/email$/, "--to", address],
  [/^recipients/, "--to"],
  [/^version$/, "--if-version"],
];

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown, lang: Language): z.infer<Schema> {
  const words = wordsIn(lang);
  return typedIn(schema, given, { places, words, remedy: words.say("command.schedule.remedy") });
}
