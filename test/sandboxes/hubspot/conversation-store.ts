// The inbox of a portal as it is kept: threads, their messages, who writes, and by which channel.
import { sortedItems, type SortedItems } from "./sorted.ts";

/** A thread of the inbox. Moments are ISO texts in UTC. */
export interface Thread {
  readonly id: string;
  readonly createdAt: string;
  closedAt?: string;
  status: "OPEN" | "CLOSED";
  readonly originalChannelId: string;
  readonly originalChannelAccountId: string;
  latestMessageTimestamp?: string;
  latestMessageSentTimestamp?: string;
  latestMessageReceivedTimestamp?: string;
  inboxId: string;
  assignedTo?: string;
  associatedContactId?: string;
  associatedTicketId?: string;
  spam: boolean;
  archived: boolean;
}

/** One entry of a thread: a message, a comment, or a note of what happened to the thread. */
export interface Message {
  readonly id: string;
  readonly threadId: string;
  readonly type: "MESSAGE" | "COMMENT" | "WELCOME_MESSAGE" | "ASSIGNMENT" | "THREAD_STATUS_CHANGE";
  readonly createdAt: string;
  /** Actor id: "A-9001", "V-101", "E-someone@example.com". */
  readonly createdBy: string;
  readonly direction?: "INCOMING" | "OUTGOING";
  readonly text?: string;
  /** What the truncated text of an e-mail leaves out. */
  readonly fullText?: string;
  readonly subject?: string;
  readonly channelId: string;
  readonly channelAccountId: string;
  readonly statusType?: "SENT" | "RECEIVED" | "READ" | "FAILED";
  readonly newStatus?: "OPEN" | "CLOSED";
  readonly assignedTo?: string;
}

/** A person or a machine that takes part. */
export interface Actor {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** Everything about conversations in one portal. */
export interface Conversations {
  readonly threads: Map<string, Thread>;
  readonly byId: SortedItems<Thread>;
  readonly byLatest: SortedItems<Thread>;
  readonly messages: Map<string, SortedItems<Message>>;
  readonly actors: Map<string, Actor>;
  readonly inboxes: readonly { id: string; name: string; type: "INBOX" | "HELP_DESK" }[];
  readonly channels: readonly { id: string; name: string }[];
}

/** An inbox with its usual channels and nobody in it. */
export function emptyConversations(): Conversations {
  return {
    threads: new Map(),
    byId: sortedItems<Thread>(idOf, idOf),
    byLatest: sortedItems<Thread>(latestOf, idOf),
    messages: new Map(),
    actors: new Map(
      [
        { id: "A-9001", name: "Sam Agent-Sample", email: "sam.agent@example.com" },
        { id: "A-9002", name: "Kit Lead-Sample", email: "kit.lead@example.com" },
        { id: "S-hubspot", name: "HubSpot" },
        { id: "B-77", name: "Greeting bot" },
        { id: "L-78", name: "Customer agent" },
      ].map((actor) => [actor.id, actor]),
    ),
    inboxes: [
      { id: "701", name: "Inbox", type: "INBOX" },
      { id: "702", name: "Help desk", type: "HELP_DESK" },
    ],
    channels: [
      { id: "1000", name: "Live chat" },
      { id: "1001", name: "Facebook Messenger" },
      { id: "1002", name: "Email" },
      { id: "1007", name: "WhatsApp" },
    ],
  };
}

/** The account through which a channel reaches the portal. */
export function accountOf(channelId: string): string {
  return `8${channelId}`;
}

/** Puts a thread in as it is: for seeding. */
export function keepThread({ threads, byId, byLatest, messages }: Conversations, thread: Thread): void {
  threads.set(thread.id, thread);
  messages.set(
    thread.id,
    sortedItems<Message>(({ createdAt }) => Date.parse(createdAt), idOf),
  );
  byId.add(thread);
  byLatest.add(thread);
}

/** Takes a thread out for good, with all that was said in it. */
export function dropThread({ threads, byId, byLatest, messages }: Conversations, thread: Thread): void {
  threads.delete(thread.id);
  messages.delete(thread.id);
  byId.remove(thread);
  byLatest.remove(thread);
}

/** Changes a thread, so that it moves in the lists. */
export function changeThread({ byLatest }: Conversations, thread: Thread, how: () => void): void {
  byLatest.remove(thread);
  how();
  byLatest.add(thread);
}

/** Puts a message into its thread as it is, and moves the thread's times on: for seeding. */
export function keepMessage(conversations: Conversations, message: Message): void {
  const thread = conversations.threads.get(message.threadId);
  const messages = conversations.messages.get(message.threadId);
  if (!thread || !messages) throw new Error(`There is no thread ${message.threadId}`);
  messages.add(message);
  changeThread(conversations, thread, () => {
    thread.latestMessageTimestamp = later(thread.latestMessageTimestamp, message.createdAt);
    if (message.direction === "INCOMING")
      thread.latestMessageReceivedTimestamp = later(thread.latestMessageReceivedTimestamp, message.createdAt);
    if (message.direction === "OUTGOING")
      thread.latestMessageSentTimestamp = later(thread.latestMessageSentTimestamp, message.createdAt);
  });
}

function later(one: string | undefined, other: string): string {
  return one !== undefined && Date.parse(one) > Date.parse(other) ? one : other;
}

function idOf({ id }: { id: string }): number {
  return Number(id);
}

function latestOf({ latestMessageTimestamp, createdAt }: Thread): number {
  return Date.parse(latestMessageTimestamp ?? createdAt);
}
