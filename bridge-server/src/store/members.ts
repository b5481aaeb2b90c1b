// Keys, identities, records, links, and who belongs to whom.
import type { WorkspaceId } from "@rapport/contract";
import type { IdentityRow, Ledger } from "../ports.ts";
import type { Db } from "./db.ts";
import { bytes, columns, hex, moment, pieces, text, truth } from "./rows.ts";

type Members = Pick<
  Ledger,
  | "memberKeys"
  | "keepMemberKeys"
  | "keepChannels"
  | "keepIdentities"
  | "keepRecords"
  | "keepLinks"
  | "neighbourhood"
  | "keepMembers"
>;

export function members(db: Db, workspace: WorkspaceId): Members {
  return {
    memberKeys: (ids) => memberKeys(db, workspace, ids),

    async keepMemberKeys(rows) {
      for (const piece of pieces(rows)) {
        await db.query(
          `insert into member_key (workspace_id, member_id, wrapped)
           select $1, m, decode(w, 'hex') from unnest($2::uuid[], $3::text[]) as u (m, w) on conflict do nothing`,
          [
            workspace,
            ...columns(
              piece,
              (row) => row.memberId,
              (row) => hex(row.wrapped),
            ),
          ],
        );
      }
      return memberKeys(
        db,
        workspace,
        rows.map((row) => row.memberId),
      );
    },

    async keepChannels(rows) {
      for (const piece of pieces(rows)) {
        await db.query(
          `insert into channel (workspace_id, channel_id, network, key, label, label_rank, identity_id)
           select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::uuid[])
           on conflict (workspace_id, channel_id) do update set label = excluded.label, label_rank = excluded.label_rank
           where (excluded.label_rank, excluded.label collate "C") > (channel.label_rank, channel.label collate "C")`,
          [
            workspace,
            ...columns<(typeof piece)[number], string | number>(
              piece,
              (row) => row.channelId,
              (row) => row.network,
              (row) => row.key,
              (row) => row.label,
              (row) => row.labelRank,
              (row) => row.identityId,
            ),
          ],
        );
      }
    },

    async keepIdentities(rows) {
      const changed: string[] = [];
      for (const piece of pieces(rows)) changed.push(...(await keepIdentities(db, workspace, piece)));
      await keepWords(
        db,
        workspace,
        rows.map((row) => ({ memberId: row.identityId, words: row.words })),
      );
      return changed;
    },

    async keepRecords(rows) {
      const changed: string[] = [];
      for (const piece of pieces(rows)) changed.push(...(await keepRecords(db, workspace, piece)));
      return changed;
    },

    async keepLinks(rows) {
      for (const piece of pieces(rows)) {
        await db.query(
          `insert into link_decision (workspace_id, decision_id, one, other, linked, decided_at, sealed)
           select $1, d, o, p, l, t, decode(s, 'hex')
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[], $6::timestamptz[], $7::text[]) as u (d, o, p, l, t, s)
           on conflict do nothing`,
          [
            workspace,
            piece.map((row) => row.decisionId),
            piece.map((row) => row.one),
            piece.map((row) => row.other),
            piece.map((row) => row.linked),
            piece.map((row) => row.decidedAt),
            piece.map((row) => hex(row.sealed)),
          ],
        );
      }
    },

    neighbourhood: (ids) => neighbourhood(db, workspace, ids),

    async keepMembers(rows) {
      for (const piece of pieces(rows)) {
        await db.query(
          `insert into member (workspace_id, member_id, kind, customer_id)
           select $1, * from unnest($2::uuid[], $3::smallint[], $4::uuid[])
           on conflict (workspace_id, member_id) do update set customer_id = excluded.customer_id
           where member.customer_id <> excluded.customer_id`,
          [
            workspace,
            piece.map((row) => row.memberId),
            piece.map((row) => row.kind),
            piece.map((row) => row.customerId),
          ],
        );
      }
    },
  };
}

async function memberKeys(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const piece of pieces(ids, 1000)) {
    const rows = await db.query(
      "select member_id, wrapped from member_key where workspace_id = $1 and member_id = any($2::uuid[])",
      [workspace, piece],
    );
    for (const row of rows) found.set(text(row, "member_id"), bytes(row, "wrapped"));
  }
  return found;
}

