// What is said and decided about who somebody is, how that is proven, and what they agreed to.
import * as z from "zod";
import { at, foreignId, IdentityRef, MemberRef, RecordPointer, shortText } from "./fact-parts.ts";
import { NetworkId } from "./ids.ts";
import { Language } from "./time.ts";

/** How sure we are that a handle is this customer's, from least to most. */
export const ProofLevel = z.enum([
  "claimed",
  "seen-together",
  "confirmed-in-channel",
  "code-or-oauth",
  "domain",
  "in-person",
]);
export type ProofLevel = z.infer<typeof ProofLevel>;

/** What a handle may be used for. Only care is on by default. */
export const ConsentPurpose = z.enum(["care", "care-history", "research", "marketing"]);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** Where a customer is asked for a handle. */
export const Touchpoint = z.enum(["card", "ticket", "form", "call-wrap-up", "proof-page", "workflow", "other"]);
export type Touchpoint = z.infer<typeof Touchpoint>;

/** A run of a standing rule: which rule, and which approved run of it. */
const RuleRunRef = z.object({ rule: z.uuid(), run: z.uuid() });

/** A person's decision that two members are, or are not, the same customer. Rapport never makes one itself. */
export const LinkFact = z.object({
  type: z.literal("link"),
  id: foreignId,
  decidedAt: at,
  decidedBy: shortText.describe("The person who decided, or who approved the run of a standing rule"),
  linked: z.boolean().describe("False says that the two do not belong together, whoever linked them before"),
  members: z.tuple([MemberRef, MemberRef]),
  reason: shortText,
  rule: RuleRunRef.optional().describe("The approved run of a standing rule that made this link"),
});
export type LinkFact = z.infer<typeof LinkFact>;

/** Takes back one step of the journal, as if it had never been: a link, an unlink, a merge, or an earlier undo. */
export const UndoFact = z.object({
  type: z.literal("undo"),
  id: foreignId,
  decidedAt: at,
  decidedBy: shortText,
  entry: z.uuid().describe("The step, by its id in the journal"),
  reason: shortText,
});
export type UndoFact = z.infer<typeof UndoFact>;

/** Users of a CRM merged two of its records; the lost one is from then on another name of the kept one. */
export const MergeFact = z.object({
  type: z.literal("merge"),
  at,
  lost: RecordPointer,
  kept: RecordPointer,
});
export type MergeFact = z.infer<typeof MergeFact>;

/** Users of a CRM took a merge back: the record that was lost is there again, as its own. */
export const RestoreFact = z.object({
  type: z.literal("restore"),
  at,
  record: RecordPointer,
});
export type RestoreFact = z.infer<typeof RestoreFact>;

/** Why we believe that an identity is a person's. */
export const ProofFact = z.object({
  type: z.literal("proof"),
  id: foreignId,
  at,
  identity: IdentityRef,
  holder: MemberRef.describe("The record, or another identity, whose person was shown to hold the identity"),
  level: ProofLevel,
  by: shortText.describe("Who took the proof: a colleague, or “customer” where the customer gave it alone"),
  evidence: foreignId.optional().describe("What shows it: the id of a message, of a page that was read"),
  touchpoint: Touchpoint.optional(),
  team: shortText.optional(),
  expiresAt: at.optional().describe("Where it ends earlier than the level's usual life"),
});
export type ProofFact = z.infer<typeof ProofFact>;

/** Takes proofs back: the one named, or all that the identity had up to then (an account that was taken over). */
export const ProofRevocationFact = z.object({
  type: z.literal("proof-revocation"),
  id: foreignId,
  at,
  identity: IdentityRef,
  proof: z.uuid().optional().describe("The proof, by its id; left out for all of them"),
  by: shortText,
  reason: shortText,
});
export type ProofRevocationFact = z.infer<typeof ProofRevocationFact>;

/** What a person answered when they were asked what an identity may be used for, or told us without being asked. */
export const ConsentFact = z.object({
  type: z.literal("consent"),
  id: foreignId,
  at,
  identity: IdentityRef,
  purposes: z.array(ConsentPurpose).min(1).max(4),
  answer: z
    .enum(["given", "refused", "withdrawn"])
    .describe("Refused is a no to the question; withdrawn takes an earlier yes back"),
  wording: z
    .object({ id: foreignId, version: z.int().min(1), language: Language })
    .optional()
    .describe("The question as it was shown; a yes without its question is worth nothing"),
  channel: shortText.optional().describe("Where the answer was given"),
  touchpoint: Touchpoint.optional(),
  team: shortText.optional(),
  agent: shortText.optional(),
  evidence: foreignId.optional().describe("What shows the answer: a message, a form, a call"),
  expiresAt: at.optional().describe("When a yes ends by itself"),
});
export type ConsentFact = z.infer<typeof ConsentFact>;

/** Somebody was asked for a handle. */
export const AskFact = z.object({
  type: z.literal("ask"),
  id: foreignId,
  at,
  member: MemberRef,
  network: NetworkId.optional().describe("Left out where the question was for any"),
  outcome: z.enum(["not-now", "refused", "captured"]),
  touchpoint: Touchpoint,
  agent: shortText.optional(),
  team: shortText.optional(),
});
export type AskFact = z.infer<typeof AskFact>;

/** Somebody says that an identity belongs to a place or to many, or that it is one person's after all. */
export const SharedMarkFact = z.object({
  type: z.literal("shared-mark"),
  id: foreignId,
  at,
  identity: IdentityRef,
  shared: z.boolean(),
  by: shortText,
});
export type SharedMarkFact = z.infer<typeof SharedMarkFact>;
