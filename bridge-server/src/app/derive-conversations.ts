import { conversationsOf, type Conversation, type ConversationTurn } from "../domain/conversation.ts";
import type { ServicePolicy } from "../domain/policy.ts";
import type { DerivedConversation, Ledger, Turn } from "../ports.ts";

const kindNames = ["message", "call", "survey", "visit", "note"] as const;
const authorNames = ["customer", "agent", "bot"] as const;
const clockKinds = { acknowledgement: 1, "first-answer": 2, "next-answer": 3, resolution: 4 } as const;

/** Derives again every conversation that these interactions touch; what stood there before goes. */
export async function deriveConversations(
  ledger: Pick<Ledger, "turnsAround" | "replaceConversations">,
  changed: readonly string[],
  promised: ServicePolicy,
): Promise<void> {
  if (changed.length === 0) return;
  const turns = await ledger.turnsAround(changed);
  const before = [...new Set(turns.map((turn) => turn.conversationId))];
  await ledger.replaceConversations(before, conversationsOf(turns.map(toConversationTurn), promised).map(toRows));
}

function toConversationTurn(turn: Turn): ConversationTurn {
  return {
    id: turn.id,
    occurredAt: turn.occurredAt,
    kind: kindNames[turn.kind - 1] ?? "message",
    direction: turn.direction === 1 ? "in" : "out",
    author: authorNames[turn.author - 1] ?? "customer",
    holding: turn.holding,
    closes: turn.closes,
    replyTo: turn.replyToId,
    channel: turn.channelId,
    network: turn.network,
    party: turn.partyId,
    thread: turn.threadId,
  };
}

function toRows(one: Conversation): DerivedConversation {
  return {
    conversationId: one.conversationId,
    openerId: one.openerId,
    channelId: one.channel,
    partyId: one.party,
    openedAt: one.openedAt,
    lastAt: one.lastAt,
    turns: one.turns.map((turn) => ({
      id: turn.id,
      channelId: turn.channel,
      partyId: turn.party,
      opens: turn.opens,
      singleTouch: turn.singleTouch,
    })),
    answers: one.answers.map(({ inbound, channel, answer, ...rest }) => ({
      inboundId: inbound,
      channelId: channel,
      answerId: answer,
      ...rest,
    })),
    clocks: one.clocks.map(({ kind, channel, party, wallMs, businessMs, ...rest }) => ({
      ...rest,
      kind: clockKinds[kind],
      channelId: channel,
      partyId: party,
      wallSeconds: wallMs === null ? null : wallMs / 1000,
      businessSeconds: businessMs === null ? null : businessMs / 1000,
    })),
  };
}
