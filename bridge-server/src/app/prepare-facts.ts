// From facts as they came to rows to keep: spelling, ids, what KPIs need from a text, sealing.
import { createHash } from "node:crypto";
import type { Fact, IdentityFact, InteractionFact, LinkFact, MemberRef, RecordFact } from "@rapport/contract";
import { normaliseIdentity } from "../domain/identity.ts";
import { movesToPrivate, privateHandoffRules } from "../domain/private-handoff.ts";
import { idOf } from "../platform/id.ts";
import { seal, type Key } from "../platform/sealing.ts";
import type { ChannelRow, IdentityRow, InteractionRow, LinkRow, RecordRow } from "../ports.ts";
import { nameWords } from "./search-words.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

export const kinds = { message: 1, call: 2, survey: 3 } as const;
export const directions = { in: 1, out: 2 } as const;
export const authors = { customer: 1, agent: 2, bot: 3 } as const;
export const outcomes = { answered: 1, "abandoned-in-queue": 2, "abandoned-before-queue": 3, phantom: 4 } as const;

/** An identity with its blind id. */
interface KnownIdentity {
  readonly id: string;
  readonly spellingId: string;
  readonly network: string;
  readonly shown: string;
  readonly name: string | null;
}

/** Seals for a member, once their key is at hand. */
type Sealer = (memberId: string | null, plain: string) => Buffer;

/** Facts with their ids worked out; sealing waits for the keys of `members`. */
export interface PreparedFacts {
  readonly members: readonly string[];
  readonly channels: readonly ChannelRow[];
  identities(sealer: Sealer): IdentityRow[];
  records(sealer: Sealer): RecordRow[];
  links(sealer: Sealer): LinkRow[];
  interactions(sealer: Sealer): InteractionRow[];
}

/** Networks whose accounts are telephone numbers: one number is one identity, however it is used. */
const numberNetworks = new Set(["phone", "sms", "whatsapp"]);

/** The blind identity behind a spelling. Throws a `Failure` where the text is no identity of its network. */
export function knownIdentity(
  keys: WorkspaceKeys,
  fact: Pick<IdentityFact, "network" | "value" | "stableId" | "name">,
): KnownIdentity {
  const { network, value, shown } = normaliseIdentity(fact);
  const family = numberNetworks.has(network) ? "phone" : network;
  const spellingId = blind(keys, family, "name", value);
  const id = fact.stableId === undefined ? spellingId : blind(keys, family, "account", fact.stableId);
  return { id, spellingId, network: family, shown, name: fact.name ?? null };
}

/** The id of a CRM's record. */
export function recordId(ref: Pick<RecordFact, "crm" | "account" | "object" | "id">): string {
  return idOf("record", ref.crm, ref.account, ref.object.toLowerCase(), ref.id);
}

/** Seals for members with their own keys, and for nobody in particular with the workspace's. */
export function sealerFor(keys: WorkspaceKeys, members: ReadonlyMap<string, Key>): Sealer {
  return (memberId, plain) => {
    const key = memberId === null ? keys.sealing : members.get(memberId);
    if (key === undefined) throw new Error("A member's key is missing");
    return seal(key, memberId ?? `workspace ${keys.workspaceId}`, plain);
  };
}

/** Prepares one fact. Throws a `Failure` of kind bad-input that says which identity is none. */
export function prepareFact(keys: WorkspaceKeys, source: string, fact: Fact): PreparedFacts {
  switch (fact.type) {
    case "interaction":
      return prepareInteraction(keys, source, fact);
    case "record":
      return prepareRecord(keys, fact);
    case "link":
      return prepareLink(keys, fact);
  }
}

/** Puts the rows of many facts together. */
export function together(all: readonly PreparedFacts[]): PreparedFacts {
  return {
    members: [...new Set(all.flatMap((one) => one.members))],
    channels: lastPer(all.flatMap((one) => one.channels)),
    identities: (sealer) => all.flatMap((one) => one.identities(sealer)),
    records: (sealer) => lastRecord(all.flatMap((one) => one.records(sealer))),
    links: (sealer) => all.flatMap((one) => one.links(sealer)),
    interactions: (sealer) => all.flatMap((one) => one.interactions(sealer)),
  };
}

const none = { channels: [], identities: () => [], records: () => [], links: () => [], interactions: () => [] };

function prepareInteraction(keys: WorkspaceKeys, source: string, fact: InteractionFact): PreparedFacts {
  const party = fact.party === undefined ? null : knownIdentity(keys, fact.party);
  const channel = fact.channel === undefined ? null : channelRow(keys, fact.channel);
  const occurredAt = new Date(fact.occurredAt);
  return {
    ...none,
    members: party === null ? [] : [party.id],
    channels: channel === null ? [] : [channel],
    identities: (sealer) => (party === null ? [] : [identityRow(keys, party, occurredAt, sealer)]),
    interactions: (sealer) => [interactionRow(source, fact, { party, channel, occurredAt }, sealer)],
  };
}

