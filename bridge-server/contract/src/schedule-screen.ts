// Standing orders for reports as both apps draw them: everything said, and forms that only have to be filled in.
import * as z from "zod";
import { ScheduleRun, ScheduleVersion } from "./report-schedule.ts";
import { ScreenWords } from "./screens.ts";

/** A field of a form. Whatever its kind, what is written is a text; the bridge reads it. */
export const ScheduleField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(["text", "area", "choice"]),
  value: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).describe("What a choice offers; else none"),
  isOptional: z.boolean(),
});
export type ScheduleField = z.infer<typeof ScheduleField>;

/** A form: its fields in their order, what it says above its button, and the button. */
export const ScheduleForm = z.object({ fields: z.array(ScheduleField), hint: z.string(), submit: z.string() });
export type ScheduleForm = z.infer<typeof ScheduleForm>;

/** One schedule, said in the reader's language. */
export const ScheduleItem = z.object({
  schedule: z.uuid(),
  version: z.int().describe("Goes back with every step, so that nobody undoes what another has changed since"),
  label: z.string(),
  isActive: z.boolean(),
  stateLabel: z.string(),
  lines: z
    .array(z.object({ label: z.string(), text: z.string() }))
    .describe("When it is due next, how long there is to read it, to whom it goes …"),
  runs: z
    .array(z.object({ state: ScheduleRun.shape.state, stateLabel: z.string(), text: z.string() }))
    .describe("The last runs, newest first, with what became of each and why"),
  form: ScheduleForm,
  steps: z.object({
    edit: z.string().describe("Opens the form"),
    toggle: z.object({ change: z.enum(["pause", "resume"]), label: z.string() }),
    remove: z.string().describe("Asks the question"),
    question: z.string(),
    yes: z.string(),
    no: z.string(),
  }),
});
export type ScheduleItem = z.infer<typeof ScheduleItem>;

/** Every schedule of a workspace, oldest first, and the form for another. */
export const ScheduleScreen = z
  .object({
    title: z.string(),
    intro: z.string(),
    notice: z.string().nullable().describe("Why nothing would go out; null where nothing is in the way"),
    stale: z
      .string()
      .nullable()
      .describe("Why nothing was saved: another was faster, and the screen shows theirs; null where nobody was"),
    schedules: z.array(ScheduleItem),
    adding: z.object({
      schedule: z.uuid().describe("Where the form is sent to; sent there twice, it makes one schedule"),
      title: z.string(),
      form: ScheduleForm,
    }),
    words: ScreenWords,
  })
  .meta({ id: "ScheduleScreen" });
export type ScheduleScreen = z.infer<typeof ScheduleScreen>;

const written = (longest: number) => z.string().max(longest);

/** The form as somebody filled it in. What is wrong with it is said in their language. */
export const ScheduleWritten = z.object({
  template: written(60),
  cadence: written(60),
  anchor: written(60),
  days: written(20),
  meetings: written(2000),
  time: written(20),
  zone: written(60),
  cutOffHours: written(20),
  missed: written(60),
  pack: written(15_000).describe("Addresses of the whole report, with commas between them; (es) after one for Spanish"),
  figures: written(15_000).describe("Addresses of the figures alone, written alike"),
});
export type ScheduleWritten = z.infer<typeof ScheduleWritten>;

/** What is to become of a schedule. */
export const ScheduleStep = z.discriminatedUnion("change", [
  ScheduleWritten.extend({ change: z.literal("write"), version: ScheduleVersion.optional() }),
  z.object({ change: z.enum(["pause", "resume", "remove"]), version: ScheduleVersion.optional() }),
]);
export type ScheduleStep = z.infer<typeof ScheduleStep>;
