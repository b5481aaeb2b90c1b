// How long people were there to serve, and what they did meanwhile: from workforce management.
import * as z from "zod";
import { at, foreignId, shortText } from "./fact-parts.ts";

/** Seconds of up to a year. */
const seconds = z.number().min(0).max(31_536_000_000);

/** The times of one agent, or of a team together, in a stretch of time such as a quarter of an hour or a shift. */
export const StaffingFact = z
  .object({
    type: z.literal("staffing"),
    id: foreignId.describe("The source's own id, unique in that source"),
    version: at.describe("When the source last changed it; the latest version counts"),
    from: at,
    to: at,
    agent: shortText.optional().describe("Left out where the times are a whole team's"),
    team: shortText.optional(),
    handlingSeconds: seconds.describe("In contact with customers: talking, holding, wrapping up"),
    availableSeconds: seconds.describe("Ready and waiting for a contact"),
    unavailableSeconds: seconds
      .optional()
      .describe("Paid and not there for customers: breaks, training, illness, leave"),
    paidSeconds: seconds.optional(),
    scheduledSeconds: seconds.optional(),
    inStateSeconds: seconds.optional().describe("Of the scheduled time, how long in the state that was scheduled"),
    deleted: z.boolean().default(false),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: "must end after it begins" });
export type StaffingFact = z.infer<typeof StaffingFact>;
