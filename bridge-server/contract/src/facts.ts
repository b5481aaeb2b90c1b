import * as z from "zod";
import { NetworkId } from "./ids.ts";

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/** Moments arrive as ISO 8601 with an offset; they are kept to the millisecond. */
const at = z.iso.datetime({ offset: true, abort: true }).refine(
  (moment) => {
    const ms = Date.parse(moment);
    return Number.isNaN(ms) || (ms >= earliestMs && ms < latestMs);
  },
  { error: "must lie between the years 1900 and 2199" },
);

/** No database can hold NUL characters, and half a surrogate pair is no character at all. */
const sound = z.string().refine((text) => text.isWellFormed() && !text.includes("\0"), {
  error: "must be well-formed Unicode without NUL characters",
});
const shortText = sound.trim().min(1).max(300);
const foreignId = sound.min(1).max(300);
const crmName = sound.min(1).max(60);
/** Texts that were cut off in the middle of an emoji are common: the half that is left becomes a replacement character. */
const longText = z
  .string()
  .max(100_000)
  .refine((text) => !text.includes("\0"), { error: "must not hold NUL characters" })
  .overwrite((text) => text.toWellFormed());

/** An identity as a source writes it; the domain normalises its spelling. */
export const IdentityFact = z.object({
  network: NetworkId.describe("“email”, “phone”, “x”, “whatsapp”, “customer-number” …"),
  value: shortText.describe("The address, number or handle as the source writes it"),
  stableId: foreignId.optional().describe("The network's own id of the account, which survives a change of name"),
  name: shortText.optional().describe("The display name that the source shows"),
});
export type IdentityFact = z.infer<typeof IdentityFact>;

/** A row of a CRM, by what names it there. */
const RecordPointer = z.object({
  crm: z.enum(["hubspot", "salesforce"]),
  account: crmName.describe("HubSpot portal id or Salesforce organisation id"),
  object: crmName.describe("contact, Contact, Lead …"),
  id: foreignId,
});

/** How a call ended. Phantom calls never reached the queue as real callers and are not offered. */
export const CallOutcome = z.enum(["answered", "abandoned-in-queue", "abandoned-before-queue", "phantom"]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One message, call, survey answer or visit, as it happened. */
export const InteractionFact = z.object({
  type: z.literal("interaction"),
  id: foreignId.describe("The source's own id, unique in that source; the same id twice is the same interaction"),
  version: at.optional().describe("When the source last changed it; the latest version counts"),
  occurredAt: at,
  kind: z
    .enum(["message", "call", "survey", "visit", "note"])
    .default("message")
    .describe("A visit is a meeting; a note is written about the customer, who never sees it"),
  direction: z.enum(["in", "out"]),
  channel: z
    .object({
      network: NetworkId,
      key: shortText.describe("What tells this channel from others of the network: @acme_help, billing@acme.example"),
      label: shortText.optional(),
      own: z
        .boolean()
        .default(true)
        .describe("False where the channel is only mentioned, so that its owner's spelling wins"),
    })
    .optional()
    .describe("Left out where only the conversation tells (a reply that names nobody)"),
  party: IdentityFact.optional().describe(
    "The customer's side: who wrote, or whom we answered; left out where unknown",
  ),
  record: RecordPointer.optional().describe(
    "The customer's side as the CRM names it; where it is given it is the party, and `party` only the address used",
  ),
  author: z
    .enum(["customer", "agent", "bot"])
    .optional()
    .describe("Customer if inbound, agent if outbound, unless said otherwise"),
  holding: z
    .boolean()
    .default(false)
    .describe("A holding reply (“we are looking into it”): it does not stop the answer clock"),
  closes: z.boolean().default(false).describe("The case was resolved with this interaction"),
  agent: shortText.optional(),
  team: shortText.optional(),
  thread: foreignId.optional().describe("The source's thread id; without it, reply links make the thread"),
  replyTo: foreignId.optional().describe("The id of the interaction that this one answers"),
  text: longText.optional(),
  topic: shortText.optional(),
  waitSeconds: z.number().min(0).max(31_536_000).optional(),
  handleSeconds: z.number().min(0).max(31_536_000).optional(),
  outcome: CallOutcome.optional(),
  score: z.number().min(0).max(10).optional().describe("Survey answers: the score, on a scale of 1 to 5"),
});
export type InteractionFact = z.infer<typeof InteractionFact>;

/** A row of a CRM that stands for a person. */
export const RecordFact = RecordPointer.extend({
  type: z.literal("record"),
  version: at.describe("When the record last changed; the latest version counts"),
  changedAt: at.optional().describe("When the record last changed, where the version is another moment"),
  name: shortText.optional(),
  company: shortText.optional().describe("Where the person works, as the record says"),
  title: shortText.optional().describe("What the person does there"),
  identities: z.array(IdentityFact).max(100).default([]),
  deleted: z.boolean().default(false),
});
export type RecordFact = z.infer<typeof RecordFact>;

/** What a link joins: a record, or an identity. */
export const MemberRef = z.union(
  [
    RecordFact.pick({ crm: true, account: true, object: true, id: true }),
    IdentityFact.pick({ network: true, value: true, stableId: true }),
  ],
  { error: "must be a record (crm, account, object, id) or an identity (network, value)" },
);
export type MemberRef = z.infer<typeof MemberRef>;

/** A person's decision that two members are, or are not, the same customer. Rapport never makes one itself. */
export const LinkFact = z.object({
  type: z.literal("link"),
  id: foreignId,
  decidedAt: at,
  decidedBy: shortText.describe("The person who decided"),
  linked: z.boolean().describe("False undoes an earlier link of the same two"),
  members: z.tuple([MemberRef, MemberRef]),
  reason: shortText,
});
export type LinkFact = z.infer<typeof LinkFact>;

/**
 * A person asked to be forgotten, and the CRM forgot them. Whatever names this record stays closed for ever, whenever it
 * arrives; identities that no other record claims are closed for everything up to `at`.
 */
export const ErasureFact = z.object({
  type: z.literal("erasure"),
  at,
  record: RecordPointer,
});
export type ErasureFact = z.infer<typeof ErasureFact>;

/** Anything a delivery may bring in. */
export const Fact = z.discriminatedUnion("type", [InteractionFact, RecordFact, LinkFact, ErasureFact]);
export type Fact = z.infer<typeof Fact>;

/** A delivery in the generic form: POST /v1/deliveries/generic. */
export const GenericDelivery = z.object({ facts: z.array(z.unknown()).min(1).max(1000) });
export type GenericDelivery = z.infer<typeof GenericDelivery>;
