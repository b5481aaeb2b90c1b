// A whole conversation as a tree: what answers what, by whom, and what we promised in it.
import {
  ConversationId,
  CustomerId,
  InteractionId,
  type ConversationClock,
  type ConversationItem,
  type ConversationPage,
  type Language,
} from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { threadTree, type Placed } from "../domain/thread-tree.ts";
import type { Clock, Store, TalkClockRow, TalkRow, TurnLink } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { peopleIn, type Person } from "./list-waiting.ts";
import { clockKinds } from "./open-clock.ts";
import { channelOf } from "./open-sealed.ts";
import { itemOf, readingOf, type Reading } from "./timeline-item.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Asked {
  readonly conversationId: string;
  /** Answered only where this customer takes part; null for callers who may see every customer. */
  readonly customerId: string | null;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly language: Language;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * A page of a conversation in the order in which a thread is read. Throws a `Failure` of kind not-found where there is no
 * such conversation, or the customer has no part in it, and of kind bad-input where the cursor is none of ours.
 */
export async function viewConversation(keys: WorkspaceKeys, asked: Asked, tools: Tools): Promise<ConversationPage> {
  const reader = tools.store.timeline(keys.workspaceId);
  const { conversationId, customerId } = asked;
  const links = await reader.links(conversationId);
  if (links.length === 0) throw unknownConversation();
  if (customerId !== null && !(await reader.takesPart(conversationId, customerId))) throw unknownConversation();
  const tree = threadTree(links.map(({ id, occurredAt, replyToId }) => nodeOf(id, occurredAt, replyToId)));
  const from = placeAfter(tree, asked.cursor);
  const shown = tree.slice(from, from + asked.limit);
  const last = shown.at(-1);
  const [posts, clocks] = await Promise.all([
    reader.posts(shown.map(({ id }) => id)),
    from === 0 ? reader.clocks(conversationId) : [],
  ]);
  const words = wordsIn(asked.language);
  const moments = links.map(({ occurredAt }) => occurredAt.getTime());
  const [openedAt, lastAt] = [new Date(least(moments)), new Date(-least(moments.map((moment) => -moment)))];
  const [first] = posts;
  if (first === undefined || last === undefined) throw unknownConversation();
  return {
    conversationId: ConversationId.parse(conversationId),
    channel: channelOf(posts.find(({ channelId }) => channelId !== null) ?? first, words),
    headline: words.say("conversation.headline", {
      ...{ n: links.length, from: words.moment(openedAt, keys.zone), to: words.moment(lastAt, keys.zone) },
    }),
    count: links.length,
    openedAt: openedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    clocks: clocks.map((row) => clockOf(row, words, tools.clock.now())),
    items: await itemsOf(keys, { shown, posts, words }, tools),
    next: from + shown.length < tree.length ? writeCursor(cursorOf(last, links)) : null,
    words: { ...words.timeline() },
  };
}

function nodeOf(id: string, occurredAt: Date, replyTo: string | null) {
  return { id, occurredAt: occurredAt.getTime(), replyTo };
}

/** Spreading a hundred thousand arguments would end the process. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other));
}

/** Where the page goes on: right after the post that ended the one before, wherever that one stands by now. */
function placeAfter(tree: readonly Placed[], cursor: string | undefined): number {
  const place = readCursor(cursor, "timeline");
  if (place === null) return 0;
  const at = tree.findIndex(({ id }) => id === place.id);
  if (at >= 0) return at + 1;
  throw new Failure("bad-input", "The post at which this page begins is no longer in the conversation", {
    remedy: "Begin again without a cursor.",
  });
}

function cursorOf({ id }: Placed, links: readonly TurnLink[]): { at: Date; id: string } {
  return { at: links.find((link) => link.id === id)?.occurredAt ?? new Date(0), id };
}

async function itemsOf(
  keys: WorkspaceKeys,
  { shown, posts, words }: { shown: readonly Placed[]; posts: readonly TalkRow[]; words: Words },
  tools: Tools,
): Promise<ConversationItem[]> {
  const ids = [...new Set(posts.flatMap(({ customerId }) => customerId ?? []))];
  const members = ids.length === 0 ? [] : await tools.store.waiting(keys.workspaceId).members(ids);
  const reading = await readingOf(
    keys,
    members.map(({ member }) => member),
    words,
    tools,
  );
  const people = await peopleIn(keys, members, words, tools);
  const rows = new Map(posts.map((row) => [row.interactionId, row]));
  return shown.flatMap((placed) => {
    const row = rows.get(placed.id);
    return row === undefined ? [] : [placedItem(placed, row, people, reading)];
  });
}

function placedItem(
  { parentId, depth }: Placed,
  row: TalkRow,
  people: ReadonlyMap<string, Person>,
  reading: Reading,
): ConversationItem {
  return {
    ...itemOf(row, reading),
    depth,
    parentId: parentId === null ? null : InteractionId.parse(parentId),
    customerId: row.customerId === null ? null : CustomerId.parse(row.customerId),
    customerName: row.customerId === null ? null : (people.get(row.customerId)?.name ?? null),
  };
}

function clockOf(row: TalkClockRow, words: Words, now: Date): ConversationClock {
  const kind = clockKinds[row.kind - 1] ?? "resolution";
  return {
    kind,
    label: words.say(`clock.${kind}`),
    startedBy: InteractionId.parse(row.startedBy),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    ...(row.stoppedAt === null ? running(row, words, now) : over({ ...row, stoppedAt: row.stoppedAt }, words)),
  };
}

type Said = Pick<ConversationClock, "state" | "text">;

function running({ startedAt, dueAt }: TalkClockRow, words: Words, now: Date): Said {
  const time = (from: Date, to: Date): string => words.duration((to.getTime() - from.getTime()) / 1000);
  if (dueAt === null) return { state: "waiting", text: words.say("clock.running", { time: time(startedAt, now) }) };
  return dueAt < now
    ? { state: "overdue", text: words.say("clock.late", { time: time(dueAt, now) }) }
    : { state: "waiting", text: words.say("clock.left", { time: time(now, dueAt) }) };
}

function over({ startedAt, dueAt, stoppedBy, stoppedAt }: TalkClockRow & { stoppedAt: Date }, words: Words): Said {
  const time = words.duration((stoppedAt.getTime() - startedAt.getTime()) / 1000);
  if (stoppedBy === null) return { state: "stopped", text: words.say("clock.withdrawn", { time }) };
  if (dueAt === null) return { state: "stopped", text: words.say("clock.after", { time }) };
  return stoppedAt <= dueAt
    ? { state: "kept", text: words.say("clock.kept", { time }) }
    : { state: "missed", text: words.say("clock.missed", { time }) };
}

function unknownConversation(): Failure {
  return new Failure("not-found", "There is no such conversation", {
    remedy: "Open it from the timeline of a customer who takes part in it.",
  });
}
