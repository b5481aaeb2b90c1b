// Opens what is sealed, for a reader who may see it. What was sealed for an erased person stays closed.
import {
  ChannelId,
  ConversationId,
  InteractionFact,
  InteractionId,
  NetworkId,
  RecordFact,
  type ChannelRef,
  type Interaction,
  type RecordRef,
} from "@rapport/contract";
import * as z from "zod";
import { networkOf } from "../domain/networks.ts";
import { open } from "../platform/sealing.ts";
import type { MemberRow, TimelineRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { outcomes } from "./prepare-facts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const SealedIdentity = z.object({ shown: z.string(), name: z.string().nullable() });

const SealedInteraction = InteractionFact.pick({ text: true });

/** Null where the person was erased. */
export function openIdentity(
  keys: WorkspaceKeys,
  member: MemberRow,
  vault: Vault,
): { shown: string; name: string | null; formerly: string[] } | null {
  const key = vault.memberKey(keys, member.memberId, member.wrappedKey);
  if (key === null) return null;
  const read = (sealed: Uint8Array): z.infer<typeof SealedIdentity> =>
    SealedIdentity.parse(JSON.parse(open(key, member.memberId, sealed).toString("utf8")));
  const { shown, name } = read(member.sealed);
  return {
    // The last sighting spells the account as it is now; it need not carry the display name.
    shown: member.currentName === null ? shown : read(member.currentName).shown,
    name,
    formerly: member.formerNames.map((sealed) => read(sealed).shown),
  };
}

/** Null where the record or the person was erased. */
export function openRecord(
  keys: WorkspaceKeys,
  member: MemberRow,
  vault: Vault,
): (Omit<RecordRef, "label"> & { name: string | null }) | null {
  const fact = openRecordFact(keys, member, vault);
  return fact === null ? null : { ...refOf(fact), name: fact.name ?? null };
}

/** What names a record in its CRM. */
export function refOf({ crm, account, object, id }: RecordFact): Omit<RecordRef, "label"> {
  return { crm, account, type: object, id };
}

/** All that a record was last told to say; null where the record or the person was erased. */
export function openRecordFact(keys: WorkspaceKeys, member: MemberRow, vault: Vault): RecordFact | null {
  const key = vault.memberKey(keys, member.memberId, member.wrappedKey);
  if (key === null) return null;
  return RecordFact.parse(JSON.parse(open(key, member.memberId, member.sealed).toString("utf8")));
}

/** An interaction in the reader's words. */
export function toInteraction(keys: WorkspaceKeys, row: TimelineRow, words: Words, vault: Vault): Interaction {
  const text = openText(keys, row, vault);
  const kind = (["message", "call", "survey", "visit", "note"] as const)[row.kind - 1] ?? "message";
  const direction = row.direction === 1 ? "in" : "out";
  return {
    interactionId: InteractionId.parse(row.interactionId),
    conversationId: ConversationId.parse(row.conversationId),
    occurredAt: row.occurredAt.toISOString(),
    channel: channelOf(row, words),
    direction,
    directionLabel: words.say(`direction.${direction}.${kind}`),
    kind,
    author: (["customer", "agent", "bot"] as const)[row.author - 1] ?? "customer",
    agent: row.agent,
    text: text === undefined ? null : text,
    summary: text === undefined ? words.say("summary.erased") : summaryOf(row, words),
  };
}

/** Undefined where the person was erased; null where the interaction has no text. */
function openText(keys: WorkspaceKeys, row: TimelineRow, vault: Vault): string | null | undefined {
  const owner = row.sealedFor;
  const key = owner === null ? keys.sealing : vault.memberKey(keys, owner, row.wrappedKey);
  if (key === null) return undefined;
  const fact = SealedInteraction.parse(
    JSON.parse(open(key, owner ?? `workspace ${keys.workspaceId}`, row.sealed).toString("utf8")),
  );
  return fact.text ?? null;
}

/** A channel in the reader's words. An interaction whose channel nobody named has the nil id. */
export function channelOf(
  row: { channelId: string | null; network: string | null; channelLabel: string | null },
  words: Words,
): ChannelRef {
  const network = row.network ?? "unknown";
  return {
    channelId: ChannelId.parse(row.channelId ?? "00000000-0000-0000-0000-000000000000"),
    network: NetworkId.parse(network),
    networkLabel: row.network === null ? words.say("channel.unknown") : networkOf(network).label[words.language],
    label: row.channelLabel ?? words.say("channel.unknown"),
  };
}

function summaryOf(row: TimelineRow, words: Words): string | null {
  if (row.kind === 3)
    return row.score === null ? null : words.say("summary.score", { score: words.number(row.score, 1) });
  const wait = words.duration(row.waitSeconds ?? 0);
  if (row.outcome === outcomes["abandoned-in-queue"]) return words.say("summary.abandoned", { wait });
  if (row.outcome === outcomes["abandoned-before-queue"]) return words.say("summary.abandoned-before-queue");
  if (row.outcome === outcomes.phantom) return words.say("summary.phantom");
  if (row.outcome !== outcomes.answered) return null;
  return row.waitSeconds === null || row.handleSeconds === null
    ? words.say("summary.answered-unmeasured")
    : words.say("summary.answered", { wait, handle: words.duration(row.handleSeconds) });
}
