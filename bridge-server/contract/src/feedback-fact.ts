// What customers and colleagues say should be otherwise, and what became of it.
import * as z from "zod";
import { at, foreignId, shortText } from "./fact-parts.ts";

/** One item of feedback with its way: decided, acted on, verified. */
export const FeedbackFact = z.object({
  type: z.literal("feedback"),
  id: foreignId.describe("The source's own id, unique in that source"),
  version: at.describe("When the source last changed it; the latest version counts"),
  at: at.describe("When it was given"),
  theme: shortText.describe("What it is about, in the source's own list"),
  team: shortText.optional().describe("Who has to decide"),
  decidedAt: at.optional(),
  decision: z.enum(["adopted", "declined"]).optional(),
  actedAt: at.optional().describe("When the change that it asked for was made"),
  verifiedAt: at.optional().describe("When somebody measured whether the change had worked"),
  verified: z.boolean().optional().describe("Whether it had"),
  deleted: z.boolean().default(false),
});
export type FeedbackFact = z.infer<typeof FeedbackFact>;
