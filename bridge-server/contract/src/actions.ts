import * as z from "zod";
import { NetworkId } from "./ids.ts";

/** A record of a CRM, as callers name it. */
export const RecordName = z.object({
  crm: z.enum(["hubspot", "salesforce"]),
  account: z.string().min(1).max(60).describe("HubSpot portal id or Salesforce organisation id"),
  type: z.string().min(1).max(60).describe("The kind of record as the CRM spells it: contact, Contact, Lead, Account"),
  id: z.string().min(1).max(60),
});
export type RecordName = z.infer<typeof RecordName>;

/** What a person or a workflow of a CRM may have Rapport do with a record that stands for a person. */
export const ActionName = z.enum(["record-handle", "ask-for-handle", "refresh-view"]);
export type ActionName = z.infer<typeof ActionName>;

/** What an action is given. The same run asked for twice changes nothing the second time. */
export const ActionRequest = z
  .object({
    record: RecordName,
    run: z.string().min(1).max(200).describe("What tells this run from all others"),
    network: NetworkId.optional().describe("For record-handle and ask-for-handle"),
    handle: z.string().trim().min(1).max(300).optional().describe("For record-handle: as the customer writes it"),
    purpose: z
      .string()
      .regex(/^[a-z][a-z-]{0,39}$/, { error: "must be a purpose such as care" })
      .optional()
      .describe("For record-handle: what the customer agreed that it may be used for"),
  })
  .meta({ id: "ActionRequest" });
export type ActionRequest = z.infer<typeof ActionRequest>;

/** What became of an action, also as a sentence. “taken”: another customer has this handle, and nothing was kept. */
export const ActionOutcome = z
  .object({ outcome: z.enum(["kept", "taken", "asked", "refreshed"]), text: z.string() })
  .meta({ id: "ActionOutcome" });
export type ActionOutcome = z.infer<typeof ActionOutcome>;
