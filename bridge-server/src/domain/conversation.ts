// What follows from the interactions of conversations: threads, who is spoken to on which channel, answers, clocks.
import { answersOf, singleTouch } from "./answers.ts";
import { isInReach } from "./business-hours.ts";
import { conversationClocks, type ClockKind } from "./clocks.ts";
import { standardPolicy, type ServicePolicy } from "./policy.ts";
import { threadsOf } from "./thread.ts";
import { inOrder, type TurnMessage } from "./turns.ts";

/** An interaction as conversations see it. Moments are milliseconds UTC. */
export interface ConversationTurn extends TurnMessage {
  readonly kind: "message" | "call" | "survey" | "visit" | "note";
  /** The channel that the source names; null where only the conversation tells. */
  readonly channel: string | null;
  readonly network: string | null;
  readonly party: string | null;
  readonly thread: string | null;
}

export interface PlacedTurn {
  readonly id: string;
  readonly channel: string | null;
  readonly party: string | null;
  /** A first message of the conversation that answers nothing. */
  readonly opens: boolean;
  /** For inbound openers of conversations in which we wrote: their author had to write no more after that. Else null. */
  readonly singleTouch: boolean | null;
}

export interface ConversationClock {
  readonly kind: ClockKind;
  readonly startedBy: string;
  readonly channel: string | null;
  readonly party: string | null;
  readonly startedAt: number;
  readonly dueAt: number | null;
  readonly stoppedBy: string | null;
  readonly stoppedAt: number | null;
  readonly wallMs: number | null;
  readonly businessMs: number | null;
}

export interface Conversation {
  readonly conversationId: string;
  readonly openerId: string;
  readonly channel: string | null;
  readonly party: string | null;
  readonly openedAt: number;
  readonly lastAt: number;
  readonly turns: readonly PlacedTurn[];
  readonly answers: readonly {
    inbound: string;
    channel: string;
    answer: string;
    opener: boolean;
    askedAt: number;
    seconds: number;
  }[];
  readonly clocks: readonly ConversationClock[];
}

/** Makes conversations of interactions, held against what is promised. The order and repetition of the interactions change nothing. */
export function conversationsOf(
  turns: readonly ConversationTurn[],
  promised: ServicePolicy = standardPolicy,
): Conversation[] {
  const linkable = new Set(turns.filter(({ thread }) => thread === null).map(({ id }) => id));
  const threads = threadsOf(
    turns.map(({ id, occurredAt, replyTo, thread }) => ({
      id,
      occurredAt,
      thread,
      // A reply to what we have not seen joins nothing; a source's own thread, of either, settles the matter without links.
      replyTo: thread === null && replyTo !== null && linkable.has(replyTo) ? replyTo : null,
    })),
  );
  return [...Map.groupBy(turns, ({ id }) => threads.get(id) ?? id).values()].map((all) =>
    conversationOf(all, promised),
  );
}

function conversationOf(turns: readonly ConversationTurn[], promised: ServicePolicy): Conversation {
  const ordered = settled(inOrder(turns));
  // A survey answer may be dated by its day only, and a note the customer never sees: neither begins a conversation that has something else.
  const said = ordered.filter(({ kind }) => kind !== "survey" && kind !== "note");
  const first = said[0] ?? ordered[0];
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) throw new Error("A conversation has at least one interaction");
  const messages = ordered.filter(({ kind }) => kind === "message");
  // What answers nothing opens; in a thread of the source's own only the first of those does.
  const unprompted = said.filter(({ replyTo }) => replyTo === null);
  const openers = new Set((first.thread === null ? unprompted : unprompted.slice(0, 1)).map(({ id }) => id));
  const weWrote = ordered.some(({ kind, direction }) => kind !== "note" && direction === "out");
  const askedAt = new Map(ordered.map(({ id, occurredAt }) => [id, occurredAt]));
  return {
    conversationId: first.thread ?? first.id,
    openerId: first.id,
    channel: first.channel,
    party: first.party,
    openedAt: first.occurredAt,
    lastAt: last.occurredAt,
    turns: ordered.map((turn) => ({
      id: turn.id,
      channel: turn.channel,
      party: turn.party,
      opens: openers.has(turn.id),
      singleTouch: weWrote && openers.has(turn.id) && turn.direction === "in" ? singleTouch(ordered, turn.id) : null,
    })),
    answers: answersOf(messages).map((answer) => ({
      ...answer,
      opener: openers.has(answer.inbound),
      askedAt: askedAt.get(answer.inbound) ?? 0,
    })),
    clocks: clocksOf(
      messages,
      ordered.filter(({ kind, closes }) => kind === "note" && closes),
      promised,
    ),
  };
}

/** Fills in what the conversation tells: a reply without a channel or a customer has those of what it answers. */
function settled(ordered: readonly ConversationTurn[]): ConversationTurn[] {
  const byId = new Map(ordered.map((turn) => [turn.id, turn]));
  const ours = ordered.find(({ direction, channel }) => direction === "out" && channel !== null);
  const named = ours ?? ordered.find(({ channel }) => channel !== null);
  let asked: ConversationTurn | undefined;
  return ordered.map((turn) => {
    const parent = turn.replyTo === null ? undefined : byId.get(turn.replyTo);
    const at =
      turn.channel === null ? [parent, named].find((other) => other !== undefined && other.channel !== null) : turn;
    const spokenTo = turn.direction === "out" ? (turn.party ?? parent?.party ?? asked?.party ?? null) : turn.party;
    if (turn.direction === "in") asked = turn;
    return { ...turn, channel: at?.channel ?? null, network: at?.network ?? null, party: spokenTo };
  });
}

/** A note that the case is closed answers nobody; from then on nobody waits, as if the customer had said so. */
function clocksOf(
  messages: readonly ConversationTurn[],
  closings: readonly ConversationTurn[],
  promised: ServicePolicy,
): ConversationClock[] {
  const [first] = messages;
  if (first === undefined || !messages.every(({ occurredAt }) => isInReach(occurredAt))) return [];
  const byId = new Map(messages.map((turn) => [turn.id, turn]));
  const ends = closings.map((note) => ({ ...note, direction: "in", author: "customer" }) as const);
  return conversationClocks(inOrder([...messages, ...ends]), promised.of(first.network)).map((clock) => {
    const starter = byId.get(clock.startedBy);
    return {
      kind: clock.kind,
      startedBy: clock.startedBy,
      channel: starter?.channel ?? null,
      party: starter?.party ?? null,
      startedAt: clock.startedAt,
      dueAt: clock.dueAt,
      stoppedBy: clock.stoppedBy,
      stoppedAt: clock.stoppedAt ?? clock.withdrawnAt,
      wallMs: clock.wallMs,
      businessMs: clock.businessMs,
    };
  });
}
