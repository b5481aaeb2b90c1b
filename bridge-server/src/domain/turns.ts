// The messages of one conversation, in the one order that all measures use.

/** One message of a conversation, with what clocks need to know. */
export interface TurnMessage {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly occurredAt: number;
  readonly direction: "in" | "out";
  readonly author: "customer" | "agent" | "bot";
  /** "We are looking into it": acknowledges, answers nothing. */
  readonly holding: boolean;
  /** The case was resolved with this message. */
  readonly closes: boolean;
  /** The id of the message that this one answers. */
  readonly replyTo: string | null;
}

/** What orders messages: the moment (milliseconds UTC), then the id by code units. */
export interface Dated {
  readonly id: string;
  readonly occurredAt: number;
}

/** Negative where `one` comes before `other`. */
export function byMoment(one: Dated, other: Dated): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt - other.occurredAt;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/**
 * The messages by (moment, inbound first, id), each id once: the earliest, whatever the order in which they arrived.
 * Sources that note only the minute date a question and its answer alike; the question came first.
 */
export function inOrder<Message extends Dated & Pick<TurnMessage, "direction">>(
  messages: readonly Message[],
): Message[] {
  const kept = new Map<string, Message>();
  for (const message of messages.toSorted(
    (one, other) =>
      one.occurredAt - other.occurredAt || byDirection(one, other) || byMoment(one, other) || byContent(one, other),
  )) {
    if (!kept.has(message.id)) kept.set(message.id, message);
  }
  return [...kept.values()];
}

function byDirection(one: Pick<TurnMessage, "direction">, other: Pick<TurnMessage, "direction">): number {
  if (one.direction === other.direction) return 0;
  return one.direction === "in" ? -1 : 1;
}

/** A customer wrote; automatic replies of theirs ask for nothing. */
export function isAsked(message: TurnMessage): boolean {
  return message.direction === "in" && message.author !== "bot";
}

/** One of us, not a bot, gave an answer rather than a holding reply. */
export function isAnswer(message: TurnMessage): boolean {
  return message.direction === "out" && message.author !== "bot" && !message.holding;
}

/** Two versions of one message at one moment: any fixed order will do, as long as it is not that of arrival. */
function byContent(one: object, other: object): number {
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
