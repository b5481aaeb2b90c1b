// What was erased stays closed, whatever arrives later and in whatever order.
import { RecordFact } from "@rapport/contract";
import { open } from "../platform/sealing.ts";
import type { Closing, ErasureRow, IdentityRow, InteractionRow, Ledger, RecordRow } from "../ports.ts";
import { Acquaintances } from "./known-identities.ts";
import { identityRows, prepareFact, sealerFor, type PreparedFacts } from "./prepare-facts.ts";
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
    return claims.map((memberId) => ({ memberId, at: closing.erasedAt, forever: false }));
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
export function withoutErasedIdentities(rows: readonly IdentityRow[], erased: Erased): IdentityRow[] {
  return rows.filter((row) => !isClosed(erased, row.identityId, row.seenAt));
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

function isClosed(erased: Erased, memberId: string, at: Date): boolean {
  const closing = erased.get(memberId);
  return closing !== undefined && at <= closing.closedUntil;
}
