// Threads of HubSpot's inbox and what was written in them.
import * as z from "zod";
import type { Priority, WrittenFact } from "../../ports.ts";
import { channel, partyOf, type Context } from "./activities.ts";
import { askJson, type Line } from "./line.ts";
import { paths } from "./versions.ts";

const absent = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined);
const id = z.union([z.string().min(1), z.number()]).transform(String);
const absentId = id.nullish().transform((one) => one ?? undefined);
const moment = z.iso.datetime({ offset: true });

const Thread = z.object({
  id,
  createdAt: moment,
  closedAt: moment.nullish(),
  status: absent,
  latestMessageTimestamp: moment.nullish(),
  originalChannelId: absentId,
  associatedContactId: absentId,
});
type Thread = z.infer<typeof Thread>;

const Paging = z.object({ next: z.object({ after: id }).nullish() }).nullish();
const ThreadPage = z.object({ results: z.array(Thread), paging: Paging });

const Delivery = z.object({ type: absent, value: absent });
const Message = z.object({
  id,
  type: z.string(),
  createdAt: moment,
  createdBy: absent,
  direction: absent,
  text: absent,
  channelId: absentId,
  senders: z.array(z.object({ actorId: absent, deliveryIdentifier: Delivery.nullish() })).nullish(),
});
type Message = z.infer<typeof Message>;
const MessagePage = z.object({ results: z.array(Message), paging: Paging });

/** The most threads that HubSpot gives in one page, and the most messages. */
const threadsPerPage = "500";
const messagesPerPage = "100";

/** A thread with everything in it. */
export interface WholeThread {
  readonly id: string;
  readonly modifiedAt: Date;
  readonly parties: readonly string[];
  readonly facts: readonly WrittenFact[];
}

/** A page of threads by id, and the mark of the next one. */
export async function threadsAfter(
  line: Line,
  after: string | null,
  context: Context,
): Promise<{ threads: WholeThread[]; next: string | null }> {
  const query = { limit: threadsPerPage, sort: "id", ...(after === null ? {} : { after }) };
  const page = await askJson(line, { path: paths.threads, query, priority: "background" }, ThreadPage);
  const threads: WholeThread[] = [];
  for (const thread of page.results) threads.push(await wholeThread(line, thread, context, "background"));
  return { threads, next: page.paging?.next?.after ?? null };
}

/** Threads in which something was written since a moment, oldest first. */
export async function threadsSince(
  line: Line,
  since: Date,
  after: string | null,
  context: Context,
): Promise<{ threads: WholeThread[]; next: string | null }> {
  const query = {
    limit: threadsPerPage,
    sort: "latestMessageTimestamp",
    latestMessageTimestampAfter: since.toISOString(),
    ...(after === null ? {} : { after }),
  };
  const page = await askJson(line, { path: paths.threads, query, priority: "background" }, ThreadPage);
  const threads: WholeThread[] = [];
  for (const thread of page.results) threads.push(await wholeThread(line, thread, context, "background"));
  return { threads, next: page.paging?.next?.after ?? null };
}

/** One thread as it is now. Throws a `Failure` of kind not-found where it is gone. */
export async function readThread(
  line: Line,
  threadId: string,
  context: Context,
  priority: Priority,
): Promise<WholeThread> {
  const thread = await askJson(line, { path: `${paths.threads}/${threadId}`, priority }, Thread);
  return wholeThread(line, thread, context, priority);
}

async function wholeThread(line: Line, thread: Thread, context: Context, priority: Priority): Promise<WholeThread> {
  const messages: Message[] = [];
  let after: string | undefined;
  do {
    const query = { limit: messagesPerPage, ...(after === undefined ? {} : { after }) };
    const page = await askJson(line, { path: paths.messages(thread.id), query, priority }, MessagePage);
    messages.push(...page.results);
    after = page.paging?.next?.after;
  } while (after !== undefined);
  return {
    id: thread.id,
    modifiedAt: changedAt(thread),
    parties: thread.associatedContactId === undefined ? [] : [thread.associatedContactId],
    facts: factsOf(thread, messages, context),
  };
}

/** A thread says when it was written in and when it was closed, and nothing else of when it changed. */
function changedAt({ createdAt, closedAt, latestMessageTimestamp }: Thread): Date {
  const moments = [createdAt, closedAt, latestMessageTimestamp].flatMap((at) =>
    typeof at === "string" ? [Date.parse(at)] : [],
  );
  return new Date(Math.max(...moments));
}

function factsOf(thread: Thread, messages: readonly Message[], context: Context): WrittenFact[] {
  const written = messages
    .filter(({ type, direction }) => type === "MESSAGE" && (direction === "INCOMING" || direction === "OUTGOING"))
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  return written.map((message, place) => {
    const closes = thread.status === "CLOSED" && place === written.length - 1;
    return messageFact(thread, message, closes, context);
  });
}

/** Whether a message is the last of a closed thread changes with the thread, so that is its version. */
function messageFact(thread: Thread, message: Message, closes: boolean, { account, owners }: Context): WrittenFact {
  const inbound = message.direction === "INCOMING";
  const network = networks[message.channelId ?? thread.originalChannelId ?? ""] ?? "web-chat";
  const sender = message.senders?.find(({ deliveryIdentifier }) => deliveryIdentifier?.value !== undefined);
  const contact = thread.associatedContactId;
  const author = authorOf(message.createdBy, inbound);
  const agent = author === "agent" ? owners.get(`user ${message.createdBy?.replace(/^A-/, "") ?? ""}`) : undefined;
  return {
    type: "interaction",
    id: `${account}/message/${message.id}`,
    version: changedAt(thread).toISOString(),
    occurredAt: new Date(message.createdAt).toISOString(),
    kind: "message",
    direction: inbound ? "in" : "out",
    channel: channel(network, `HubSpot ${network}`),
    author,
    closes,
    thread: `${account}/thread/${thread.id}`,
    ...(contact === undefined
      ? inbound && network === "email"
        ? partyOf("email", sender?.deliveryIdentifier?.value)
        : {}
      : { record: { crm: "hubspot", account, object: "contact", id: contact } }),
    ...(agent === undefined ? {} : { agent }),
    ...(message.text === undefined ? {} : { text: message.text.slice(0, 100_000) }),
  };
}

const networks: Readonly<Record<string, string>> = { "1000": "web-chat", "1001": "messenger", "1002": "email" };

/** HubSpot says in the first letter who an actor is; machines answer nobody's first wait. */
function authorOf(actor: string | undefined, inbound: boolean): "customer" | "agent" | "bot" {
  if (inbound) return "customer";
  return actor === undefined || /^[AE]-/.test(actor) ? "agent" : "bot";
}
