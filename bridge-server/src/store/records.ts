// Records of CRMs, with the identities they claim.
import type { WorkspaceId } from "@rapport/contract";
import type { RecordRow } from "../ports.ts";
import { keepEmployers } from "./companies.ts";
import type { Db } from "./db.ts";
import { hex, pieces, text } from "./rows.ts";
import { keepWords } from "./search-words.ts";

/** Answers with the ids whose customer may have changed, among them identities claimed before. */
export async function keepRecords(db: Db, workspace: WorkspaceId, rows: readonly RecordRow[]): Promise<string[]> {
  const changed: string[] = [];
  for (const piece of pieces(rows)) changed.push(...(await keepPiece(db, workspace, piece)));
  return changed;
}

async function keepPiece(db: Db, workspace: WorkspaceId, rows: readonly RecordRow[]): Promise<string[]> {
  const changed = await db.query(
    `insert into record (workspace_id, record_id, crm, account, object, external_id, version, digest, deleted, sealed)
     select $1, r, c, a, o, e, v, decode(d, 'hex'), x, decode(s, 'hex')
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::boolean[], $10::text[])
       as u (r, c, a, o, e, v, d, x, s)
     on conflict (workspace_id, record_id) do update set
       version = excluded.version, digest = excluded.digest, deleted = excluded.deleted, sealed = excluded.sealed
     where (excluded.version, excluded.digest) > (record.version, record.digest)
     returning record_id`,
    [
      workspace,
      rows.map((row) => row.recordId),
      rows.map((row) => row.crm),
      rows.map((row) => row.account),
      rows.map((row) => row.object),
      rows.map((row) => row.externalId),
      rows.map((row) => row.version),
      rows.map((row) => row.digest),
      rows.map((row) => row.deleted),
      rows.map((row) => hex(row.sealed)),
    ],
  );
  const ids = new Set(changed.map((row) => text(row, "record_id")));
  const kept = rows.filter((row) => ids.has(row.recordId));
  const former = await db.query(
    "delete from claim where workspace_id = $1 and record_id = any($2::uuid[]) returning identity_id",
    [workspace, [...ids]],
  );
  const claims = kept.flatMap((row) =>
    row.deleted ? [] : row.claims.map((claim) => ({ record: row.recordId, ...claim })),
  );
  await db.query(
    `insert into claim (workspace_id, record_id, identity_id, place)
     select $1, r, i, bool_and(p) from unnest($2::uuid[], $3::uuid[], $4::boolean[]) as u (r, i, p) group by r, i`,
    [
      workspace,
      claims.map((claim) => claim.record),
      claims.map((claim) => claim.identity),
      claims.map((claim) => claim.place),
    ],
  );
  await keepSame(db, workspace, kept);
  await keepEmployers(db, workspace, kept);
  await db.query("delete from search_word where workspace_id = $1 and member_id = any($2::uuid[])", [
    workspace,
    [...ids],
  ]);
  await keepWords(
    db,
    workspace,
    kept.map((row) => ({ memberId: row.recordId, words: row.deleted ? [] : row.words })),
  );
  // Who was claimed before may now belong to somebody else.
  return [...ids, ...former.map((row) => text(row, "identity_id"))];
}

async function keepSame(db: Db, workspace: WorkspaceId, rows: readonly RecordRow[]): Promise<void> {
  await db.query("delete from same_record where workspace_id = $1 and record_id = any($2::uuid[])", [
    workspace,
    rows.map((row) => row.recordId),
  ]);
  const same = rows.flatMap(({ recordId, sameAs, deleted }) =>
    deleted ? [] : sameAs.map((other) => ({ recordId, other })),
  );
  if (same.length === 0) return;
  await db.query(
    "insert into same_record (workspace_id, record_id, other_id) select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing",
    [workspace, same.map(({ recordId }) => recordId), same.map(({ other }) => other)],
  );
}
