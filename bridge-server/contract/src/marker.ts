// A note about a customer that only some may see, and that ends by itself.
import * as z from "zod";
import { at, foreignId, MemberRef, shortText } from "./fact-parts.ts";

/** Somebody marked a customer, or took the mark away. What was set last counts, and both stay in the journal. */
export const MarkerFact = z.object({
  type: z.literal("marker"),
  id: foreignId.describe("The marker, or with `marker` the step"),
  marker: z.uuid().optional().describe("The marker that is changed or taken away; left out where `id` names it"),
  member: MemberRef.describe("The record, or the identity, of the customer"),
  kind: z.enum(["vulnerability"]),
  note: shortText.optional().describe("What a colleague must know to treat the customer fairly"),
  purpose: shortText.describe("Why it is kept"),
  setAt: at,
  setBy: shortText,
  expiresAt: at.describe("When it ends by itself"),
  removed: z.boolean().default(false),
});
export type MarkerFact = z.infer<typeof MarkerFact>;
