// Rows of a CRM as they were when they were read last: what is here, and what has to be read again.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore, ObjectRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, hex, moment, number, pieces, text, texts, truth } from "./rows.ts";

type Objects = Pick<
  ConnectionStore,
  "keepObjects" | "objectsById" | "objectsChanged" | "countObjects" | "closeObjectsOf"
>;

/** The part of a connection's store that remembers rows. */
export function crmObjects(database: Database, workspace: WorkspaceId): Objects {
  return {
    async keepObjects(crm, account, rows) {
      for (const piece of pieces([...new Map(rows.map((row) => [`${row.object} ${row.id}`, row])).values()]))
        await database.change(workspace, keepSql, [
          workspace,
          crm,
          account,
          piece.map((row) => row.object),
          piece.map((row) => row.id),
          piece.map((row) => row.modifiedAt),
          piece.map((row) => row.archived),
          piece.map((row) => row.parties.join(" ")),
          piece.map((row) => (row.sealed === null ? null : hex(row.sealed))),
        ]);
    },
    async objectsById(crm, account, object, ids) {
      const found: ObjectRow[] = [];
      for (const piece of pieces(ids, 1000)) {
        const rows = await database.read(
          workspace,
          `select object, external_id, modified_at, archived, to_json(parties) as parties, sealed from crm_object
           where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = any($5::text[])`,
          [workspace, crm, account, object, piece],
        );
        found.push(...rows.map(toObject));
      }
      return found;
    },
    async objectsChanged(crm, account, object, { from, to, alsoGone = false }) {
      const rows = await database.read(
        workspace,
        `select external_id, modified_at from crm_object
         where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and (not archived or $7)
           and modified_at >= $5 and modified_at < $6`,
        [workspace, crm, account, object, from, to, alsoGone],
      );
      return rows.map((row) => ({ id: text(row, "external_id"), modifiedAt: moment(row, "modified_at") }));
    },
    async countObjects(crm, account) {
      const rows = await database.read(
        workspace,
        `select object, count(*)::int as n from crm_object
         where workspace_id = $1 and crm = $2 and account = $3 and not archived group by object order by object`,
        [workspace, crm, account],
      );
      return rows.map((row) => ({ object: text(row, "object"), count: number(row, "n") }));
    },
    async closeObjectsOf(crm, account, contact) {
      await database.change(
        workspace,
        `update crm_object set sealed = null
         where workspace_id = $1 and crm = $2 and account = $3 and parties @> array[$4::text]`,
        [workspace, crm, account, contact],
      );
    },
  };
}

// What was read of a row counts by when the row was changed: an answer that was under way for long undoes nothing.
const keepSql = `
  insert into crm_object as old (workspace_id, crm, account, object, external_id, modified_at, archived, parties, sealed)
  select $1, $2, $3, o, e, m, a, string_to_array(p, ' '), decode(s, 'hex')
  from unnest($4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::text[], $9::text[]) as u (o, e, m, a, p, s)
  on conflict (workspace_id, crm, account, object, external_id) do update set
    modified_at = excluded.modified_at, archived = excluded.archived, parties = excluded.parties, sealed = excluded.sealed
  where excluded.modified_at >= old.modified_at`;

function toObject(row: Row): ObjectRow {
  return {
    object: text(row, "object"),
    id: text(row, "external_id"),
    modifiedAt: moment(row, "modified_at"),
    archived: truth(row, "archived"),
    parties: texts(row, "parties"),
    sealed: row["sealed"] === null ? null : bytes(row, "sealed"),
  };
}
