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
import { faultsOf } from "../platform/faults.ts";
import { newId } from "../platform/id.ts";
import { print, printJson } from "./output.ts";
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
        if (found.schedules.length === 0) return print(said[lang].empty);
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
      const scheduleId = idIn(id);
      await withBridge(data, async (bridge) => {
        // To the endpoint, one that is not there is away already; who types an id wants to know that it is a wrong one.
        const { label, version } = await scheduleNamed(bridge, scheduleId, lang);
        const left = await removeSchedule(bridge.home, { scheduleId, version }, asker(lang), bridge);
        if (json) printJson(left);
        else print(`${said[lang].removed}: ${label}`);
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
        const id = wanted.id === undefined ? newId(bridge.clock.now()) : idIn(wanted.id);
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
      const scheduleId = idIn(id);
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
  return checked(endpoints.saveSchedule.body, {
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
  });
}

function anchorOf({ after, before, meeting }: Wanted, anchor: ScheduleSave["timing"]["anchor"]): unknown {
  const isOfMeetings = before !== undefined || meeting !== undefined;
  if (after !== undefined && isOfMeetings)
    throw new Failure("bad-input", "A report goes out after its period or before a meeting, not both", {
      remedy: "Give either --after, or --before with --meeting.",
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

function idIn(text: string): string {
  return checked(endpoints.saveSchedule.params, { scheduleId: text }).scheduleId;
}

async function scheduleNamed(bridge: Bridge, id: string, lang: Language): Promise<Schedule> {
  const { schedules } = await listSchedules(bridge.home, asker(lang), bridge);
  const found = schedules.find(({ schedule }) => schedule === id);
  if (found !== undefined) return found;
  throw new Failure("not-found", said[lang].unknown, { remedy: said[lang].unknownRemedy });
}

async function tell(bridge: Bridge, id: string, { json, lang }: Wanted): Promise<void> {
  const one = await scheduleNamed(bridge, id, lang);
  if (json) printJson(one);
  else show([one], bridge, lang);
}

/** Addresses are counted only: what is printed here ends in tickets and screenshots. */
function show(schedules: readonly Schedule[], { mail }: Bridge, lang: Language): void {
  const words = said[lang];
  for (const { schedule, label, active, recipients, next, runs } of schedules) {
    const [last, ...before] = runs;
    print(`${schedule}  ${label}`);
    print(`  ${words.next}: ${active ? (next[0]?.text ?? words.noMeeting) : words.rests}`);
    print(`  ${words.recipients}: ${recipients.length === 0 ? words.nobody : recipients.length}`);
    print(`  ${words.last}: ${last?.text ?? words.noRun}`);
    for (const { text } of before.filter(({ state }) => state === "missed")) print(`  ${words.earlier}: ${text}`);
  }
  if (mail === null) print(words.noMail);
}

const address = "must be such as chair@example.com; after it may stand ,en or ,es and ,pack or ,figures";
/** By which option a field of the contract is given, and what to write where the schema's words are of form only. */
const places: readonly (readonly [field: RegExp, option: string, form?: string])[] = [
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

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = faultsOf(parsed.error).map(({ at, message }) => {
    const [, option, form] = places.find(([field]) => field.test(at)) ?? [];
    return { at: option ?? `--${at.replace(/^.*\./, "")}`, message: form ?? message };
  });
  throw new Failure("bad-input", "What was asked for is not right", {
    errors,
    remedy: "Run rapport schedule list for the ids, and rapport schedule add --help for what each option takes.",
  });
}

const said = {
  en: {
    empty: "There are no schedules. Make one: rapport schedule add board-pack --to chair@example.com",
    ...{ next: "next", recipients: "recipients", last: "last", earlier: "earlier", noRun: "no run yet" },
    rests: "none, it rests; rapport schedule change <id> --active true wakes it",
    noMeeting: "none, no meeting lies ahead; rapport schedule change <id> --meeting <date> names the next",
    nobody: "none; rapport schedule change <id> --to <address> names them",
    removed: "Taken away with its recipients; reports that it began stay",
    unknown: "There is no schedule of this id",
    unknownRemedy: "Run rapport schedule list for those that there are.",
    noMail: "No mail server is set here, so nothing goes out. Set SMTP_URL and MAIL_FROM where rapport start runs.",
  },
  es: {
    empty: "No hay programaciones. Cree una: rapport schedule add board-pack --to chair@example.com",
    ...{ next: "próximo", recipients: "destinatarios", last: "último", earlier: "anterior", noRun: "todavía ninguno" },
    rests: "ninguno, está en pausa; rapport schedule change <id> --active true la reanuda",
    noMeeting: "ninguno, no queda ninguna reunión; rapport schedule change <id> --meeting <date> indica la próxima",
    nobody: "ninguno; rapport schedule change <id> --to <address> los indica",
    removed: "Quitada con sus destinatarios; los informes que inició se conservan",
    unknown: "No hay ninguna programación con este id",
    unknownRemedy: "Ejecute rapport schedule list para ver las que hay.",
    noMail: "Aquí no hay servidor de correo y nada se envía. Indique SMTP_URL y MAIL_FROM donde corre rapport start.",
  },
} as const satisfies Record<Language, object>;
