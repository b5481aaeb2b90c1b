// Which rows of Rapport's own objects stand in a CRM, what was written into them last, and which of them no longer may.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore, MirrorObject } from "../ports.ts";
import { oneWriter, type Database, type Db, type Param } from "./db.ts";
import { pieces, text } from "./rows.ts";

type Mirrored = Pick<
  ConnectionStore,
  | "mirrored"
  | "announceMirrored"
  | "keepMirrored"
  | "staleMirrored"
  | "dropMirrored"
  | "restStale"
  | "mirroredOf"
  | "keepBackMirrored"
>;

/** People and rows of one look: facts wait meanwhile. */
const mostPeople = 200;
const mostRows = 1000;

/** How long people rest whose rows the CRM has not taken away: five seconds, then three times as long, up to nine hours. Nobody is given up. */
const pause = "interval '5 seconds' * power(3, least(attempts, 9) - 1)";

/**
 * Whether the row that a statement calls r still stands: what it shows is open and belongs to the customer of every record
 * that it names, and that customer has a record in the account. A handle's row also names the customer in its id. One
 * value for each row: as a condition that it is not there, it would be joined with everybody.
 */
const stands = `not r.kept_back and coalesce((
  select true from member whose
  where whose.workspace_id = $1
    and whose.member_id = case when r.object in ('handle', 'consent') then r.subject_id else (
      select i.party_id from interaction i
      where i.workspace_id = $1 and i.interaction_id = r.subject_id and i.sealed <> ''::bytea) end
    and (r.object <> 'handle' or (r.external_id = whose.customer_id::text || '/' || r.subject_id::text
      and exists (select from identity d where d.workspace_id = $1 and d.identity_id = r.subject_id)))
    and not exists (
      select from unnest(r.named_ids) as n (id)
      left join member m on m.workspace_id = $1 and m.member_id = n.id
      where m.customer_id is distinct from whose.customer_id)
    and exists (
      select from member m join record c on c.workspace_id = $1 and c.record_id = m.member_id and not c.deleted
      where m.workspace_id = $1 and m.customer_id = whose.customer_id and m.kind = 1 and c.crm = r.crm and c.account = r.account)), false)`;

const announceSql = `
  insert into crm_mirror (workspace_id, crm, account, object, external_id, digest, written_at, owner_id, named_ids, subject_id)
  select $1, $2, $3, $4, e, '', $9, o, string_to_array(n, ',')::uuid[], s
  from unnest($5::text[], $6::uuid[], $7::text[], $8::uuid[]) as u (e, o, n, s)
  on conflict (workspace_id, crm, account, object, external_id) do update set digest = '',
    written_at = excluded.written_at, owner_id = excluded.owner_id, named_ids = excluded.named_ids,
    subject_id = excluded.subject_id, kept_back = false`;

/** Somebody may have been erased, or gone elsewhere, after the row was made up. */
const overtakenSql = `
  insert into crm_mirror_check (workspace_id, crm, account, owner_id, erased)
  select distinct r.workspace_id, r.crm, r.account, r.owner_id, ${isErased("r.owner_id")} from crm_mirror r
  where r.workspace_id = $1 and r.crm = $2 and r.account = $3 and r.object = $4 and r.external_id = any($5::text[])
    and r.owner_id is not null and not (${stands})
  on conflict (workspace_id, crm, account, owner_id) do update set erased = excluded.erased, attempts = 0`;

/** A record is of one account, and so are the rows on its page. */
const staleSql = `
  select r.object, r.external_id, r.owner_id from crm_mirror r
  where r.workspace_id = $1 and r.owner_id = any($2::uuid[]) and not (${stands}) limit ${mostRows}`;

/** The part of a connection's store that remembers what was written into Rapport's own objects. */
export function crmMirrored(database: Database, workspace: WorkspaceId): Mirrored {
  /** No fact is written meanwhile, so that whatever changes afterwards finds what is kept here. */
  const alone = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    database.transaction(workspace, "background", async (db) => {
      await db.query(oneWriter, [workspace]);
      return work(db);
    });
  return {
    ...written(database, workspace),
    announceMirrored: (crm, account, object, rows, at) =>
      alone(async (db) => {
        for (const piece of pieces(rows)) {
          const named = [workspace, crm, account, object, piece.map(({ externalId }) => externalId)];
          await db.query(announceSql, [
            ...named,
            piece.map(({ about }) => about?.owner ?? null),
            piece.map(({ about }) => about?.named.join(",") ?? ""),
            piece.map(({ about }) => about?.subject ?? null),
            at,
          ]);
          await db.query(overtakenSql, named);
        }
      }),
    async staleMirrored(crm, account, now) {
      const due = await database.read(workspace, dueSql, [workspace, crm, account, now]);
      if (due.length === 0) return { people: 0, rows: [] };
      const people = due.map((row) => text(row, "owner_id"));
      return alone(async (db) => {
        const found = await db.query(staleSql, [workspace, people]);
        const rows = found.map((row) => {
          return { object: objectOf(text(row, "object")), externalId: text(row, "external_id") };
        });
        for (const [object, some] of Map.groupBy(rows, (row) => row.object))
          await db.query(unwrittenSql, [workspace, crm, account, object, some.map(({ externalId }) => externalId)]);
        const theirs = new Set(found.map((row) => text(row, "owner_id")));
        const clean = found.length < mostRows ? people.filter((id) => !theirs.has(id)) : [];
        await db.query(settleSql, [workspace, crm, account, clean]);
        return { people: people.length, rows };
      });
    },
    dropMirrored: (crm, account, object, ids) =>
      alone(async (db) => {
        for (const piece of pieces(ids))
          await db.query(
            `delete from crm_mirror r
             where r.workspace_id = $1 and r.crm = $2 and r.account = $3 and r.object = $4
               and r.external_id = any($5::text[]) and not (${stands})`,
            [workspace, crm, account, object, piece],
          );
      }),
    mirroredOf: (crm, account, owners, after, limit) =>
      mirroredOf(database, workspace, [workspace, crm, account, owners, after, limit]),
    keepBackMirrored: (crm, account, object, ids) =>
      alone(async (db) => {
        for (const piece of pieces(ids)) await db.query(keepBackSql, [workspace, crm, account, object, piece]);
      }),
    restStale: (crm, account, object, ids, at) =>
      alone(async (db) => void (await db.query(restSql, [workspace, crm, account, object, ids, at]))),
  };
}

