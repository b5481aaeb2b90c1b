import * as z from "zod";
import { ConversationId, CustomerId, InteractionId } from "./ids.ts";
import { ChannelRef, Interaction } from "./interaction.ts";
import { Instant } from "./time.ts";

/** One post of a conversation, with its place in the tree of replies. */
export const ConversationItem = Interaction.extend({
  depth: z.int().describe("How many posts it stands under; 0 for what answers nothing that is here"),
  parentId: InteractionId.nullable().describe("The post that it answers, where that one is here"),
  customerId: CustomerId.nullable().describe("Whose post it is, or to whom we wrote; null where nobody knows"),
  customerName: z.string().nullable(),
}).meta({ id: "ConversationItem" });
export type ConversationItem = z.infer<typeof ConversationItem>;

/** A measured wait of a conversation, running or over. */
export const ConversationClock = z
  .object({
    kind: z.enum(["acknowledgement", "first-answer", "next-answer", "resolution"]),
    label: z.string().describe("“First answer” in the reader's language"),
    startedBy: InteractionId,
    startedAt: Instant,
    dueAt: Instant.nullable().describe("The latest moment of the promise; null where no policy names one"),
    stoppedAt: Instant.nullable().describe("Null while it runs"),
    state: z
      .enum(["waiting", "overdue", "kept", "missed", "stopped"])
      .describe("Of those that are over: kept in time, missed, or stopped without a promise or without an answer"),
    text: z.string().describe("“12 min left”, “after 25 min, in time”, at the moment the page was made"),
  })
  .meta({ id: "ConversationClock" });
export type ConversationClock = z.infer<typeof ConversationClock>;

/** A page of a whole conversation, each post after what it answers, the oldest first. */
export const ConversationPage = z
  .object({
    conversationId: ConversationId,
    channel: ChannelRef,
    headline: z.string().describe("How many posts, from when to when"),
    count: z.int().describe("All posts of the conversation"),
    openedAt: Instant,
    lastAt: Instant,
    clocks: z.array(ConversationClock).describe("In the order in which they began; with the first page only"),
    items: z.array(ConversationItem),
    next: z.string().nullable().describe("Hand this back as cursor for the following page; null on the last page"),
    words: z.record(z.string(), z.string()).describe("What a conversation says, by key, in the reader's language"),
  })
  .meta({ id: "ConversationPage" });
export type ConversationPage = z.infer<typeof ConversationPage>;
