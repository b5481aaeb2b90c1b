// What is remarked about customers: followers, of which the last count holds, and markers, of which every entry stays.
import type { WorkspaceId } from "@rapport/contract";
import type { FollowersRow, MarkerEntry, MarkerRow, RemarkReader, RemarkRows } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import type { Figures } from "./figures.ts";
import { bytes, hex, moment, number, pieces, text, truth } from "./rows.ts";

/** Keeps what is new of these, and notes whose screens say something else now. */
export async function keepRemarks(
  db: Db,
  workspace: WorkspaceId,
  { followers, markers }: RemarkRows,
  { touchScreens }: Pick<Figures, "touchScreens">,
): Promise<void> {
  await keepFollowers(db, workspace, followers);
  await keepMarkers(db, workspace, markers);
  touchScreens(followers.map(({ identityId }) => identityId));
}

async function keepFollowers(db: Db, workspace: WorkspaceId, rows: readonly FollowersRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into identity_reach as old (workspace_id, identity_id, followers, told_at)
       select distinct on (i) $1, i, f, t from unnest($2::uuid[], $3::float8[], $4::timestamptz[]) as n (i, f, t)
       order by i, t desc, f desc
       on conflict (workspace_id, identity_id) do update set followers = excluded.followers, told_at = excluded.told_at
       where (excluded.told_at, excluded.followers) > (old.told_at, old.followers)`,
      [
        workspace,
        piece.map((row) => row.identityId),
        piece.map((row) => row.followers),
        piece.map((row) => row.toldAt),
      ],
    );
  }
}

async function keepMarkers(db: Db, workspace: WorkspaceId, rows: readonly MarkerRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into customer_marker (workspace_id, entry_id, marker_id, member_id, kind, at, expires_at, removed, sealed)
       select $1, e, m, p, k, a, x, r, decode(s, 'hex')
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::smallint[], $6::timestamptz[], $7::timestamptz[], $8::boolean[], $9::text[])
         as n (e, m, p, k, a, x, r, s)
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.entryId),
        piece.map((row) => row.markerId),
        piece.map((row) => row.memberId),
        piece.map((row) => row.kind),
        piece.map((row) => row.at),
        piece.map((row) => row.expiresAt),
        piece.map((row) => row.removed),
        piece.map((row) => hex(row.sealed)),
      ],
    );
  }
}

const markersSql = `
  select c.entry_id, c.marker_id, c.member_id, c.kind, c.at, c.expires_at, c.removed, c.sealed, k.wrapped
  from member me join member m on m.workspace_id = $1 and m.customer_id = me.customer_id
  join customer_marker c on c.workspace_id = $1 and c.member_id = m.member_id
  left join member_key k on k.workspace_id = $1 and k.member_id = c.member_id
  where me.workspace_id = $1 and me.member_id = $2
  order by c.at, c.removed, c.entry_id`;

/** Reads what was remarked in one workspace. */
export function remarks(database: Database, workspace: WorkspaceId): RemarkReader {
  return {
    async markersOf(memberId) {
      const rows = await database.read(workspace, markersSql, [workspace, memberId]);
      if (rows.length > 0) return rows.map(toEntry);
      const known = await database.read(
        workspace,
        "select 1 as one from member where workspace_id = $1 and member_id = $2",
        [workspace, memberId],
      );
      return known.length > 0 ? [] : null;
    },
  };
}

function toEntry(row: Row): MarkerEntry {
  return {
    entryId: text(row, "entry_id"),
    markerId: text(row, "marker_id"),
    memberId: text(row, "member_id"),
    kind: number(row, "kind"),
    at: moment(row, "at"),
    expiresAt: moment(row, "expires_at"),
    removed: truth(row, "removed"),
    sealed: bytes(row, "sealed"),
    wrappedKey: row["wrapped"] === null ? null : bytes(row, "wrapped"),
  };
}
