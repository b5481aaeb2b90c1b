import * as z from "zod";
import { Asking, Handle, SharedIdentity } from "./handle.ts";
import { ChannelRef, Interaction } from "./interaction.ts";
import { ConversationId, CustomerId, NetworkId } from "./ids.ts";
import { KpiTile } from "./kpi.ts";
import { Instant } from "./time.ts";

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

/** What one source says of a field: a CRM's account, by the record there that was changed last. */
export const RecordValue = z
  .object({
    value: z.string().describe("As people write it: telephone numbers in their international form"),
    source: z.string().describe("“HubSpot 123456”, “Salesforce 00D…”"),
    crm: z.enum(["hubspot", "salesforce"]),
    account: z.string().describe("HubSpot portal id or Salesforce organisation id"),
    asOf: Instant.describe("When the record that says so was last changed, whichever of its fields it was"),
    age: z.string().describe("The same in words, at the moment the view was made: “record changed 3 days ago”"),
  })
  .meta({ id: "RecordValue" });
export type RecordValue = z.infer<typeof RecordValue>;

/** A field that CRM records say something about, with what each of them says. */
export const CustomerField = z
  .object({
    field: z.string().describe("“name”, “email”, “phone”, “company”, “title”"),
    label: z.string().describe("The field in the reader's language"),
    agree: z.boolean().describe("False where two records have no value in common; spelling and case do not count"),
    values: z.array(RecordValue).describe("A value that several sources say is here once for each of them"),
    text: z.string().nullable().describe("“HubSpot and Salesforce disagree” where they do"),
  })
  .meta({ id: "CustomerField" });
export type CustomerField = z.infer<typeof CustomerField>;

/** Everything an agent needs to see about one customer, ready to draw; both apps show the same document. */
export const CustomerView = z
  .object({
    customerId: CustomerId,
    name: z.string(),
    headline: z.string().describe("One sentence: since when, over which channels"),
    records: z.array(RecordRef),
    handles: z.array(Handle),
    shared: z
      .array(SharedIdentity)
      .describe("What the customer's records name and is not theirs alone: it joins nobody and proves nothing"),
    asking: Asking,
    values: z
      .array(CustomerField)
      .describe("What the CRM records say, field by field; a field of which none says anything is not here"),
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
