// What the store gives for timelines and conversations; everything personal comes sealed.
import type { TimelineRow } from "./screens.ts";

/** Which items of a customer a page takes; null takes all. */
export interface TimelineAsked {
  readonly before: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
  readonly channelId: string | null;
  readonly network: string | null;
  readonly direction: number | null;
  readonly kind: number | null;
  /** Of this identity, and of records, whose items may name it inside what is sealed. */
  readonly identityId: string | null;
  readonly from: Date | null;
  /** Without this moment itself. */
  readonly to: Date | null;
  /** Only messages of the customer since which a wait for an answer has been running. */
  readonly unanswered: boolean;
}

/** A post of a conversation without what it says. */
export interface TurnLink {
  readonly id: string;
  readonly occurredAt: Date;
  readonly replyToId: string | null;
}

/** A post with whose it is. */
export interface TalkRow extends TimelineRow {
  /** Null where nobody knows. */
  readonly customerId: string | null;
}

export interface TalkClockRow {
  readonly kind: number;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly dueAt: Date | null;
  readonly stoppedBy: string | null;
  readonly stoppedAt: Date | null;
}

/** Reads what was said, of one workspace. */
export interface TimelineReader {
  /** The customer to whom this member belongs now; null where nobody has it. */
  customerOf(memberId: string): Promise<string | null>;
  /** Of the customer to whom this member belongs; newest first, by (moment, id). */
  page(memberId: string, asked: TimelineAsked): Promise<readonly TimelineRow[]>;
  /** The channels on which anything was said, by network and label. */
  channels(memberId: string): Promise<readonly { channelId: string; network: string; label: string }[]>;
  /** Every post of a conversation, in no order; none where there is no such conversation. */
  links(conversationId: string): Promise<readonly TurnLink[]>;
  /** Whether anything of the conversation is a customer's, or was said to them. */
  takesPart(conversationId: string, customerId: string): Promise<boolean>;
  /** These posts, in no order. */
  posts(ids: readonly string[]): Promise<readonly TalkRow[]>;
  /** All waits of a conversation, in the order in which they began. */
  clocks(conversationId: string): Promise<readonly TalkClockRow[]>;
}
