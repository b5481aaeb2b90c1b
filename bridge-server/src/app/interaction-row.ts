// An interaction as it came, as a row to keep.
import type { InteractionFact } from "@rapport/contract";
import { movesToPrivate, privateHandoffRules } from "../domain/private-handoff.ts";
import { idOf } from "../platform/id.ts";
import type { ChannelRow, InteractionRow } from "../ports.ts";
import { digestOf, greatestDigestOf } from "./digest.ts";
import { readText, withoutDeletedText } from "./read-text.ts";

export const kinds = { message: 1, call: 2, survey: 3, visit: 4, note: 5 } as const;
export const directions = { in: 1, out: 2 } as const;
export const authors = { customer: 1, agent: 2, bot: 3 } as const;
export const outcomes = { answered: 1, "abandoned-in-queue": 2, "abandoned-before-queue": 3, phantom: 4 } as const;

export const scales = { csat: 1, nps: 2, ces: 3 } as const;

/** A row that waits to be sealed, and what is to be sealed in it. */
export interface OpenInteraction {
  readonly row: Omit<InteractionRow, "sealed">;
  readonly plain: string;
}

/** What is told of the text is told here: afterwards it is sealed. */
export function interactionRow(
  source: string,
  fact: InteractionFact,
  known: { partyId: string | null; channel: ChannelRow | null; occurredAt: Date },
): OpenInteraction {
  const kept = withoutDeletedText(fact);
  const asKept = JSON.stringify(kept);
  const idIn = (id: string): string => idOf("interaction", source, id);
  const outbound = fact.direction === "out";
  const row = {
    interactionId: idIn(fact.id),
    source,
    version: new Date(fact.version ?? fact.deletedAt ?? fact.occurredAt),
    digest: fact.deletedAt === undefined ? digestOf(asKept) : greatestDigestOf(asKept),
    occurredAt: known.occurredAt,
    kind: kinds[fact.kind],
    direction: directions[fact.direction],
    author: authors[fact.author ?? (outbound ? "agent" : "customer")],
    holding: fact.holding,
    closes: fact.closes,
    channelId: known.channel?.channelId ?? null,
    partyId: known.partyId,
    agent: fact.agent ?? null,
    team: fact.team ?? null,
    ...{ site: fact.site ?? null, vendor: fact.vendor ?? null, lane: fact.lane ?? null, tier: fact.tier ?? null },
    topic: fact.topic ?? null,
    threadId: fact.thread === undefined ? null : idOf("thread", source, fact.thread),
    replyToId: fact.replyTo === undefined ? null : idIn(fact.replyTo),
    waitSeconds: fact.waitSeconds ?? null,
    handleSeconds: fact.handleSeconds ?? null,
    outcome: fact.outcome === undefined ? null : outcomes[fact.outcome],
    score: fact.score ?? null,
    scale: fact.scale === undefined ? null : scales[fact.scale],
    privateHandoff: outbound && kept.text !== undefined ? movesToPrivate(kept.text) : [],
    rules: privateHandoffRules,
    ...readText(outbound ? undefined : kept.text),
    deletedAt: fact.deletedAt === undefined ? null : new Date(fact.deletedAt),
    sealedFor: known.partyId,
  };
  return { row, plain: asKept };
}
