// Routes to what agents do with a customer's handles.
import * as z from "zod";
import { RecordName } from "../actions.ts";
import { ConsentPurpose, ProofLevel, Touchpoint } from "../identity-facts.ts";
import { NetworkId } from "../ids.ts";
import { Language } from "../time.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

/** Every step is about a record of the caller's CRM; the same run asked for twice changes nothing the second time. */
const Step = z.object({
  record: RecordName,
  run: z.string().min(1).max(200).describe("What tells this run from all others"),
  touchpoint: Touchpoint.default("card"),
  team: z.string().trim().min(1).max(300).optional(),
});

const Wording = z.object({
  id: z.string().min(1).max(100),
  version: z.int().min(1),
  language: Language,
});

/** What a customer answered to one question, in the words that were read to them. */
const Answered = z.object({
  purpose: ConsentPurpose,
  answer: z.enum(["given", "refused"]),
  wording: Wording,
});

/** A handle that a customer gave. */
export const HandleCapture = Step.extend({
  network: NetworkId,
  handle: z.string().trim().min(1).max(300).describe("As the customer writes it"),
  answers: z.array(Answered).max(4).default([]),
  confirmed: z.boolean().default(false).describe("The customer said so from this very account"),
}).meta({ id: "HandleCapture" });
export type HandleCapture = z.infer<typeof HandleCapture>;

/** The customer was asked for a handle and gave none. */
export const AskAnswer = Step.extend({
  network: NetworkId.optional().describe("Left out where the question was for any"),
  outcome: z.enum(["not-now", "refused"]),
}).meta({ id: "AskAnswer" });
export type AskAnswer = z.infer<typeof AskAnswer>;

/** What a customer says that a handle may be used for. */
export const ConsentAnswer = Step.extend({
  purposes: z.array(ConsentPurpose).min(1).max(4),
  answer: z.enum(["given", "refused", "withdrawn"]),
  wording: Wording.optional().describe("The question that was read; a yes needs it"),
  evidence: z.string().min(1).max(300).optional().describe("The id of the message, form or call that shows the answer"),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
}).meta({ id: "ConsentAnswer" });
export type ConsentAnswer = z.infer<typeof ConsentAnswer>;

/** A colleague saw for themselves whose account it is. */
export const ProofGiven = Step.extend({
  level: ProofLevel.extract(["seen-together", "confirmed-in-channel", "in-person"]),
  evidence: z.string().min(1).max(300).optional(),
}).meta({ id: "ProofGiven" });
export type ProofGiven = z.infer<typeof ProofGiven>;

/** All that proved the account so far counts no longer, as when it was taken over. */
export const ProofRevoked = Step.extend({ reason: z.string().trim().min(1).max(300) }).meta({ id: "ProofRevoked" });
export type ProofRevoked = z.infer<typeof ProofRevoked>;

/** Whether an identity is a place's or several people's. */
export const SharedMark = Step.extend({ shared: z.boolean() }).meta({ id: "SharedMark" });
export type SharedMark = z.infer<typeof SharedMark>;

/**
 * What became of it, also as a sentence. “taken”: the handle belongs to another customer, and nothing was kept. “refused”:
 * it could not be kept, and the sentence says what to do; HubSpot hands a card no sentence of an answer that is an error.
 */
export const HandleOutcome = z
  .object({ outcome: z.enum(["kept", "taken", "refused"]), text: z.string() })
  .meta({ id: "HandleOutcome" });
export type HandleOutcome = z.infer<typeof HandleOutcome>;

const ofIdentity = z.object({ identityId: z.uuid() });
const usual = { method: "post", query: z.object({ lang }), reply: HandleOutcome, status: 200 } as const;

export const handleEndpoints = {
  captureHandle: {
    ...usual,
    path: "/v1/handles/capture",
    summary: "Keep a handle that a customer gave, with what they agreed to; answered when the view shows it",
    params: empty,
    body: HandleCapture,
  },
  answerAsk: {
    ...usual,
    path: "/v1/handles/ask",
    summary: "Keep that a customer was asked for a handle and gave none; a refusal silences the prompt",
    params: empty,
    body: AskAnswer,
  },
  answerConsent: {
    ...usual,
    path: "/v1/handles/{identityId}/consent",
    summary: "Keep what a customer says that a handle may be used for",
    params: ofIdentity,
    body: ConsentAnswer,
  },
  proveHandle: {
    ...usual,
    path: "/v1/handles/{identityId}/proof",
    summary: "Keep that a colleague saw for themselves whose account it is",
    params: ofIdentity,
    body: ProofGiven,
  },
  revokeProof: {
    ...usual,
    path: "/v1/handles/{identityId}/revoke",
    summary: "Take back every proof that an account had, as when it was taken over",
    params: ofIdentity,
    body: ProofRevoked,
  },
  markShared: {
    ...usual,
    path: "/v1/handles/{identityId}/shared",
    summary: "Say that an identity is a place's or several people's, or one person's after all",
    params: ofIdentity,
    body: SharedMark,
  },
} as const satisfies Record<string, Endpoint>;
