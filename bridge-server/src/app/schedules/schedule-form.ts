// The form of a standing order for a report: what it shows, and what somebody's writing in it makes.
import {
  ScheduleSave,
  ScheduleWritten,
  type Language,
  type Schedule,
  type ScheduleField,
  type ScheduleForm,
  type ScheduleRecipient,
} from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import type { Report } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";

type Name = keyof ScheduleWritten;

const cadences = ["daily", "weekly", "monthly", "fiscal-period", "quarterly"] as const;
const anchors = ["after-period", "before-meeting"] as const;
const policies = ["catch-up", "skip"] as const;
const names = ScheduleWritten.keyof();

/** The form with what a schedule holds. */
export function formOf(
  of: ScheduleSave,
  submit: string,
  reports: readonly Pick<Report, "id" | "label">[],
  words: Words,
): ScheduleForm {
  const value = writtenOf(of);
  const field = (name: Name, kind: ScheduleField["kind"], isOptional = false): ScheduleField => ({
    ...{ name, kind, isOptional, value: value[name], label: words.say(`schedule.field.${name}`), options: [] },
  });
  const choice = (name: Name, options: ScheduleField["options"]): ScheduleField => ({
    ...field(name, "choice"),
    options,
  });
  const templates = reports.map(({ id, label }) => ({ value: id, label: label[words.language] }));
  return {
    submit,
    hint: words.say("schedule.screen.hint"),
    fields: [
      choice("template", templates),
      choice(
        "cadence",
        cadences.map((one) => ({ value: one, label: words.say(`schedule.field.cadence.${one}`) })),
      ),
      choice(
        "anchor",
        anchors.map((one) => ({ value: one, label: words.say(`schedule.field.anchor.${one}`) })),
      ),
      field("days", "text"),
      field("meetings", "text", true),
      ...(["time", "zone", "cutOffHours"] as const).map((name) => field(name, "text")),
      choice(
        "missed",
        policies.map((one) => ({ value: one, label: words.say(`schedule.screen.missed.${one}`) })),
      ),
      ...(["pack", "figures"] as const).map((name) => field(name, "area", true)),
    ],
  };
}

/** What a new schedule's form begins with: the month, five days on, in the workspace's own zone. */
export function freshSchedule(reports: readonly Pick<Report, "id">[], zone: string): ScheduleSave {
  return {
    ...{ template: reports[0]?.id ?? "", missed: "catch-up", recipients: [], active: true },
    timing: {
      ...{ cadence: "monthly", time: "08:00", zone, cutOffHours: 24 },
      anchor: { kind: "after-period", days: 5 },
    },
  };
}

/** What somebody wrote, read. Throws a `Failure` of kind bad-input that names the field and says what it takes. */
export function readForm(written: ScheduleWritten, active: boolean, words: Words): ScheduleSave {
  const { template, cadence, anchor, days, meetings, time, zone, cutOffHours, missed } = written;
  const recipients = (["pack", "figures"] as const).flatMap((profile) =>
    recipientsIn(written[profile], profile, words.language),
  );
  const read = ScheduleSave.safeParse({
    ...{ template, missed, active, recipients },
    timing: {
      ...{ cadence, time, zone, cutOffHours: numberIn(cutOffHours) },
      anchor: { kind: anchor, days: numberIn(days), meetings: itemsIn(meetings) },
    },
  });
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  const at = path.find((part) => typeof part === "number");
  const name = path.findLast((part): part is Name => names.safeParse(part).success);
  const field = name ?? (at === undefined ? "pack" : (recipients[at]?.profile ?? "pack"));
  throw new Failure("bad-input", words.say("schedule.fault.field", { label: words.say(`schedule.field.${field}`) }), {
    remedy: words.say(`schedule.fault.field.remedy.${field}`),
  });
}

function writtenOf({ template, timing, missed, recipients }: ScheduleSave | Schedule): ScheduleWritten {
  const { cadence, anchor, time, zone, cutOffHours } = timing;
  const to = (profile: ScheduleRecipient["profile"]): string =>
    recipients
      .filter((one) => one.profile === profile)
      .map(({ email, language }) => `${email} (${language})`)
      .join(", ");
  return {
    ...{ template, cadence, time, zone, missed, cutOffHours: String(cutOffHours) },
    ...{ anchor: anchor.kind, days: String(anchor.days) },
    meetings: anchor.kind === "before-meeting" ? anchor.meetings.join(", ") : "",
    ...{ pack: to("pack"), figures: to("figures") },
  };
}

/** Whoever names no language for an address means their own. */
function recipientsIn(text: string, profile: ScheduleRecipient["profile"], own: Language): ScheduleRecipient[] {
  return text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [, email = one, named] = /^(\S+)\s*\((en|es)\)$/i.exec(one) ?? [];
      return { email, profile, language: named === undefined ? own : named.toLowerCase() === "es" ? "es" : "en" };
    });
}

function itemsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== "");
}

/** What is no whole number is none, so that nothing half written is taken for one. */
function numberIn(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