/** Of several sightings of an identity the last counts, with ties settled by rank, so that order of arrival cannot matter. */
async function keepIdentities(db: Db, workspace: WorkspaceId, rows: readonly IdentityRow[]): Promise<string[]> {
  const before = await spellings(db, workspace, rows);
  const params = [
    workspace,
    rows.map((row) => row.identityId),
    rows.map((row) => row.network),
    rows.map((row) => row.spellingId),
    rows.map((row) => row.seenAt),
    rows.map((row) => row.named),
    rows.map((row) => row.rank),
    rows.map((row) => hex(row.sealed)),
  ];
  const seen = `with seen (i, n, p, t, m, r, s) as
    (select * from unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::boolean[], $7::uuid[], $8::text[]))`;
  await db.query(
    `${seen}, shown as (select distinct on (i) i, n, m, t, r, s from seen order by i, m desc, t desc, r desc),
       spelled as (select distinct on (i) i, p, t, min(t) over (partition by i) as f from seen order by i, t desc, p desc)
     insert into identity as old (workspace_id, identity_id, network, spelling_id, seen_at, first_seen_at, named, named_at, rank, sealed)
     select $1, i, n, p, spelled.t, f, m, shown.t, r, decode(s, 'hex') from shown join spelled using (i)
     on conflict (workspace_id, identity_id) do update set
       first_seen_at = least(old.first_seen_at, excluded.first_seen_at),
       spelling_id = case when (excluded.seen_at, excluded.spelling_id) > (old.seen_at, old.spelling_id) then excluded.spelling_id else old.spelling_id end,
       seen_at = greatest(old.seen_at, excluded.seen_at),
       (named, named_at, rank, sealed) = (select b.named, b.named_at, b.rank, b.sealed
         from (values (old.named, old.named_at, old.rank, old.sealed), (excluded.named, excluded.named_at, excluded.rank, excluded.sealed))
           as b (named, named_at, rank, sealed) order by 1 desc, 2 desc, 3 desc limit 1)`,
    params,
  );
  await db.query(
    `${seen}
     insert into identity_name (workspace_id, identity_id, spelling_id, seen_at, sealed)
     select distinct on (i, p) $1, i, p, t, decode(s, 'hex') from seen where i <> p order by i, p, t desc
     on conflict (workspace_id, identity_id, spelling_id) do update set seen_at = excluded.seen_at
     where excluded.seen_at > identity_name.seen_at`,
    params,
  );
  const after = await spellings(db, workspace, rows);
  return [...after]
    .filter(([id, spelling]) => before.get(id) !== spelling)
    .flatMap(([id]) => [id, before.get(id) ?? id]);
}

async function spellings(db: Db, workspace: WorkspaceId, rows: readonly IdentityRow[]): Promise<Map<string, string>> {
  const ids = rows.map((row) => row.identityId);
  const found = await db.query(
    "select identity_id, spelling_id from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
    [workspace, ids],
  );
  return new Map(found.map((row) => [text(row, "identity_id"), text(row, "spelling_id")]));
}

async function keepRecords(
  db: Db,
  workspace: WorkspaceId,
  rows: Parameters<Ledger["keepRecords"]>[0],
): Promise<string[]> {
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
    row.deleted ? [] : row.claims.map((identity) => ({ record: row.recordId, identity })),
  );
  await db.query(
    "insert into claim (workspace_id, record_id, identity_id) select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing",
    [workspace, claims.map((claim) => claim.record), claims.map((claim) => claim.identity)],
  );
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

async function keepWords(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { memberId: string; words: readonly string[] }[],
): Promise<void> {
  const pairs = rows.flatMap(({ memberId, words }) => words.map((word) => ({ memberId, word })));
  for (const piece of pieces(pairs, 500)) {
    await db.query(
      "insert into search_word (workspace_id, word_id, member_id) select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing",
      [workspace, piece.map((pair) => pair.word), piece.map((pair) => pair.memberId)],
    );
  }
}

/** Everything that claims, decisions or a shared spelling may join with these members, however many steps away. */
async function neighbourhood(
  db: Db,
  workspace: WorkspaceId,
  start: readonly string[],
): ReturnType<Ledger["neighbourhood"]> {
  const known = new Set(start);
  let fresh: string[] = [...known];
  while (fresh.length > 0) {
    const rows = await db.query(
      `select identity_id as id from claim where workspace_id = $1 and record_id = any($2::uuid[])
       union select record_id from claim where workspace_id = $1 and identity_id = any($2::uuid[])
       union select other from link_decision where workspace_id = $1 and one = any($2::uuid[])
       union select one from link_decision where workspace_id = $1 and other = any($2::uuid[])
       union select spelling_id from identity where workspace_id = $1 and identity_id = any($2::uuid[]) and spelling_id <> identity_id
       union select identity_id from identity where workspace_id = $1 and spelling_id = any($2::uuid[]) and spelling_id <> identity_id`,
      [workspace, fresh],
    );
    fresh = rows.map((row) => text(row, "id")).filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
  }
  const all = [workspace, [...known]] as const;
  const records = await db.query(
    "select record_id from record where workspace_id = $1 and record_id = any($2::uuid[])",
    all,
  );
  const identities = await db.query(
    "select identity_id, spelling_id, seen_at from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
    all,
  );
  const claims = await db.query(
    "select record_id, identity_id from claim where workspace_id = $1 and record_id = any($2::uuid[])",
    all,
  );
  const decisions = await db.query(
    "select decision_id, one, other, linked, decided_at from link_decision where workspace_id = $1 and one = any($2::uuid[])",
    all,
  );
  return {
    records: records.map((row) => text(row, "record_id")),
    identities: identities.map((row) => ({
      id: text(row, "identity_id"),
      spellingId: text(row, "spelling_id"),
      seenAt: moment(row, "seen_at").getTime(),
    })),
    claims: claims.map((row) => ({ record: text(row, "record_id"), identity: text(row, "identity_id") })),
    decisions: decisions.map((row) => ({
      id: text(row, "decision_id"),
      one: text(row, "one"),
      other: text(row, "other"),
      linked: truth(row, "linked"),
      decidedAt: moment(row, "decided_at").getTime(),
    })),
  };
}
