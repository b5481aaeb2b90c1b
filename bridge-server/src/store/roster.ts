// Where agents work from when on. Who is asked about a moment takes the last row before it.
import type { WorkspaceId } from "@rapport/contract";
import type { RosterRow } from "../ports.ts";
import type { Db } from "./db.ts";
import { pieces } from "./rows.ts";

/** Keeps rows whose version is newer. */
export async function keepRoster(db: Db, workspace: WorkspaceId, rows: readonly RosterRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into roster as old (workspace_id, agent, from_at, version, digest, team, site, vendor, deleted)
       select $1, a, f, v, decode(d, 'hex'), t, s, n, x
       from unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[])
         as u (a, f, v, d, t, s, n, x)
       on conflict (workspace_id, agent, from_at) do update set version = excluded.version, digest = excluded.digest,
         team = excluded.team, site = excluded.site, vendor = excluded.vendor, deleted = excluded.deleted
       where (excluded.version, excluded.digest) > (old.version, old.digest)`,
      [
        workspace,
        piece.map((row) => row.agent),
        piece.map((row) => row.from),
        piece.map((row) => row.version),
        piece.map((row) => row.digest),
        piece.map((row) => row.team),
        piece.map((row) => row.site),
        piece.map((row) => row.vendor),
        piece.map((row) => row.deleted),
      ],
    );
  }
}
