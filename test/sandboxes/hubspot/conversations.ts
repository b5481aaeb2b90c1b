// The conversations API: inboxes, channels, threads, messages, actors.
import { listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { accountOf, type Actor, type Message, type Thread } from "./conversation-store.ts";
import { areas, bothPaths } from "./paths.ts";
import type { Portal } from "./portal.ts";
import { batch, notFoundPage, notValid, pageOf } from "./replies.ts";

const since = "2026-01-02T08:00:00.000Z";
const mostPerPage = 500;

/** Everything about conversations is read; nothing is posted. */
export function conversationRoutes(portal: Portal): Route[] {
  const get = (tail: string, answer: (request: SandboxRequest) => SandboxReply): Route[] =>
    bothPaths("GET", areas.conversations, tail, answer);
  const { inboxes, channels } = portal.conversations;
  const accounts = channels.map(({ id, name }) => ({
    id: accountOf(id),
    channelId: id,
    name,
    inboxId: "701",
    active: true,
    authorized: true,
    archived: false,
    createdAt: since,
  }));
  const boxes = inboxes.map((inbox) => ({ ...inbox, createdAt: since, updatedAt: since, archived: false }));
  return [
    ...get("/inboxes", (request) => pageOf(request, boxes)),
    ...get("/inboxes/:id", ({ params }) => one(boxes, params["id"])),
    ...get("/channels", (request) => pageOf(request, channels)),
    ...get("/channels/:id", ({ params }) => one(channels, params["id"])),
    ...get("/channel-accounts", (request) => pageOf(request, accounts)),
    ...get("/channel-accounts/:id", ({ params }) => one(accounts, params["id"])),
    ...get("/threads", (request) => threads(portal, request)),
    ...get("/threads/:id", (request) => thread(portal, request)),
    ...get("/threads/:id/messages", (request) => messages(portal, request)),
    ...get("/threads/:id/messages/:message", (request) => message(portal, request)),
    ...get("/threads/:id/messages/:message/original-content", (request) => original(portal, request)),
    ...get("/actors/:id", (request) => actor(portal, request)),
    ...bothPaths("POST", areas.conversations, "/actors/batch/read", (request) => actors(portal, request)),
  ];
}

function one(items: readonly { id: string }[], id: string | undefined): SandboxReply {
  const found = items.find((item) => item.id === id);
  return found ? { status: 200, body: found } : notFoundPage;
}

function threads({ conversations }: Portal, request: SandboxRequest): SandboxReply {
  const { query } = request;
  const limit = Number(query.get("limit") ?? 100);
  if (!(limit >= 1 && limit <= mostPerPage)) return notValid(`The limit is between 1 and ${mostPerPage}`);
  const byLatest = query.get("sort")?.replace("-", "") === "latestMessageTimestamp";
  const latestAfter = query.get("latestMessageTimestampAfter");
  if (latestAfter !== null && !byLatest)
    return notValid("latestMessageTimestampAfter needs sort=latestMessageTimestamp");
  const index = byLatest ? conversations.byLatest : conversations.byId;
  const cursor = cursorFrom(query.get("after"));
  if (query.has("after") && !cursor) return notValid("The paging cursor is not valid");
  // The thread at the cursor may have moved since; its old time still says where the page ended.
  let place = cursor ? (byLatest ? index.below(cursor.key) : index.upTo(Number(cursor.id))) : 0;
  if (byLatest && latestAfter !== null) place = Math.max(place, index.upTo(Date.parse(latestAfter)));
  const found: Thread[] = [];
  for (let chunk = index.slice(place, place + mostPerPage); chunk.length > 0 && found.length <= limit;) {
    const past = ({ id, latestMessageTimestamp = since }: Thread): boolean =>
      !cursor || !byLatest || Date.parse(latestMessageTimestamp) > cursor.key || Number(id) > Number(cursor.id);
    found.push(...chunk.filter((candidate) => past(candidate) && fits(candidate, query)));
    place += chunk.length;
    chunk = index.slice(place, place + mostPerPage);
  }
  const page = found.slice(0, limit);
  const withTickets = query.get("association") === "TICKET";
  const results = page.map((candidate) => presentedThread(candidate, withTickets));
  const end = page.at(-1);
  return pageOf(request, results, found.length > limit && end ? cursorOf(end) : undefined);
}

function fits(candidate: Thread, query: URLSearchParams): boolean {
  const same = (name: string, value: string | undefined): boolean => !query.has(name) || query.get(name) === value;
  return (
    same("associatedContactId", candidate.associatedContactId) &&
    same("associatedTicketId", candidate.associatedTicketId) &&
    same("inboxId", candidate.inboxId) &&
    same("threadStatus", candidate.status) &&
    candidate.archived === (query.get("archived") === "true")
  );
}

function cursorOf({ id, latestMessageTimestamp = since }: Thread): string {
  return Buffer.from(`${Date.parse(latestMessageTimestamp)}/${id}`).toString("base64url");
}

function cursorFrom(after: string | null): { key: number; id: string } | undefined {
  const [, key, id] = /^(\d+)\/(\d+)$/.exec(Buffer.from(after ?? "", "base64url").toString("utf8")) ?? [];
  return key !== undefined && id !== undefined ? { key: Number(key), id } : undefined;
}

function thread({ conversations }: Portal, { params, query }: SandboxRequest): SandboxReply {
  const found = conversations.threads.get(params["id"] ?? "");
  if (!found || found.archived !== (query.get("archived") === "true")) return notFoundPage;
  return { status: 200, body: presentedThread(found, query.get("association") === "TICKET") };
}

function presentedThread({ associatedTicketId, ...found }: Thread, withTickets: boolean): Record<string, unknown> {
  return { ...found, ...(withTickets && associatedTicketId ? { threadAssociations: { associatedTicketId } } : {}) };
}

function messages({ conversations }: Portal, request: SandboxRequest): SandboxReply {
  const { params, query } = request;
  const kept = conversations.messages.get(params["id"] ?? "");
  if (!kept) return notFoundPage;
  const limit = Number(query.get("limit") ?? 100);
  if (!(limit >= 1 && limit <= mostPerPage)) return notValid(`The limit is between 1 and ${mostPerPage}`);
  const newestFirst = query.get("sort") === "-createdAt";
  const all = kept.slice(0, kept.size());
  const ordered = newestFirst ? all.toReversed() : all;
  const cursor = query.get("after");
  const from = cursor === null ? 0 : ordered.findIndex(({ id }) => id === cursor) + 1;
  const page = ordered.slice(from, from + limit);
  const results = page.map((found) => presentedMessage(conversations.actors, found));
  return pageOf(request, results, from + limit < ordered.length ? page.at(-1)?.id : undefined);
}

function messageIn({ conversations }: Portal, { params }: SandboxRequest): Message | undefined {
  const kept = conversations.messages.get(params["id"] ?? "");
  return kept?.slice(0, kept.size()).find(({ id }) => id === params["message"]);
}

function message(portal: Portal, request: SandboxRequest): SandboxReply {
  const found = messageIn(portal, request);
  return found ? { status: 200, body: presentedMessage(portal.conversations.actors, found) } : notFoundPage;
}

function original(portal: Portal, request: SandboxRequest): SandboxReply {
  const found = messageIn(portal, request);
  if (!found) return notFoundPage;
  const text = found.fullText ?? found.text ?? "";
  return { status: 200, body: { text, richText: richOf(text) } };
}

function presentedMessage(known: ReadonlyMap<string, Actor>, found: Message): Record<string, unknown> {
  const { threadId, text, fullText, statusType, ...rest } = found;
  const { createdBy, direction, channelId } = found;
  const who = known.get(createdBy);
  const isEmail = channelId === "1002";
  const deliveryIdentifier = who?.email ? { deliveryIdentifier: { type: "HS_EMAIL_ADDRESS", value: who.email } } : {};
  const base = {
    ...rest,
    conversationsThreadId: threadId,
    updatedAt: found.createdAt,
    client: { clientType: createdBy.startsWith("I-") ? "INTEGRATION" : "HUBSPOT" },
    senders: [
      {
        actorId: createdBy,
        ...(who?.name ? { name: who.name } : {}),
        ...(isEmail ? { senderField: "FROM" } : {}),
        ...deliveryIdentifier,
      },
    ],
    recipients: [],
    archived: false,
  };
  if (text === undefined) return base;
  return {
    ...base,
    text,
    richText: richOf(text),
    attachments: [],
    truncationStatus: fullText === undefined ? "NOT_TRUNCATED" : "TRUNCATED_TO_MOST_RECENT_REPLY",
    ...(direction ? { status: { statusType: statusType ?? (direction === "INCOMING" ? "RECEIVED" : "SENT") } } : {}),
  };
}

function richOf(text: string): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<div><p>${safe}</p></div>`;
}

const actorTypes: Readonly<Record<string, string>> = {
  A: "AGENT",
  B: "BOT",
  E: "EMAIL",
  I: "INTEGRATION",
  L: "CUSTOMER_AGENT",
  S: "SYSTEM",
  V: "VISITOR",
};

function presentedActor({ id, name, email }: Actor): Record<string, unknown> {
  return { id, type: actorTypes[id.charAt(0)] ?? "UNKNOWN", ...(name ? { name } : {}), ...(email ? { email } : {}) };
}

function actor({ conversations }: Portal, { params }: SandboxRequest): SandboxReply {
  const found = conversations.actors.get(params["id"] ?? "");
  return found ? { status: 200, body: presentedActor(found) } : notFoundPage;
}

function actors(portal: Portal, { body }: SandboxRequest): SandboxReply {
  const ids = listOf(recordOf(body)["inputs"]).flatMap((id) => textOf(id) ?? []);
  const found = ids.flatMap((id) => portal.conversations.actors.get(id) ?? []);
  const missing = ids.filter((id) => !portal.conversations.actors.has(id));
  const message = "Could not get some actors, they may not exist.";
  const trouble = { status: 404, category: "OBJECT_NOT_FOUND", message, context: { ids: missing } };
  return batch(portal, 200, found.map(presentedActor), missing.length > 0 ? [trouble] : []);
}
