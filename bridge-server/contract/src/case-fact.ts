// One need of one customer, over any number of conversations: a HubSpot ticket or a Salesforce Case.
import * as z from "zod";
import { Amount, at, ChannelFact, foreignId, MemberRef, shortText } from "./fact-parts.ts";

const tier = shortText.describe("The level of support, as the source calls it");

/** Something that happened to a case. */
export const CaseEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("resolved"), at }),
  z.object({ kind: z.literal("reopened"), at }),
  z.object({ kind: z.literal("waiting-on-customer"), at }),
  z.object({ kind: z.literal("resumed"), at }),
  z.object({
    kind: z.literal("escalated"),
    at,
    tier: tier.optional(),
    public: z.boolean().default(false).describe("The customer escalated where everybody reads it"),
  }),
  z.object({ kind: z.literal("transferred"), at, team: shortText.optional(), agent: shortText.optional() }),
  z.object({ kind: z.literal("confirmed-by-customer"), at }),
  z.object({ kind: z.literal("closed"), at }),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

/** What is known of a case that is a complaint: any expression of dissatisfaction (ISO 10002, FCA DISP). */
export const Complaint = z.object({
  stage: z.int().min(1).max(9).optional(),
  upheld: z
    .enum(["upheld", "partly", "rejected"])
    .optional()
    .describe("“partly” also where money was paid because it could not be decided; “rejected” also with goodwill"),
  redress: Amount.optional().describe("Everything that was paid: distress, goodwill, interest, waived excess"),
  regulator: shortText.optional().describe("Who it was referred to: an ombudsman, a regulator"),
});
export type Complaint = z.infer<typeof Complaint>;

/** A case with its whole history, so that of two versions the later replaces the earlier. */
export const CaseFact = z.object({
  type: z.literal("case"),
  id: foreignId.describe("The source's own id, unique in that source"),
  version: at.describe("When the source last changed it; the latest version counts"),
  openedAt: at,
  customer: MemberRef.optional().describe("The record, or the identity, of the customer; left out where unknown"),
  channel: ChannelFact.optional().describe("Where the need came up first"),
  reason: shortText.optional().describe("What it is about, in the source's own list of reasons"),
  complaint: Complaint.optional().describe("Left out where it is no complaint"),
  tier: tier.optional().describe("Who had it first; events say who had it later"),
  team: shortText.optional(),
  agent: shortText.optional(),
  threads: z
    .array(foreignId)
    .max(1000)
    .default([])
    .describe("The source's ids of the threads in which it was talked about"),
  events: z.array(CaseEvent).max(10_000).default([]),
  excluded: z
    .enum(["spam", "test", "internal", "duplicate"])
    .optional()
    .describe("Why it is no need of a customer; such cases are counted nowhere"),
  firstLineSolvable: z.boolean().optional().describe("Whether the first line had the means to solve it"),
  flaggedSolved: z.boolean().optional().describe("Whether the agent says that the first contact solved it"),
  surveySolved: z.boolean().optional().describe("Whether the customer says so"),
  deleted: z.boolean().default(false),
});
export type CaseFact = z.infer<typeof CaseFact>;
