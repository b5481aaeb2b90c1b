// The rights of a person: to see everything, to have it put right, to be forgotten; and what leaves for which purpose.
import * as z from "zod";
import { RecordName } from "./actions.ts";
import { ConsentPurpose } from "./identity-facts.ts";
import { CustomerId, NetworkId } from "./ids.ts";
import { Instant, Language } from "./time.ts";

/** Whom it is about: a record of a CRM, or a customer by Rapport's own id. */
export const Person = z
  .object({ record: RecordName.optional(), customerId: CustomerId.optional() })
  .refine(({ record, customerId }) => (record === undefined) !== (customerId === undefined), {
    error: "must name a record or a customerId, and not both",
  });
export type Person = z.infer<typeof Person>;

/** What somebody answered when they were asked, in the words that they read. */
export const ReceiptShown = z
  .object({
    receiptId: z.uuid(),
    identityId: z.uuid(),
    purposes: z.array(ConsentPurpose),
    answer: z.enum(["given", "refused", "withdrawn"]),
    at: Instant,
    expiresAt: Instant.nullable(),
    wording: z.object({ id: z.string(), version: z.int(), language: Language }).nullable(),
    words: z.string().nullable().describe("The question as it was shown; null where a no came without one"),
    channel: z.string().nullable(),
    touchpoint: z.string().nullable(),
    team: z.string().nullable(),
    agent: z.string().nullable(),
    evidence: z.string().nullable(),
  })
  .meta({ id: "ReceiptShown" });
export type ReceiptShown = z.infer<typeof ReceiptShown>;

/** Every receipt of a person. */
export const ReceiptList = z.object({ receipts: z.array(ReceiptShown) }).meta({ id: "ReceiptList" });
export type ReceiptList = z.infer<typeof ReceiptList>;

/** An identity that may be used for the purpose of the export. */
export const ExportedIdentity = z
  .object({
    identityId: z.uuid(),
    customerId: CustomerId,
    network: NetworkId,
    value: z.string(),
    purpose: ConsentPurpose,
    receiptId: z.uuid().nullable().describe("The answer that allows it; null where care was never asked about"),
    wording: z.string().nullable().describe("Which question was shown"),
    wordingVersion: z.int().nullable(),
    language: Language.nullable(),
    givenAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
  })
  .meta({ id: "ExportedIdentity" });
export type ExportedIdentity = z.infer<typeof ExportedIdentity>;

/** A page of an export. JSON lines (application/x-ndjson) and text/csv carry the same, with the cursor in Rapport-Next. */
export const IdentityExport = z
  .object({
    purpose: ConsentPurpose,
    items: z.array(ExportedIdentity),
    next: z.string().nullable().describe("Hand this back as cursor for the following page; null on the last page"),
  })
  .meta({ id: "IdentityExport" });
export type IdentityExport = z.infer<typeof IdentityExport>;

/** Everything about a person may be fetched under this id for a day. No copy is kept: it is made while it is read. */
export const AccessGranted = z
  .object({ accessId: z.uuid(), expiresAt: Instant, text: z.string() })
  .meta({ id: "AccessGranted" });
export type AccessGranted = z.infer<typeof AccessGranted>;

/** What is wrong, and what is right. */
export const Rectification = z
  .object({
    record: RecordName,
    run: z.string().min(1).max(200).describe("What tells this run from all others"),
    identityId: z.uuid().optional().describe("For a handle: the wrong one"),
    field: z.string().min(1).max(60).optional().describe("For anything else: which field of the view"),
    is: z
      .object({ network: NetworkId, value: z.string().trim().min(1).max(300) })
      .optional()
      .describe("For a handle: the right one; left out where there is none"),
    reason: z.string().trim().min(1).max(300),
  })
  .refine(({ identityId, field }) => (identityId === undefined) !== (field === undefined), {
    error: "must name an identityId or a field, and not both",
  })
  .meta({ id: "Rectification" });
export type Rectification = z.infer<typeof Rectification>;

/** What became of it. “elsewhere”: the CRM says so, and it is put right there; `where` leads to it. */
export const RectificationOutcome = z
  .object({
    outcome: z.enum(["corrected", "elsewhere", "taken"]),
    text: z.string(),
    where: z.array(z.object({ source: z.string(), type: z.string(), id: z.string() })),
  })
  .meta({ id: "RectificationOutcome" });
export type RectificationOutcome = z.infer<typeof RectificationOutcome>;

/** What became of one place. */
export const ErasedSystem = z
  .object({
    system: z.string().describe("“Rapport”, “HubSpot 123456”, “Salesforce 00D…”"),
    state: z.enum(["pending", "done", "left-to-its-users", "not-connected"]),
    kinds: z.array(z.object({ kind: z.string(), label: z.string(), rows: z.int() })),
    doneAt: Instant.nullable(),
    text: z.string(),
  })
  .meta({ id: "ErasedSystem" });
export type ErasedSystem = z.infer<typeof ErasedSystem>;

/** The written proof of an erasure. It says nothing about the person. */
export const ErasureProof = z
  .object({
    erasureId: z.uuid(),
    workspace: z.string(),
    state: z.enum(["pending", "done"]),
    title: z.string(),
    text: z.string(),
    askedAt: Instant,
    askedBy: z.string(),
    finishedAt: Instant.nullable(),
    systems: z.array(ErasedSystem),
    stays: z.array(z.string()).describe("What stays, and why"),
    hash: z
      .string()
      .nullable()
      .describe("SHA-256 of everything above as canonical JSON in English; null while pending"),
  })
  .meta({ id: "ErasureProof" });
export type ErasureProof = z.infer<typeof ErasureProof>;

/** An erasure that has begun. */
export const ErasureBegun = z
  .object({
    proof: ErasureProof,
    records: z
      .array(z.object({ source: z.string(), type: z.string(), id: z.string() }))
      .describe("Records that the CRM's own users have to delete: Rapport does not, unless an admin allowed it"),
  })
  .meta({ id: "ErasureBegun" });
export type ErasureBegun = z.infer<typeof ErasureBegun>;
