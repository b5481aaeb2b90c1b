// What was erased stays closed, whatever arrives later and in whatever order.
import { RecordFact } from "@rapport/contract";
import { open } from "../platform/sealing.ts";
import type { Closing, ErasureRow, IdentityRows, InteractionRow, Ledger, RecordRow, RemarkRows } from "../ports.ts";
import { Acquaintances } from "./known-identities.ts";
import { identityRows, prepareFact, sealerFor } from "./prepare-facts.ts";
import type { PreparedFacts, Sighting } from "./prepared-facts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** Until when each erased member is closed. A record is closed for ever: no CRM gives a row's id to somebody else. */
export type Erased = ReadonlyMap<string, Closing>;

const unsealed = (): Buffer => Buffer.alloc(0);

/**
 * Carries out new erasures, and those of identities that a record names which arrives after its erasure; says who of
 * these facts' people was ever erased. Answers also with whose customer may have changed.
 */
export async function eraseFirst(ledger: Ledger, all: PreparedFacts): Promise<{ erased: Erased; changed: string[] }> {
  const changed = all.erasures.length === 0 ? [] : [...(await ledger.erase(all.erasures))];
  const erased = await ledger.erasedAmong(all.members);
  if (erased.size === 0) return { erased, changed };
  const late = all.records(unsealed).flatMap(({ recordId, claims }): ErasureRow[] => {
    const closing = erased.get(recordId);
    if (closing === undefined) return [];
    return claims
      .filter(({ place }) => !place)
      .map(({ identity }) => ({ memberId: identity, at: closing.erasedAt, forever: false }));
  });
  if (late.length === 0) return { erased, changed };
  changed.push(...(await ledger.erase(late)));
  return { erased: await ledger.erasedAmong(all.members), changed };
}

/** Records that may be kept. */
export function withoutErasedRecords(rows: readonly RecordRow[], erased: Erased): RecordRow[] {
  return rows.filter((row) => !isClosed(erased, row.recordId, row.version));
}

/** Sightings after the erasure are somebody's new beginning; those before it are not kept. */
export function withoutErasedIdentities(sightings: readonly Sighting[], erased: Erased): Sighting[] {
  return sightings.filter(({ identity, seenAt }) => !isClosed(erased, identity.id, seenAt));
}

/** What was proven, agreed or asked before the erasure is not kept; decisions are, without who made them and why. */
export function withoutErasedFacts(rows: IdentityRows, erased: Erased): IdentityRows {
  const isOpen = ({ identityId, at }: { identityId: string; at: Date }): boolean => !isClosed(erased, identityId, at);
  return {
    journal: rows.journal.map((row) =>
      [row.one, row.other].some((id) => id !== null && isClosed(erased, id, row.decidedAt))
        ? { ...row, sealed: new Uint8Array() }
        : row,
    ),
    proofs: rows.proofs.filter((row) => isOpen(row) && !isClosed(erased, row.holderId, row.at)),
    revocations: rows.revocations.filter(isOpen),
    receipts: rows.receipts.filter(isOpen),
    asks: rows.asks.filter(({ memberId, at }) => !isClosed(erased, memberId, at)),
    marks: rows.marks.filter(isOpen),
  };
}

/** No member has this id, so what is sealed for it opens for nobody. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** What an erased person did counts as before; what they said is gone. */
export function withoutErasedTexts(rows: readonly InteractionRow[], erased: Erased): InteractionRow[] {
  return rows.map((row) =>
    row.sealedFor !== null && isClosed(erased, row.sealedFor, row.occurredAt)
      ? { ...row, sealed: new Uint8Array(), sealedFor: nobody }
      : row,
  );
}

/**
 * An address of somebody who was erased may stand in a record of somebody else: theirs it stays, as that record writes
 * it, and nothing that was seen of it before. Answers with whose customer may have changed.
 */
export async function keepClaimed(
  keys: WorkspaceKeys,
  members: readonly string[],
  { ledger, vault }: { ledger: Ledger; vault: Vault },
): Promise<readonly string[]> {
  const closed = await ledger.erasedAmong([...new Set(members)]);
  if (closed.size === 0) return [];
  const claimants = await ledger.claimedThough([...closed.keys()]);
  const recordKeys = await vault.memberKeys(keys, ledger, [...claimants.keys()]);
  const acquainted = new Acquaintances(keys);
  const sightings = [...claimants].flatMap(([recordId, sealed]) => {
    const key = recordKeys.get(recordId);
    if (key === undefined) throw new Error("A record's key is missing");
    const fact = RecordFact.parse(JSON.parse(open(key, recordId, sealed).toString("utf8")));
    return prepareFact(keys, fact.crm, fact, acquainted).sightings.filter(({ identity }) => closed.has(identity.id));
  });
  const identities = [...new Set(sightings.map(({ identity }) => identity.id))];
  const sealer = sealerFor(keys, await vault.memberKeys(keys, ledger, identities));
  return [...closed.keys(), ...(await ledger.keepIdentities(identityRows(keys, sightings, sealer)))];
}

/** What was remarked before the erasure is not kept. */
export function withoutErasedRemarks({ followers, markers }: RemarkRows, erased: Erased): RemarkRows {
  return {
    followers: followers.filter(({ identityId, toldAt }) => !isClosed(erased, identityId, toldAt)),
    markers: markers.filter(({ memberId, at }) => !isClosed(erased, memberId, at)),
  };
}

function isClosed(erased: Erased, memberId: string, at: Date): boolean {
  const closing = erased.get(memberId);
  return closing !== undefined && at <= closing.closedUntil;
}
