// What a card says about one identity of a customer.
import * as z from "zod";
import { ConsentPurpose, ProofLevel } from "./identity-facts.ts";
import { NetworkId } from "./ids.ts";
import { Instant } from "./time.ts";

/** Why a purpose is on or off. */
export const ConsentState = z.enum(["given", "by-default", "not-asked", "withdrawn", "refused", "expired"]);
export type ConsentState = z.infer<typeof ConsentState>;

/** What somebody may want to do with a customer who is reached through an identity. */
export const ProofAction = z.enum(["read-history", "discuss-order", "account-data", "change-data"]);
export type ProofAction = z.infer<typeof ProofAction>;

/** What stands for one purpose. */
export const PurposeAnswer = z
  .object({
    purpose: ConsentPurpose,
    label: z.string(),
    on: z.boolean(),
    state: ConsentState,
    text: z.string().describe("“Agreed on 3 Nov 2026”, “Not asked yet”, in the reader's language"),
    until: Instant.nullable().describe("When it ends by itself; null where it does not"),
    mayAsk: z.boolean().describe("False after a no, until the customer says yes of their own accord"),
    question: z.object({
      id: z.string(),
      version: z.int(),
      text: z.string().describe("The question to read to the customer, word by word, in the reader's language"),
    }),
  })
  .meta({ id: "PurposeAnswer" });
export type PurposeAnswer = z.infer<typeof PurposeAnswer>;

/** One identity of a customer: an e-mail address, a phone number, a social handle. */
export const Handle = z
  .object({
    identityId: z.uuid(),
    network: NetworkId,
    networkLabel: z.string(),
    value: z
      .string()
      .describe(
        "As people write it: @asha, asha@example.com, +34 600 000 000; where `keptBack`, that it may not be used",
      ),
    profileUrl: z.string().nullable(),
    keptBack: z.boolean().describe("The customer said no to care over this identity: its value is shown nowhere"),
    proof: z.object({
      level: ProofLevel,
      label: z.string(),
      text: z.string().describe("What the level means, since when, until when"),
      since: Instant.nullable(),
      until: Instant.nullable().describe("When the proof ends by itself"),
      actions: z
        .array(z.object({ action: ProofAction, label: z.string(), allowed: z.boolean(), text: z.string() }))
        .describe("What may be done with who writes from here, as far as this proof goes"),
    }),
    consent: z
      .array(z.object({ purpose: ConsentPurpose, label: z.string() }))
      .describe("The purposes it may be used for"),
    answers: z.array(PurposeAnswer).describe("What stands for each purpose"),
    since: Instant.nullable().describe("When it was first seen"),
    lastSeen: Instant.nullable(),
    formerValues: z.array(z.string()).describe("Names the same account had before, newest first"),
  })
  .meta({ id: "Handle" });
export type Handle = z.infer<typeof Handle>;

/** An identity that records name and that is nobody's own: a mailbox of a team, an office line, a family's address. */
export const SharedIdentity = z
  .object({
    identityId: z.uuid(),
    network: NetworkId,
    networkLabel: z.string(),
    value: z.string(),
    text: z.string().describe("Why it counts as shared, in the reader's language"),
  })
  .meta({ id: "SharedIdentity" });
export type SharedIdentity = z.infer<typeof SharedIdentity>;

/** Whether, and for what, the agent should ask the customer for a handle. */
export const Asking = z
  .object({
    prompt: z.string().nullable().describe("The question to put to the customer; null where nothing is to be asked"),
    silence: z.string().nullable().describe("Why the prompt is silent; null where it is not"),
    networks: z.array(
      z.object({
        network: NetworkId,
        label: z.string(),
        example: z.string().describe("How a handle looks there"),
        mayAsk: z.boolean(),
      }),
    ),
    questions: z
      .array(PurposeAnswer.pick({ purpose: true, label: true, question: true }))
      .describe("What to read to a customer who gives a handle, purpose by purpose"),
  })
  .meta({ id: "Asking" });
export type Asking = z.infer<typeof Asking>;
