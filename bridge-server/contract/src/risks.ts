// Service risks on the board's register, as both apps draw them: everything said, and forms that only have to be filled in.
import * as z from "zod";
import { KpiId } from "./ids.ts";
import { ScheduleField } from "./schedule-screen.ts";

/** How likely a risk is to come true within twelve months. What each is in percent comes in words with the risk. */
export const Likelihood = z.enum(["rare", "unlikely", "possible", "likely", "almost-certain"]);
export type Likelihood = z.infer<typeof Likelihood>;

/** What may happen to the service, how likely it is, what it would cost, and who looks after it. */
export const RiskItem = z.object({
  id: z.uuid(),
  text: z.string().describe("What may happen, and why"),
  state: z.enum(["open", "overdue", "closed"]).describe("overdue: open, and its day of review has passed"),
  stateLabel: z.string(),
  likelihood: Likelihood,
  likelihoodLabel: z.string().describe("With what it means in percent"),
  low: z.number(),
  high: z.number(),
  currency: z.string(),
  cost: z.string().describe("The range in words"),
  owner: z.string(),
  treatment: z.string().describe("What is done about it; empty where nothing is"),
  review: z.iso.date().describe("The day on which it is looked at again"),
  reviewText: z
    .string()
    .describe("That day, and by how much it has passed; of a closed risk, when and why it was closed"),
  age: z.string().describe("How long it has been open, or was"),
  kpi: KpiId.nullable().describe("The measure that would show it"),
  closedOn: z.iso.date().nullable(),
  reason: z.string().nullable().describe("Why it was closed"),
});
export type RiskItem = z.infer<typeof RiskItem>;

/** A field of a form. Whatever its kind, what is written is a text; a date is written YYYY-MM-DD. */
export const RiskField = ScheduleField.extend({ kind: z.enum(["text", "area", "choice", "date"]) });
export type RiskField = z.infer<typeof RiskField>;

/** The fields of a form in their order, and what it says above its button. */
export const RiskForm = z.object({ fields: z.array(RiskField), hint: z.string() });
export type RiskForm = z.infer<typeof RiskForm>;

/** The risks of a workspace, open ones first and those that weigh most first, with what can be done about them. */
export const RiskRegister = z
  .object({
    title: z.string(),
    headline: z.string().describe("How many are open and overdue, and what they would cost together, by currency"),
    items: z.array(
      RiskItem.extend({
        lines: z.array(z.object({ label: z.string(), text: z.string() })),
        written: z
          .record(z.string(), z.string())
          .describe("What the form holds of this risk, by the names of its fields"),
        steps: z.object({
          change: z.string().describe("Opens the form; a closed risk is open again when it is sent"),
          save: z.string(),
          close: z.string().nullable().describe("Opens the form for closing; null where it is closed"),
          confirm: z.string().describe("Sends the form for closing"),
        }),
      }),
    ),
    add: z.string().describe("Heading and button of the form for another"),
    form: RiskForm.describe("Of one that is noted or changed"),
    closing: RiskForm,
  })
  .meta({ id: "RiskRegister" });
export type RiskRegister = z.infer<typeof RiskRegister>;
