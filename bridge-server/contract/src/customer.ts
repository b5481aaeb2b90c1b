import * as z from "zod";
import { ChannelRef, Interaction } from "./interaction.ts";
import { ConversationId, CustomerId, NetworkId } from "./ids.ts";
import { KpiTile } from "./kpi.ts";
import { Instant } from "./time.ts";

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

/** One identity of a customer: an e-mail address, a phone number, a social handle. */
export const Handle = z
  .object({
    network: NetworkId,
    networkLabel: z.string(),
    value: z.string().describe("As people write it: @asha, asha@example.com, +34 600 000 000"),
    profileUrl: z.string().nullable(),
    proof: z.object({ level: ProofLevel, label: z.string() }),
    consent: z
      .array(z.object({ purpose: ConsentPurpose, label: z.string() }))
      .describe("The purposes it may be used for"),
    formerValues: z.array(z.string()).describe("Names the same account had before, newest first"),
  })
  .meta({ id: "Handle" });
export type Handle = z.infer<typeof Handle>;

/** A wait that is still running: somebody expects something from us. */
export const OpenClock = z
  .object({
    conversationId: ConversationId,
    kind: z.enum(["acknowledgement", "first-answer", "next-answer", "resolution"]),
    label: z.string().describe("“First answer” in the reader's language"),
    channel: ChannelRef,
    startedAt: Instant,
    dueAt: Instant.nullable().describe("The latest moment of the promise; null where no policy names one"),
    state: z.enum(["waiting", "overdue"]),
    text: z.string().describe("“12 min left” or “2 h late”, at the moment the view was made"),
  })
  .meta({ id: "OpenClock" });
export type OpenClock = z.infer<typeof OpenClock>;

/** A row of a CRM that stands for this customer. */
export const RecordRef = z
  .object({
    crm: z.enum(["hubspot", "salesforce"]),
    account: z.string().describe("HubSpot portal id or Salesforce organisation id"),
    type: z.string(),
    id: z.string(),
    label: z.string(),
  })
  .meta({ id: "RecordRef" });
export type RecordRef = z.infer<typeof RecordRef>;

/** Everything an agent needs to see about one customer, ready to draw; both apps show the same document. */
export const CustomerView = z
  .object({
    customerId: CustomerId,
    name: z.string(),
    headline: z.string().describe("One sentence: since when, over which channels"),
    records: z.array(RecordRef),
    handles: z.array(Handle),
    interactions: z.array(Interaction).describe("The last ones over all channels, newest first"),
    interactionCount: z.int(),
    openClocks: z.array(OpenClock).describe("Most urgent first"),
    kpis: z.array(KpiTile).describe("This customer's own figures"),
    words: z
      .record(z.string(), z.string())
      .describe("Headings and sentences for the screen, by key, in the reader's language"),
  })
  .meta({ id: "CustomerView" });
export type CustomerView = z.infer<typeof CustomerView>;

/** Who a search found. */
export const SearchResult = z
  .object({
    hits: z.array(
      z.object({
        customerId: CustomerId,
        name: z.string(),
        handles: z.array(z.object({ network: NetworkId, value: z.string() })),
        interactionCount: z.int(),
      }),
    ),
  })
  .meta({ id: "SearchResult" });
export type SearchResult = z.infer<typeof SearchResult>;
