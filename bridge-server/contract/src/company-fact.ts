// An organisation as a CRM keeps it, and who belongs to it there.
import * as z from "zod";
import { at, foreignId, RecordPointer, shortText } from "./fact-parts.ts";

/** A row of a CRM that stands for an organisation. Nobody is joined by it: people stay who they are. */
export const CompanyFact = RecordPointer.extend({
  type: z.literal("company"),
  version: at.describe(
    "When it last changed, or was read where its people change without it; the latest version counts",
  ),
  name: shortText.optional(),
  people: z
    .array(foreignId)
    .max(10_000)
    .default([])
    .describe("Ids of the account's contacts that the CRM associates with it; empty where contacts name their company"),
  deleted: z.boolean().default(false),
});
export type CompanyFact = z.infer<typeof CompanyFact>;
