// From facts as they came to rows to keep: spelling, ids, what KPIs need from a text, sealing.
import { createHash } from "node:crypto";
import type { ErasureFact, Fact, InteractionFact, LinkFact, MemberRef, RecordFact } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { movesToPrivate, privateHandoffRules } from "../domain/private-handoff.ts";
import { idOf } from "../platform/id.ts";
import { seal, type Key } from "../platform/sealing.ts";
import type { ChannelRow, ErasureRow, IdentityRow, InteractionRow, LinkRow, RecordRow } from "../ports.ts";
import type { Acquaintances, KnownIdentity } from "./known-identities.ts";
import { nameWords } from "./search-words.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

export const kinds = { message: 1, call: 2, survey: 3, visit: 4, note: 5 } as const;
export const directions = { in: 1, out: 2 } as const;
export const authors = { customer: 1, agent: 2, bot: 3 } as const;
export const outcomes = { answered: 1, "abandoned-in-queue": 2, "abandoned-before-queue": 3, phantom: 4 } as const;

/** Seals for a member, once their key is at hand. */
type Sealer = (memberId: string | null, plain: string) => Buffer;

/** An identity as it showed itself at a moment. */
export interface Sighting {
  readonly identity: KnownIdentity;
  readonly seenAt: Date;
}

/** Facts with their ids worked out; sealing waits for the keys of `members`. */
export interface PreparedFacts {
  readonly members: readonly string[];
  readonly channels: readonly ChannelRow[];
  readonly sightings: readonly Sighting[];
  readonly erasures: readonly ErasureRow[];
  records(sealer: Sealer): RecordRow[];
  links(sealer: Sealer): LinkRow[];
  interactions(sealer: Sealer): InteractionRow[];
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
export function prepareFact(keys: WorkspaceKeys, source: string, fact: Fact, known: Acquaintances): PreparedFacts {
  switch (fact.type) {
    case "interaction":
      return prepareInteraction(source, fact, known);
    case "record":
      return prepareRecord(keys, fact, known);
    case "link":
      return prepareLink(keys, fact, known);
    case "erasure":
      return prepareErasure(fact);
  }
}

/** Puts the rows of many facts together. */
export function together(all: readonly PreparedFacts[]): PreparedFacts {
  return {
    members: [...new Set(all.flatMap((one) => one.members))],
    channels: lastPer(all.flatMap((one) => one.channels)),
    sightings: all.flatMap((one) => one.sightings),
    erasures: all.flatMap((one) => one.erasures),
    records: (sealer) => lastRecord(all.flatMap((one) => one.records(sealer))),
    links: (sealer) => all.flatMap((one) => one.links(sealer)),
    interactions: (sealer) => all.flatMap((one) => one.interactions(sealer)),
  };
}

const none = { channels: [], sightings: [], erasures: [], records: () => [], links: () => [], interactions: () => [] };

function prepareInteraction(source: string, fact: InteractionFact, acquainted: Acquaintances): PreparedFacts {
  const party = fact.party === undefined ? null : acquainted.identity(fact.party);
  const partyId = fact.record === undefined ? (party?.id ?? null) : recordId(fact.record);
  const channel = fact.channel === undefined ? null : acquainted.channel(fact.channel);
  const occurredAt = new Date(fact.occurredAt);
  return {
    ...none,
    members: [...new Set([partyId, party?.id ?? null])].filter((id) => id !== null),
    channels: channel === null ? [] : [channel],
    sightings: party === null ? [] : [{ identity: party, seenAt: occurredAt }],
    interactions: (sealer) => [interactionRow(source, fact, { partyId, channel, occurredAt }, sealer)],
  };
}

function interactionRow(
  source: string,
  fact: InteractionFact,
  known: { partyId: string | null; channel: ChannelRow | null; occurredAt: Date },
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
    partyId: known.partyId,
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
    sealed: sealer(known.partyId, asItCame),
    sealedFor: known.partyId,
  };
}

/** The identities that were sighted, sealed. Of many alike sightings only the last can change anything. */
export function identityRows(keys: WorkspaceKeys, sightings: readonly Sighting[], sealer: Sealer): IdentityRow[] {
  const alike = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const { id, spellingId, shown, name } = sighting.identity;
    const content = JSON.stringify([id, spellingId, shown, name]);
    const known = alike.get(content);
    if (known === undefined || sighting.seenAt > known.seenAt) alike.set(content, sighting);
  }
  return [...alike.values()].map(({ identity, seenAt }) => identityRow(keys, identity, seenAt, sealer));
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

function prepareRecord(keys: WorkspaceKeys, fact: RecordFact, acquainted: Acquaintances): PreparedFacts {
  const id = recordId(fact);
  const asItCame = JSON.stringify(fact);
  const identities = fact.identities.map((identity) => acquainted.identity(identity));
  const version = new Date(fact.version);
  return {
    ...none,
    members: [id, ...identities.map((identity) => identity.id)],
    sightings: identities.map((identity) => ({ identity: { ...identity, name: null }, seenAt: version })),
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

function prepareLink(keys: WorkspaceKeys, fact: LinkFact, acquainted: Acquaintances): PreparedFacts {
  const [one, other] = fact.members.map((ref) => memberId(ref, acquainted));
  if (one === undefined || other === undefined) throw new Error("A link has two members");
  if (one === other)
    throw new Failure("bad-input", "members must be two different ones; a link joins nobody with themselves");
  const asItCame = JSON.stringify(fact);
  return {
    ...none,
    members: [one, other],
    links: (sealer) => [
      {
        // Two decisions that a source gave one id are two: which came first must not matter.
        decisionId: blind(keys, "link", asItCame),
        one,
        other,
        linked: fact.linked,
        decidedAt: new Date(fact.decidedAt),
        sealed: sealer(null, asItCame),
      },
    ],
  };
}

function prepareErasure({ record, at }: ErasureFact): PreparedFacts {
  const memberId = recordId(record);
  return { ...none, members: [], erasures: [{ memberId, at: new Date(at), forever: true }] };
}

function memberId(ref: MemberRef, acquainted: Acquaintances): string {
  return "crm" in ref ? recordId(ref) : acquainted.identity(ref).id;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** One row for each channel: one statement may not touch a row twice. */
function lastPer(rows: readonly ChannelRow[]): ChannelRow[] {
  const best = new Map<string, ChannelRow>();
  for (const row of rows) {
    const known = best.get(row.channelId);
    if (known === undefined || ranksBefore(known, row)) best.set(row.channelId, row);
  }
  return [...best.values()];
}

/** The order of the store, which compares texts byte by byte. */
function ranksBefore(one: ChannelRow, other: ChannelRow): boolean {
  if (one.labelRank !== other.labelRank) return one.labelRank < other.labelRank;
  const byLabel = Buffer.compare(Buffer.from(one.label), Buffer.from(other.label));
  return byLabel === 0 ? one.identityId < other.identityId : byLabel < 0;
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