function interactionRow(
  source: string,
  fact: InteractionFact,
  known: { party: KnownIdentity | null; channel: ChannelRow | null; occurredAt: Date },
  sealer: Sealer,
): InteractionRow {
  const asItCame = JSON.stringify(fact);
  const idIn = (id: string): string => idOf("interaction", source, id);
  const outbound = fact.direction === "out";
  return {
    interactionId: idIn(fact.id),
    source,
    version: new Date(fact.version ?? fact.occurredAt),
    digest: digestOf(asItCame),
    occurredAt: known.occurredAt,
    kind: kinds[fact.kind],
    direction: directions[fact.direction],
    author: authors[fact.author ?? (outbound ? "agent" : "customer")],
    holding: fact.holding,
    closes: fact.closes,
    channelId: known.channel?.channelId ?? null,
    partyId: known.party?.id ?? null,
    agent: fact.agent ?? null,
    team: fact.team ?? null,
    topic: fact.topic ?? null,
    threadId: fact.thread === undefined ? null : idOf("thread", source, fact.thread),
    replyToId: fact.replyTo === undefined ? null : idIn(fact.replyTo),
    waitSeconds: fact.waitSeconds ?? null,
    handleSeconds: fact.handleSeconds ?? null,
    outcome: fact.outcome === undefined ? null : outcomes[fact.outcome],
    score: fact.score ?? null,
    privateHandoff: outbound && fact.text !== undefined ? movesToPrivate(fact.text) : [],
    rules: privateHandoffRules,
    sealed: sealer(known.party?.id ?? null, asItCame),
    sealedFor: known.party?.id ?? null,
  };
}

function channelRow(keys: WorkspaceKeys, channel: NonNullable<InteractionFact["channel"]>): ChannelRow {
  const key = channel.key.toLowerCase();
  return {
    channelId: idOf("channel", channel.network, key),
    network: channel.network,
    key,
    label: channel.label ?? channel.key,
    labelRank: channel.own ? 2 : 1,
    identityId: accountOf(keys, channel.network, channel.key),
  };
}

/** A channel's own account as an identity; a channel that is no account (a phone line's name) stands for itself. */
function accountOf(keys: WorkspaceKeys, network: string, key: string): string {
  try {
    return knownIdentity(keys, { network: network as IdentityFact["network"], value: key }).id;
  } catch {
    return blind(keys, network, "channel", key);
  }
}

function identityRow(keys: WorkspaceKeys, identity: KnownIdentity, seenAt: Date, sealer: Sealer): IdentityRow {
  const plain = JSON.stringify({ shown: identity.shown, name: identity.name });
  return {
    identityId: identity.id,
    network: identity.network,
    spellingId: identity.spellingId,
    seenAt,
    named: identity.name !== null,
    rank: blind(keys, "rank", plain),
    sealed: sealer(identity.id, plain),
    words: nameWords(identity.name ?? "").map((word) => blind(keys, "word", word)),
  };
}

function prepareRecord(keys: WorkspaceKeys, fact: RecordFact): PreparedFacts {
  const id = recordId(fact);
  const asItCame = JSON.stringify(fact);
  const identities = fact.identities.map((identity) => knownIdentity(keys, identity));
  const version = new Date(fact.version);
  return {
    ...none,
    members: [id, ...identities.map((identity) => identity.id)],
    identities: (sealer) =>
      identities.map((identity) => identityRow(keys, { ...identity, name: null }, version, sealer)),
    records: (sealer) => [
      {
        recordId: id,
        crm: fact.crm,
        account: fact.account,
        object: fact.object,
        externalId: fact.id,
        version,
        digest: digestOf(asItCame),
        deleted: fact.deleted,
        sealed: sealer(id, asItCame),
        claims: identities.map((identity) => identity.id),
        words: nameWords(fact.name ?? "").map((word) => blind(keys, "word", word)),
      },
    ],
  };
}

function prepareLink(keys: WorkspaceKeys, fact: LinkFact): PreparedFacts {
  const [one, other] = fact.members.map((ref) => memberId(keys, ref));
  if (one === undefined || other === undefined) throw new Error("A link has two members");
  return {
    ...none,
    members: [one, other],
    links: (sealer) => [
      {
        decisionId: idOf("link", fact.id),
        one,
        other,
        linked: fact.linked,
        decidedAt: new Date(fact.decidedAt),
        sealed: sealer(null, JSON.stringify(fact)),
      },
    ],
  };
}

function memberId(keys: WorkspaceKeys, ref: MemberRef): string {
  return "crm" in ref ? recordId(ref) : knownIdentity(keys, ref).id;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** One row for each channel: one statement may not touch a row twice. */
function lastPer(rows: readonly ChannelRow[]): ChannelRow[] {
  const best = new Map<string, ChannelRow>();
  for (const row of rows) {
    const known = best.get(row.channelId);
    if (
      known === undefined ||
      row.labelRank > known.labelRank ||
      (row.labelRank === known.labelRank && row.label > known.label)
    )
      best.set(row.channelId, row);
  }
  return [...best.values()];
}

function lastRecord(rows: readonly RecordRow[]): RecordRow[] {
  const best = new Map<string, RecordRow>();
  for (const row of rows) {
    const known = best.get(row.recordId);
    const isLater =
      known === undefined ||
      row.version > known.version ||
      (row.version.getTime() === known.version.getTime() && row.digest > known.digest);
    if (isLater) best.set(row.recordId, row);
  }
  return [...best.values()];
}
