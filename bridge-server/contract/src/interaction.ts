import * as z from "zod";
import { RecordName } from "./actions.ts";
import { ChannelId, ConversationId, CustomerId, InteractionId, NetworkId } from "./ids.ts";
import { Instant, InstantInput, TimeZone } from "./time.ts";

/** A channel as every screen shows it. */
export const ChannelRef = z
  .object({
    channelId: ChannelId,
    network: NetworkId,
    networkLabel: z.string().describe("The network in the reader's language, such as “Phone”"),
    label: z.string().describe("The channel's own name, such as “@acme_help” or “Billing line”"),
  })
  .meta({ id: "ChannelRef" });
export type ChannelRef = z.infer<typeof ChannelRef>;

/** One of a customer's identities, as an item of a timeline names it. */
export const HandleRef = z
  .object({
    identityId: z.uuid(),
    network: NetworkId,
    networkLabel: z.string(),
    value: z.string().describe("As people write it: @asha, asha@example.com, +34 600 000 000"),
  })
  .meta({ id: "HandleRef" });
export type HandleRef = z.infer<typeof HandleRef>;

/** One interaction as agents read it, ready to draw. */
export const Interaction = z
  .object({
    interactionId: InteractionId,
    conversationId: ConversationId,
    occurredAt: Instant,
    channel: ChannelRef,
    direction: z.enum(["in", "out"]),
    directionLabel: z.string().describe("“Customer wrote”, “We answered”, in the reader's language"),
    kind: z.enum(["message", "call", "survey", "visit", "note"]),
    author: z.enum(["customer", "agent", "bot"]),
    agent: z.string().nullable().describe("The colleague who answered, if known"),
    text: z
      .string()
      .nullable()
      .describe("Null where the channel carries no text, and where the text may not be shown: `summary` says why"),
    summary: z
      .string()
      .nullable()
      .describe("What a call or a survey says in words, such as “Waited 48 s, spoke 2 min”; why a text is not shown"),
    source: z.string().describe("“HubSpot 123456”, “Salesforce 00D…”, “Feed shop”, in the reader's language"),
    handle: HandleRef.nullable().describe("The customer's handle that it came from or went to; null where unknown"),
    url: z.url().nullable().describe("Where the network shows it; null where it has no address"),
    deletedAt: Instant.nullable().describe("When its author took it away; it keeps its place without its text"),
  })
  .meta({ id: "Interaction" });
export type Interaction = z.infer<typeof Interaction>;

/** What a timeline may be narrowed to. Everything that is named must fit. */
export const TimelineFilter = z.object({
  channel: ChannelId.optional().describe("Only on this channel, by its id"),
  network: NetworkId.optional(),
  direction: z.enum(["in", "out"]).optional(),
  kind: z.enum(["message", "call", "survey", "visit", "note"]).optional(),
  handle: z.uuid().optional().describe("Only what came from or went to this identity of the customer"),
  from: InstantInput.optional().describe("From this moment on; of a date, from its first moment in `zone`"),
  to: InstantInput.optional().describe("Up to and without this moment; a date counts whole, in `zone`"),
  zone: TimeZone.optional().describe("The zone of dates; the workspace's own unless asked otherwise"),
  unanswered: z.enum(["true", "false"]).optional().describe("“true”: only messages that still wait for our answer"),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

/** What to look for in a customer's own texts. Personal data never stands in an address, so it is sent in the body. */
export const TimelineSearch = TimelineFilter.extend({
  customerId: CustomerId.optional(),
  record: RecordName.optional(),
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe("Words that all stand in the text, in any spelling of case and accents; a part of a word is enough"),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(500).default(50),
})
  .refine(({ customerId, record }) => (customerId === undefined) !== (record === undefined), {
    error: "must name either a customerId or a record",
  })
  .meta({ id: "TimelineSearch" });
export type TimelineSearch = z.infer<typeof TimelineSearch>;

const Option = z.object({ value: z.string(), label: z.string() });

/** Everything that this customer's timeline can be narrowed to, in the reader's language. */
export const TimelineChoices = z
  .object({
    networks: z.array(Option),
    channels: z.array(Option),
    handles: z.array(Option),
    directions: z.array(Option),
    kinds: z.array(Option),
  })
  .meta({ id: "TimelineChoices" });
export type TimelineChoices = z.infer<typeof TimelineChoices>;

/** A page of a customer's timeline, newest first. */
export const TimelinePage = z
  .object({
    items: z.array(Interaction),
    next: z
      .string()
      .nullable()
      .describe(
        "Hand this back as cursor for the following page; null on the last page. A search may have found nothing yet and go on all the same",
      ),
    choices: TimelineChoices.nullable().describe("With the first page; null on those after it"),
    looked: z
      .object({ items: z.int(), until: Instant.nullable(), text: z.string() })
      .nullable()
      .describe(
        "How far this call has looked, where it read texts: how many items, and back to which moment; in words",
      ),
    words: z.record(z.string(), z.string()).describe("What a timeline says, by key, in the reader's language"),
  })
  .meta({ id: "TimelinePage" });
export type TimelinePage = z.infer<typeof TimelinePage>;
