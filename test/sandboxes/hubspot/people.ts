// What the people of a portal do at their screens.
import { aPerson, type Author } from "./changes.ts";
import { accountOf, changeThread, keepMessage, keepThread, type Message, type Thread } from "./conversation-store.ts";
import { associate, defaultTypeId, dissociate } from "./links.ts";
import { forget, merge } from "./merges.ts";
import { change, create, find, isRefusal, newId, setArchived, tell, type Portal, type StoredObject } from "./portal.ts";
import { kindNamed } from "./seeding.ts";

type Properties = Record<string, string | null>;
type Place = readonly [type: string, id: string];

/** What people do. Every function throws where HubSpot would refuse, or where there is no such thing. */
export interface People {
  /** Makes a record and gives its id. */
  create(type: string, properties: Properties): string;
  update(type: string, id: string, properties: Properties): void;
  archive(type: string, id: string): void;
  restore(type: string, id: string): void;
  /** Merges the second into the first and gives the id that the record has now. */
  merge(type: string, primaryId: string, otherId: string): string;
  /** Deletes a contact for good, as the law asks. */
  privacyDelete(contactId: string): void;
  associate(from: Place, to: Place, typeId?: number): void;
  dissociate(from: Place, to: Place): void;
  /** Opens a thread and gives its id. */
  startThread(thread: { channelId: string; contactId?: string; ticketId?: string; inboxId?: string }): string;
  /** Adds to a thread and gives the message's id. */
  write(threadId: string, message: Written): string;
  setThread(threadId: string, to: { status?: "OPEN" | "CLOSED"; assignedTo?: string; archived?: boolean }): void;
  deleteThread(threadId: string): void;
}

/** A message that somebody writes; an actor id starting with "V-" or "E-" writes to the company. */
export interface Written {
  readonly by: string;
  readonly text: string;
  readonly fullText?: string;
  readonly type?: Message["type"];
  readonly subject?: string;
}

/** People of this portal. */
export function peopleOf(portal: Portal, by: Author = aPerson): People {
  const named = ([type, id]: Place, archived = false): StoredObject => {
    const found = find(portal, kindNamed(type), { id, archived });
    if (!found) throw new Error(`The portal has no ${type} ${id}`);
    return found;
  };
  const threadNamed = (id: string): Thread => {
    const found = portal.conversations.threads.get(id);
    if (!found) throw new Error(`The portal has no thread ${id}`);
    return found;
  };
  return {
    create: (type, properties) => done(create(portal, kindNamed(type), properties, by)).id,
    update: (type, id, properties) => void done(change(portal, named([type, id]), properties, by)),
    archive: (type, id) => setArchived(portal, named([type, id]), true, by),
    restore: (type, id) => setArchived(portal, named([type, id], true), false, by),
    merge: (type, primaryId, otherId) => merge(portal, named([type, primaryId]), named([type, otherId]), by).id,
    privacyDelete: (id) => forget(portal, named(["contacts", id]), by),
    associate(from, to, typeId) {
      const [one, other] = [named(from), named(to)];
      associate(portal, one, other, typeId ?? defaultTypeId(one.type, other.type) ?? 0, by);
    },
    dissociate: (from, to) => dissociate(portal, named(from), named(to), by),
    startThread: (thread) => startThread(portal, thread, by),
    write: (threadId, message) => write(portal, threadNamed(threadId), message, by),
    setThread: (threadId, to) => setThread(portal, threadNamed(threadId), to, by),
    deleteThread(threadId) {
      const thread = threadNamed(threadId);
      changeThread(portal.conversations, thread, () => void (thread.archived = true));
      tell(portal, { kind: "conversation", what: "deletion", threadId, facts: {}, by });
    },
  };
}

function done(outcome: ReturnType<typeof create>): StoredObject {
  if (isRefusal(outcome)) throw new Error(`HubSpot refuses: ${outcome.message}`);
  return outcome;
}

function startThread(
  portal: Portal,
  { channelId, contactId, ticketId, inboxId = "701" }: Parameters<People["startThread"]>[0],
  by: Author,
): string {
  const id = newId(portal);
  keepThread(portal.conversations, {
    id,
    createdAt: portal.now().toISOString(),
    status: "OPEN",
    originalChannelId: channelId,
    originalChannelAccountId: accountOf(channelId),
    inboxId,
    ...(contactId === undefined ? {} : { associatedContactId: contactId }),
    ...(ticketId === undefined ? {} : { associatedTicketId: ticketId }),
    spam: false,
    archived: false,
  });
  tell(portal, { kind: "conversation", what: "creation", threadId: id, facts: {}, by });
  return id;
}

function write(
  portal: Portal,
  thread: Thread,
  { by: createdBy, type = "MESSAGE", ...rest }: Written,
  by: Author,
): string {
  const id = newId(portal);
  const incoming = createdBy.startsWith("V-") || createdBy.startsWith("E-");
  keepMessage(portal.conversations, {
    ...rest,
    id,
    threadId: thread.id,
    type,
    createdAt: portal.now().toISOString(),
    createdBy,
    ...(type === "COMMENT" ? {} : { direction: incoming ? "INCOMING" : "OUTGOING" }),
    channelId: thread.originalChannelId,
    channelAccountId: thread.originalChannelAccountId,
  });
  const facts = { messageId: id, messageType: type };
  if (type === "MESSAGE" || type === "COMMENT" || type === "WELCOME_MESSAGE")
    tell(portal, { kind: "conversation", what: "newMessage", threadId: thread.id, facts, by });
  return id;
}

function setThread(
  portal: Portal,
  thread: Thread,
  { status, assignedTo, archived }: Parameters<People["setThread"]>[1],
  by: Author,
): void {
  const told = (propertyName: string, propertyValue: string): void =>
    tell(portal, {
      kind: "conversation",
      what: "propertyChange",
      threadId: thread.id,
      facts: { propertyName, propertyValue },
      by,
    });
  if (status !== undefined && status !== thread.status) {
    thread.status = status;
    if (status === "CLOSED") thread.closedAt = portal.now().toISOString();
    else delete thread.closedAt;
    told("status", status);
  }
  if (assignedTo !== undefined && assignedTo !== thread.assignedTo) {
    thread.assignedTo = assignedTo;
    told("assignedTo", assignedTo);
  }
  if (archived !== undefined && archived !== thread.archived) {
    thread.archived = archived;
    told("isArchived", String(archived));
  }
}
