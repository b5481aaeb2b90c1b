// The dry run of taking handles from fields of a CRM.
import * as z from "zod";
import { NetworkId } from "../ids.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

const Crm = z.enum(["hubspot", "salesforce"]);
const fieldName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, { error: "must be the name of a property or a field" });

/** Which fields an admin thinks of. Nothing is changed: to accept, the same fields go into the settings. */
export const AdoptionQuestion = z
  .object({
    crm: Crm,
    account: z.string().min(1).max(60).optional().describe("Left out where the workspace has one account of this CRM"),
    fields: z
      .array(z.object({ network: NetworkId, fields: z.array(fieldName).max(20) }))
      .max(20)
      .default([])
      .describe("What each of these networks would be read from instead; empty only asks for suggestions"),
  })
  .meta({ id: "AdoptionQuestion" });
export type AdoptionQuestion = z.infer<typeof AdoptionQuestion>;

const RecordName = z.object({ object: z.string(), id: z.string() });

/** What the fields hold now and what would change. No value of a record stands here. */
export const AdoptionPreview = z
  .object({
    ...{ crm: Crm, account: z.string() },
    looked: z.int().describe("Records with a value in any of these fields that were looked at"),
    whole: z.boolean().describe("Whether these are all there are"),
    text: z.string(),
    fields: z.array(
      z.object({
        ...{ network: NetworkId, networkLabel: z.string(), field: z.string(), label: z.string() },
        values: z.int(),
        handles: z.int(),
        accounts: z.int().describe("Different accounts that these handles are"),
        folded: z.int().describe("Further spellings of accounts that are counted already"),
        unreadable: z.array(z.object({ shape: z.string(), count: z.int() })),
        text: z.string(),
      }),
    ),
    records: z.array(
      z.object({
        what: z.enum(["gain", "change", "lose"]),
        count: z.int(),
        text: z.string(),
        examples: z.array(RecordName).describe("Some of them, to be looked at in the CRM"),
      }),
    ),
    shared: z.object({
      count: z.int().describe("Accounts that more than one record would name; they would be nobody's own"),
      text: z.string(),
      examples: z.array(z.array(RecordName)),
    }),
    suggestions: z.array(
      z.object({
        ...{ network: NetworkId, networkLabel: z.string(), field: z.string(), label: z.string() },
        ...{ why: z.enum(["name", "content"]), values: z.int(), handles: z.int(), text: z.string() },
      }),
    ),
  })
  .meta({ id: "AdoptionPreview" });
export type AdoptionPreview = z.infer<typeof AdoptionPreview>;

export const adoptionEndpoints = {
  previewAdoption: {
    method: "post",
    path: "/v1/adoption/preview",
    summary: "What would change if handles were read from other fields of the CRM: a dry run over a sample, only read",
    params: empty,
    query: z.object({ lang }),
    body: AdoptionQuestion,
    reply: AdoptionPreview,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
