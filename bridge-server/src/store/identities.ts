// Identities, and the names that accounts had.
import type { WorkspaceId } from "@rapport/contract";
import type { IdentityRow } from "../ports.ts";
import type { Db } from "./db.ts";
import { hex, moment, pieces, text } from "./rows.ts";
import { keepWords } from "./search-words.ts";

/** Answers with the ids whose customer may have changed. */
export async function keepIdentities(db: Db, workspace: WorkspaceId, rows: readonly IdentityRow[]): Promise<string[]> {
  const kept = Promise.all(pieces(rows).map((piece) => keepPiece(db, workspace, piece)));
  const words = rows.map((row) => ({ memberId: row.identityId, words: row.words }));
  const [changed] = await Promise.all([kept, keepWords(db, workspace, words)]);
  return changed.flat();
}

/** Of several sightings of an identity the last counts, with ties settled by rank, so that order of arrival cannot matter. */
async function keepPiece(db: Db, workspace: WorkspaceId, rows: readonly IdentityRow[]): Promise<string[]> {
  const before = spellings(db, workspace, rows);
  const params = [
    workspace,
    rows.map((row) => row.identityId),
    rows.map((row) => row.network),
    rows.map((row) => row.spellingId),
    rows.map((row) => row.seenAt),
    rows.map((row) => row.named),
    rows.map((row) => row.rank),
    rows.map((row) => hex(row.sealed)),
    rows.map((row) => row.firstSeenAt),
  ];
  const seen = `with seen (i, n, p, t, m, r, s, f) as
    (select * from unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::boolean[], $7::uuid[], $8::text[], $9::timestamptz[]))`;
  const shown = db.query(
    `${seen}, shown as (select distinct on (i) i, n, m, t, r, s from seen order by i, m desc, t desc, r desc),
       spelled as (select distinct on (i) i, p, t, min(f) over (partition by i) as f from seen order by i, t desc, p desc)
     insert into identity as old (workspace_id, identity_id, network, spelling_id, seen_at, first_seen_at, named, named_at, rank, sealed)
     select $1, i, n, p, spelled.t, spelled.f, m, shown.t, r, decode(s, 'hex') from shown join spelled using (i)
     on conflict (workspace_id, identity_id) do update set
       spelling_id = case when (excluded.seen_at, excluded.spelling_id) > (old.seen_at, old.spelling_id) then excluded.spelling_id else old.spelling_id end,
       seen_at = greatest(old.seen_at, excluded.seen_at),
       first_seen_at = least(old.first_seen_at, excluded.first_seen_at),
       (named, named_at, rank, sealed) = (select b.named, b.named_at, b.rank, b.sealed
         from (values (old.named, old.named_at, old.rank, old.sealed), (excluded.named, excluded.named_at, excluded.rank, excluded.sealed))
           as b (named, named_at, rank, sealed) order by 1 desc, 2 desc, 3 desc limit 1)`,
    params,
  );
  const named = db.query(
    `${seen}
     insert into identity_name (workspace_id, identity_id, spelling_id, seen_at, rank, sealed)
     select distinct on (i, p) $1, i, p, t, r, decode(s, 'hex') from seen where i <> p order by i, p, t desc, r desc
     on conflict (workspace_id, identity_id, spelling_id) do update set
       seen_at = excluded.seen_at, rank = excluded.rank, sealed = excluded.sealed
     where (excluded.seen_at, excluded.rank) > (identity_name.seen_at, identity_name.rank)`,
    params,
  );
  const [was, is] = await Promise.all([before, spellings(db, workspace, rows), shown, named]);
  return [...is]
    .filter(([id, { mark }]) => was.get(id)?.mark !== mark)
    .flatMap(([id]) => [id, was.get(id)?.spelling ?? id]);
}

/** What membership knows of identities. When an account was seen last counts too: of two with one name, the later has it. */
async function spellings(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly IdentityRow[],
): Promise<Map<string, { spelling: string; mark: string }>> {
  const ids = rows.map((row) => row.identityId);
  const found = await db.query(
    "select identity_id, spelling_id, seen_at from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
    [workspace, ids],
  );
  return new Map(
    found.map((row) => {
      const [id, spelling] = [text(row, "identity_id"), text(row, "spelling_id")];
      const mark = id === spelling ? spelling : `${spelling} ${moment(row, "seen_at").getTime()}`;
      return [id, { spelling, mark }];
    }),
  );
}
