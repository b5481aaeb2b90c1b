import * as z from "zod";
import { ChannelId, ConversationId, InteractionId, NetworkId } from "./ids.ts";
import { Instant } from "./time.ts";

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
    text: z.string().nullable().describe("Null where the channel carries no text"),
    summary: z
      .string()
      .nullable()
      .describe("What a call or a survey says in words, such as “Waited 48 s, spoke 2 min”"),
  })
  .meta({ id: "Interaction" });
export type Interaction = z.infer<typeof Interaction>;

/** A page of a customer's timeline, newest first. */
export const TimelinePage = z
  .object({
    items: z.array(Interaction),
    next: z.string().nullable().describe("Hand this back as cursor for the following page; null on the last page"),
  })
  .meta({ id: "TimelinePage" });
export type TimelinePage = z.infer<typeof TimelinePage>;
