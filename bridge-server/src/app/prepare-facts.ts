// From facts as they came to rows to keep: spelling, ids, what KPIs need from a text, sealing.
import type { ErasureFact, Fact, InteractionFact, RecordFact } from "@rapport/contract";
import { seal, type Key } from "../platform/sealing.ts";
import type { ChannelRow, IdentityRow, IdentityRows } from "../ports.ts";
import { digestOf } from "./digest.ts";
import { wordSaidIn } from "./hand-off-word.ts";
import { interactionRow } from "./interaction-row.ts";
import { noService, prepareCase, prepareService, served } from "./prepare-cases.ts";
import { companyId, companyRows } from "./prepare-company.ts";
import type { Acquaintances, KnownIdentity } from "./known-identities.ts";
import { latest } from "./latest.ts";
import { memberId, recordId } from "./member-ids.ts";
import { noIdentityRows, prepareIdentityFact } from "./prepare-identity-facts.ts";
import { followersIn, noRemarks, prepareMarker } from "./prepare-remarks.ts";
import { rosterKey, rosterRow } from "./prepare-roster.ts";
import type { PreparedFacts, Sealer, Sighting } from "./prepared-facts.ts";
import { nameWords } from "./search-words.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

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
    case "company":
      return { ...none, members: [], companies: companyRows(fact) };
    case "roster":
      return { ...none, members: [], roster: [rosterRow(fact)] };
    case "erasure":
      return prepareErasure(fact, known);
    case "marker":
      return { ...none, ...prepareMarker(fact, { keys, source, known }) };
    case "case":
      return { ...none, ...prepareCase(source, fact, known) };
    case "staffing":
    case "assumption":
    case "feedback":
      return { ...none, members: [], service: prepareService(source, fact) };
    case "link":
    case "undo":
    case "merge":
    case "restore":
    case "proof":
    case "proof-revocation":
    case "consent":
    case "ask":
    case "shared-mark":
      return { ...none, ...prepareIdentityFact(fact, { keys, source, known }) };
  }
}

/** Puts the rows of many facts together. */
export function together(all: readonly PreparedFacts[]): PreparedFacts {
  return {
    members: [...new Set(all.flatMap((one) => one.members))],
    channels: lastPer(all.flatMap((one) => one.channels)),
    sightings: all.flatMap((one) => one.sightings),
    erasures: all.flatMap((one) => one.erasures),
    wordsSaid: all.flatMap((one) => one.wordsSaid),
    service: served(all.map((one) => one.service)),
    roster: latest(
      all.flatMap((one) => one.roster),
      rosterKey,
    ),
    records: (sealer) =>
      latest(
        all.flatMap((one) => one.records(sealer)),
        ({ recordId: id }) => id,
      ),
    companies: (sealer) =>
      latest(
        all.flatMap((one) => one.companies(sealer)),
        ({ companyId: id }) => id,
      ),
    identityRows: (sealer) => joined(all.map((one) => one.identityRows(sealer))),
    remarks: (sealer) => {
      const rows = all.map((one) => one.remarks(sealer));
      return {
        followers: rows.flatMap(({ followers }) => followers),
        markers: rows.flatMap(({ markers }) => markers),
      };
    },
    interactions: (sealer) => all.flatMap((one) => one.interactions(sealer)),
  };
}

const none = {
  ...{ channels: [], sightings: [], erasures: [], wordsSaid: [], roster: [], service: noService },
  ...{
    records: () => [],
    companies: () => [],
    identityRows: () => noIdentityRows,
    remarks: () => noRemarks,
    interactions: () => [],
  },
};

function joined(all: readonly IdentityRows[]): IdentityRows {
  return {
    journal: all.flatMap(({ journal }) => journal),
    proofs: all.flatMap(({ proofs }) => proofs),
    revocations: all.flatMap(({ revocations }) => revocations),
    receipts: all.flatMap(({ receipts }) => receipts),
    asks: all.flatMap(({ asks }) => asks),
    marks: all.flatMap(({ marks }) => marks),
  };
}

function prepareInteraction(source: string, fact: InteractionFact, acquainted: Acquaintances): PreparedFacts {
  const party = fact.party === undefined ? null : acquainted.identity(fact.party);
  const partyId = fact.record === undefined ? (party?.id ?? null) : recordId(fact.record);
  const channel = fact.channel === undefined ? null : acquainted.channel(fact.channel);
  const occurredAt = new Date(fact.occurredAt);
  // Here and not when it is sealed: meanwhile others may write.
  const { row, plain } = interactionRow(source, fact, { partyId, channel, occurredAt });
  return {
    ...none,
    members: [...new Set([partyId, party?.id ?? null])].filter((id) => id !== null),
    channels: channel === null ? [] : [channel],
    sightings: party === null ? [] : [{ identity: party, seenAt: occurredAt }],
    wordsSaid: wordSaidIn(source, fact, party),
    remarks: () => followersIn([[fact.party, party]], occurredAt),
    interactions: (sealer) => [{ ...row, sealed: sealer(partyId, plain) }],
  };
}

/** The identities that were sighted, sealed. Of many alike sightings only the first and the last can change anything. */
export function identityRows(keys: WorkspaceKeys, sightings: readonly Sighting[], sealer: Sealer): IdentityRow[] {
  const alike = new Map<string, { identity: KnownIdentity; first: Date; last: Date }>();
  for (const { identity, seenAt } of sightings) {
    const content = JSON.stringify([identity.id, identity.spellingId, identity.shown, identity.name]);
    const known = alike.get(content);
    if (known === undefined) alike.set(content, { identity, first: seenAt, last: seenAt });
    else if (seenAt > known.last) known.last = seenAt;
    else if (seenAt < known.first) known.first = seenAt;
  }
  return [...alike.values()].map((one) => identityRow(keys, one, sealer));
}

function identityRow(
  keys: WorkspaceKeys,
  { identity, first, last }: { readonly identity: KnownIdentity; readonly first: Date; readonly last: Date },
  sealer: Sealer,
): IdentityRow {
  const plain = JSON.stringify({ shown: identity.shown, name: identity.name });
  return {
    identityId: identity.id,
    network: identity.network,
    spellingId: identity.spellingId,
    ...{ seenAt: last, firstSeenAt: first },
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
    remarks: () =>
      followersIn(
        identities.map((known, at) => [fact.identities[at], known]),
        version,
      ),
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
        claims: identities.map((identity) => ({ identity: identity.id, place: identity.belongsTo === "place" })),
        worksAt: fact.worksAt === undefined ? null : companyId(fact.worksAt),
        sameAs: (fact.sameAs ?? []).map(recordId),
        words: nameWords(fact.name ?? "").map((word) => blind(keys, "word", word)),
      },
    ],
  };
}

function prepareErasure({ record, identity, at }: ErasureFact, known: Acquaintances): PreparedFacts {
  const erased = record === undefined ? [] : [{ memberId: recordId(record), at: new Date(at), forever: true }];
  if (identity !== undefined) erased.push({ memberId: memberId(identity, known), at: new Date(at), forever: false });
  return { ...none, members: [], erasures: erased };
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
