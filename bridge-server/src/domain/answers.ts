// Who was answered, on which channel, after how long.
import { Failure } from "./failure.ts";
import { inOrder, isAnswer } from "./turns.ts";
import type { TurnMessage } from "./turns.ts";

/** A message with the channel that carried it; null where nobody knows. */
export interface ChannelMessage extends TurnMessage {
  readonly channel: string | null;
}

/** A message with the customer's side: who wrote it, or to whom we wrote; null where nobody knows. */
export interface PartyMessage extends TurnMessage {
  readonly party: string | null;
}

/** One inbound message and the first human answer to it on one channel. */
export interface Answer {
  /** Id of the message that was answered. */
  readonly inbound: string;
  /** The channel that answered. */
  readonly channel: string;
  /** Id of the answer. */
  readonly answer: string;
  /** From the message to its answer, by the wall clock; negative where the source dates the answer before it. */
  readonly seconds: number;
}

/**
 * The answers of one conversation, by inbound message, then by answer, in the order of time. A message counts once for each
 * channel that replied to it directly. Where no message of the conversation says what it replies to, a message is answered
 * by the first human answer after it. Bots, holding replies and answers of an unknown channel answer nothing.
 * The order and repetition of the messages change nothing.
 */
export function answersOf(messages: readonly ChannelMessage[]): Answer[] {
  const ordered = inOrder(messages);
  return ordered.some(({ replyTo }) => replyTo !== null) ? linkedAnswers(ordered) : answersInSequence(ordered);
}

/**
 * True where the party of the message `openerId` had to write no more once we had said anything: it posts nothing later
 * than our first message, or we never wrote. Messages of unknown parties count as those of one party.
 * Throws a `Failure` of kind not-found where no message has that id.
 */
export function singleTouch(messages: readonly PartyMessage[], openerId: string): boolean {
  const ordered = inOrder(messages);
  const opener = ordered.find(({ id }) => id === openerId);
  if (opener === undefined) throw new Failure("not-found", "The opening message is not part of this conversation");
  const firstOut = ordered.find(({ direction }) => direction === "out");
  if (firstOut === undefined) return true;
  return !ordered.some(
    ({ direction, party, occurredAt }) =>
      direction === "in" && party === opener.party && occurredAt > firstOut.occurredAt,
  );
}

function linkedAnswers(ordered: readonly ChannelMessage[]): Answer[] {
  const replies = Map.groupBy(ordered.filter(isAnswer), ({ replyTo }) => replyTo);
  return ordered
    .filter(({ direction }) => direction === "in")
    .flatMap((inbound) => {
      const firsts = new Map<string, Answer>();
      for (const reply of replies.get(inbound.id) ?? []) {
        const answer = answerOf(inbound, reply);
        if (answer !== null && !firsts.has(answer.channel)) firsts.set(answer.channel, answer);
      }
      return [...firsts.values()];
    });
}

function answersInSequence(ordered: readonly ChannelMessage[]): Answer[] {
  const answers: Answer[] = [];
  let following: ChannelMessage | null = null;
  for (const message of ordered.toReversed()) {
    if (isAnswer(message) && message.channel !== null) following = message;
    const answer = message.direction === "in" && following !== null ? answerOf(message, following) : null;
    if (answer !== null) answers.push(answer);
  }
  return answers.toReversed();
}

function answerOf(inbound: ChannelMessage, reply: ChannelMessage): Answer | null {
  if (reply.channel === null) return null;
  const seconds = (reply.occurredAt - inbound.occurredAt) / 1000;
  return { inbound: inbound.id, channel: reply.channel, answer: reply.id, seconds };
}
