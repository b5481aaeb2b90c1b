// Standing orders for reports: when they are begun, when they go out and to whom, and what became of each run.
import * as z from "zod";
import { Instant, Language, TimeZone } from "./time.ts";

const days = z.int().min(0).max(90);

/** When a report is due. */
export const ScheduleTiming = z.object({
  cadence: z
    .enum(["daily", "weekly", "monthly", "fiscal-period", "quarterly"])
    .describe("What each run is about: the day, week, calendar month, fiscal period or fiscal quarter before"),
  anchor: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("after-period"), days: days.describe("Days after the first one past the period") }),
    z.object({
      kind: z.literal("before-meeting"),
      days: days.describe("How many days before a meeting it is there to be read"),
      meetings: z.array(z.iso.date()).min(1).max(60),
    }),
  ]),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "must be a time of day such as 08:30" })
    .describe("Local time of day; one that the clocks skip is the moment when they go on, of two it is the first"),
  zone: TimeZone,
  cutOffHours: z.int().min(0).max(720).describe("How long after its period's end late facts are waited for"),
});
export type ScheduleTiming = z.infer<typeof ScheduleTiming>;

/** Who gets it, in or outside the CRM. */
export const ScheduleRecipient = z.object({
  email: z.email().max(254),
  language: Language.default("en"),
  profile: z
    .enum(["pack", "figures"])
    .default("pack")
    .describe("pack: figures and a link to the whole report; figures: the measures alone"),
});
export type ScheduleRecipient = z.infer<typeof ScheduleRecipient>;

/** Which version of a schedule a change is made to. */
export const ScheduleVersion = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .describe(
    "The version that was looked at, 0 for a schedule that is yet to be made: where another was saved since, nothing is changed. Left out, whatever is there is replaced",
  );

/** A schedule as it is to be from now on. */
export const ScheduleSave = z.object({
  template: z.string().min(1).max(60),
  timing: ScheduleTiming,
  missed: z
    .enum(["skip", "catch-up"])
    .describe(
      "What happens to runs that fell into a time when the bridge stood still: none, or the latest is made up for",
    ),
  recipients: z.array(ScheduleRecipient).max(50),
  active: z.boolean().default(true),
  version: ScheduleVersion.optional(),
});
export type ScheduleSave = z.infer<typeof ScheduleSave>;

/** A run that was, or is under way. */
export const ScheduleRun = z.object({
  at: Instant.describe("When it was due"),
  period: z.string(),
  report: z.uuid().nullable(),
  state: z.enum(["waiting", "sent", "missed"]),
  text: z.string().describe("What became of it, and why"),
});
export type ScheduleRun = z.infer<typeof ScheduleRun>;

/** A schedule with its next runs and its last ones. */
export const Schedule = ScheduleSave.extend({
  schedule: z.uuid(),
  version: z.int().describe("Counts its changes"),
  label: z.string(),
  next: z.array(z.object({ at: Instant, period: z.string(), text: z.string() })),
  runs: z.array(ScheduleRun).describe("Newest first"),
});
export type Schedule = z.infer<typeof Schedule>;

/** Every schedule of a workspace, oldest first. */
export const ScheduleList = z.object({ schedules: z.array(Schedule) }).meta({ id: "ScheduleList" });
export type ScheduleList = z.infer<typeof ScheduleList>;
