import * as z from "zod";
import { AssumptionFact } from "./assumption-fact.ts";
import { CaseFact } from "./case-fact.ts";
import { CompanyFact } from "./company-fact.ts";
import {
  Amount,
  at,
  ChannelFact,
  foreignId,
  IdentityFact,
  IdentityRef,
  LanguageTag,
  longText,
  RecordPointer,
  shortText,
  sound,
} from "./fact-parts.ts";
import { FeedbackFact } from "./feedback-fact.ts";
import {
  AskFact,
  ConsentFact,
  LinkFact,
  MergeFact,
  ProofFact,
  ProofRevocationFact,
  RestoreFact,
  SharedMarkFact,
  UndoFact,
} from "./identity-facts.ts";
import { MarkerFact } from "./marker.ts";
import { RosterFact } from "./roster-fact.ts";
import { StaffingFact } from "./staffing-fact.ts";

/** The address of a page that everybody's browser may open. */
const link = sound.max(2000).refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", {
  error: "must be an address that begins with https://",
});

/** How a call ended. Phantom calls never reached the queue as real callers and are not offered. */
export const CallOutcome = z.enum(["answered", "abandoned-in-queue", "abandoned-before-queue", "phantom"]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One message, call, survey answer or visit, as it happened. */
export const InteractionFact = z.object({
  type: z.literal("interaction"),
  id: foreignId.describe("The source's own id, unique in that source; the same id twice is the same interaction"),
  version: at
    .optional()
    .describe(
      "When the source last changed it, else when it was deleted, else when it happened; the latest version counts",
    ),
  occurredAt: at,
  kind: z
    .enum(["message", "call", "survey", "visit", "note"])
    .default("message")
    .describe("A visit is a meeting; a note is written about the customer, who never sees it"),
  direction: z.enum(["in", "out"]),
  channel: ChannelFact.optional().describe("Left out where only the conversation tells (a reply that names nobody)"),
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
  site: shortText.optional().describe("Where the agent works; left out where a roster says so"),
  vendor: shortText.optional().describe("The firm that employs the agent, where it is not your own"),
  lane: shortText.optional().describe("The lane of work that it was sorted into, such as “warranty”"),
  tier: shortText.optional().describe("The level of support that handled it, such as “1”"),
  thread: foreignId.optional().describe("The source's thread id; without it, reply links make the thread"),
  replyTo: foreignId.optional().describe("The id of the interaction that this one answers"),
  text: longText.optional(),
  deletedAt: at
    .optional()
    .describe(
      "When its author or the network deleted it: it keeps its place and is counted, and its text is forgotten",
    ),
  url: link.optional().describe("Where the source shows this very item"),
  topic: shortText.optional(),
  waitSeconds: z.number().min(0).max(31_536_000).optional(),
  handleSeconds: z.number().min(0).max(31_536_000).optional(),
  outcome: CallOutcome.optional(),
  score: z.number().min(0).max(10).optional().describe("Survey answers: the score, on the scale that `scale` names"),
  scale: z
    .enum(["csat", "nps", "ces"])
    .optional()
    .describe(
      "csat: satisfaction, 1 to 5 (so it is unless said otherwise); nps: would recommend, 0 to 10; ces: was easy, 1 to 7",
    ),
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
  worksAt: RecordPointer.optional().describe("The account's row of the company, where the record names one"),
  value: Amount.optional().describe("What the customer is worth, as a field that the admin named says"),
  language: LanguageTag.optional().describe("The language that the customer prefers, as the record says"),
  birthDate: z.iso.date().optional().describe("A calendar day"),
  city: shortText.optional(),
  sameAs: z
    .array(RecordPointer)
    .max(20)
    .optional()
    .describe("Records of another CRM that the CRMs' own connector says are this one"),
  identities: z.array(IdentityFact).max(100).default([]),
  deleted: z.boolean().default(false),
});
export type RecordFact = z.infer<typeof RecordFact>;

/**
 * A person asked to be forgotten, and the CRM forgot them. Whatever names this record stays closed for ever, whenever it
 * arrives; identities that no other record claims are closed for everything up to `at`.
 */
export const ErasureFact = z
  .object({
    type: z.literal("erasure"),
    at,
    record: RecordPointer.optional(),
    identity: IdentityRef.optional().describe("Instead of a record: one identity, for everything up to `at`"),
  })
  .refine(({ record, identity }) => (record === undefined) !== (identity === undefined), {
    error: "must name a record or an identity, and not both",
  });
export type ErasureFact = z.infer<typeof ErasureFact>;

/** Anything a delivery may bring in. */
export const Fact = z.discriminatedUnion("type", [
  InteractionFact,
  RecordFact,
  CompanyFact,
  LinkFact,
  UndoFact,
  MergeFact,
  RestoreFact,
  ProofFact,
  ProofRevocationFact,
  ConsentFact,
  AskFact,
  SharedMarkFact,
  MarkerFact,
  RosterFact,
  CaseFact,
  StaffingFact,
  AssumptionFact,
  FeedbackFact,
  ErasureFact,
]);
export type Fact = z.infer<typeof Fact>;

/** A delivery in the generic form: POST /v1/deliveries/generic. */
export const GenericDelivery = z.object({ facts: z.array(z.unknown()).min(1).max(1000) });
export type GenericDelivery = z.infer<typeof GenericDelivery>;