async function mirroredOf(
  database: Database,
  workspace: WorkspaceId,
  asked: readonly Param[],
): ReturnType<Mirrored["mirroredOf"]> {
  const rows = await database.read(workspace, ofSql, asked);
  return rows.map((row) => ({
    object: objectOf(text(row, "object")),
    externalId: text(row, "external_id"),
    subject: text(row, "subject_id"),
  }));
}

const ofSql = `
  select object, external_id, subject_id from crm_mirror
  where workspace_id = $1 and crm = $2 and account = $3 and owner_id = any($4::uuid[]) and not kept_back
    and subject_id is not null and ($5::text is null or external_id > $5)
  order by external_id limit $6`;

/** People are looked at again as soon as one of their rows is to go. */
const keepBackSql = `
  with held as (
    update crm_mirror set kept_back = true, digest = ''
    where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = any($5::text[])
    returning owner_id)
  insert into crm_mirror_check (workspace_id, crm, account, owner_id, erased)
  select distinct $1::int, $2::text, $3::text, h.owner_id, false from held h where h.owner_id is not null
  on conflict (workspace_id, crm, account, owner_id) do update set attempts = 0`;

const dueSql = `
  select owner_id from crm_mirror_check
  where workspace_id = $1 and crm = $2 and account = $3
    and (attempts = 0 or tried_at is null or tried_at + ${pause} <= $4)
  order by erased desc, owner_id limit ${mostPeople}`;

/** What was written there last is not to be relied on. */
const unwrittenSql = `
  update crm_mirror set digest = ''
  where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = any($5::text[])`;

const settleSql = `
  delete from crm_mirror_check where workspace_id = $1 and crm = $2 and account = $3 and owner_id = any($4::uuid[])`;

const restSql = `
  update crm_mirror_check set attempts = least(attempts + 1, 100), tried_at = $6
  where workspace_id = $1 and crm = $2 and account = $3 and owner_id in (
    select owner_id from crm_mirror
    where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = any($5::text[]))`;

function written(database: Database, workspace: WorkspaceId): Pick<Mirrored, "mirrored" | "keepMirrored"> {
  return {
    async mirrored(crm, account, object, ids) {
      const known = new Map<string, string>();
      for (const piece of pieces(ids, 1000)) {
        const rows = await database.read(
          workspace,
          `select external_id, digest from crm_mirror where workspace_id = $1 and crm = $2 and account = $3
             and object = $4 and external_id = any($5::text[]) and digest <> ''`,
          [workspace, crm, account, object, piece],
        );
        for (const row of rows) known.set(text(row, "external_id"), text(row, "digest"));
      }
      return known;
    },
    async keepMirrored(crm, account, object, rows, at) {
      for (const piece of pieces(rows))
        await database.change(
          workspace,
          `update crm_mirror set digest = ($6::text[])[array_position($5::text[], external_id)], written_at = $7
           where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = any($5::text[])`,
          [
            ...[workspace, crm, account, object],
            piece.map(({ externalId }) => externalId),
            piece.map(({ digest }) => digest),
            at,
          ],
        );
    },
  };
}

function objectOf(name: string): MirrorObject {
  if (name === "handle" || name === "interaction" || name === "kpi" || name === "consent") return name;
  throw new TypeError(`Rapport has no object ${name} of its own`);
}

function isErased(id: string): string {
  return `not exists (select from member gone where gone.workspace_id = $1 and gone.member_id = ${id})`;
}

/** Rows of these members, and of the customers that they are now, may no longer stand. Only inside a transaction that writes facts. */
export async function doubtMirrored(db: Db, workspace: WorkspaceId, members: readonly string[]): Promise<void> {
  for (const piece of pieces(members, 1000)) {
    const fellows = await db.query(fellowsSql, [workspace, piece]);
    const all = new Set([...piece, ...fellows.map((row) => text(row, "member_id"))]);
    await db.query(doubtSql, [workspace, [...all]]);
  }
}

const fellowsSql = `
  select n.member_id from member n where n.workspace_id = $1 and n.customer_id in (
    select unnest($2::uuid[])
    union select m.customer_id from member m where m.workspace_id = $1 and m.member_id = any($2::uuid[]))`;

const doubtSql = `
  insert into crm_mirror_check (workspace_id, crm, account, owner_id, erased)
  select distinct r.workspace_id, r.crm, r.account, r.owner_id, ${isErased("r.owner_id")} from crm_mirror r
  where r.workspace_id = $1 and r.owner_id = any($2::uuid[])
  on conflict (workspace_id, crm, account, owner_id) do update set erased = excluded.erased, attempts = 0`;
