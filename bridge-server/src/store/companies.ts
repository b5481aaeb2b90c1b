// Organisations and who belongs to them. What a company says of its people and what people say of their company are kept apart.
import type { WorkspaceId } from "@rapport/contract";
import type { CompanyPerson, CompanyReader, CompanyRow, OpenClockRow, RecordRow } from "../ports.ts";
import { figuresSql } from "./customer-figures.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, hex, moment, momentOrNull, number, numberOrNull, pieces, text, textOrNull, texts } from "./rows.ts";

/** Keeps companies whose version is newer, and replaces whom they name. */
export async function keepCompanies(db: Db, workspace: WorkspaceId, rows: readonly CompanyRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    const changed = await db.query(
      `insert into company (workspace_id, company_id, crm, account, object, external_id, version, digest, deleted, sealed)
       select $1, i, c, a, o, e, v, decode(d, 'hex'), x, decode(s, 'hex')
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::boolean[], $10::text[])
         as u (i, c, a, o, e, v, d, x, s)
       on conflict (workspace_id, company_id) do update set
         version = excluded.version, digest = excluded.digest, deleted = excluded.deleted, sealed = excluded.sealed
       where (excluded.version, excluded.digest) > (company.version, company.digest)
       returning company_id`,
      [
        workspace,
        piece.map((row) => row.companyId),
        piece.map((row) => row.crm),
        piece.map((row) => row.account),
        piece.map((row) => row.object),
        piece.map((row) => row.externalId),
        piece.map((row) => row.version),
        piece.map((row) => row.digest),
        piece.map((row) => row.deleted),
        piece.map((row) => hex(row.sealed)),
      ],
    );
    const ids = new Set(changed.map((row) => text(row, "company_id")));
    await db.query("delete from works_at where workspace_id = $1 and company_id = any($2::uuid[]) and told_by = 1", [
      workspace,
      [...ids],
    ]);
    const kept = piece.filter((row) => ids.has(row.companyId) && !row.deleted);
    for (const some of pieces(kept.flatMap((row) => row.people.map((person) => ({ ...row, person })))))
      await keepNamed(db, workspace, some);
  }
}

/** Whoever was erased belongs nowhere, also where the company's row comes after the erasure. */
async function keepNamed(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly (CompanyRow & { readonly person: string })[],
): Promise<void> {
  await db.query(
    `insert into works_at (workspace_id, company_id, told_by, record_id, crm, account)
     select $1, i, 1, p, c, a from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as u (i, p, c, a, v)
     where not exists (select from erasure e where e.workspace_id = $1 and e.member_id = u.p and e.closed_until >= u.v)
     on conflict do nothing`,
    [
      workspace,
      rows.map((row) => row.companyId),
      rows.map((row) => row.person),
      rows.map((row) => row.crm),
      rows.map((row) => row.account),
      rows.map((row) => row.version),
    ],
  );
}

/** Replaces what these records, in their newest version, say of where their people work. */
export async function keepEmployers(db: Db, workspace: WorkspaceId, rows: readonly RecordRow[]): Promise<void> {
  await db.query("delete from works_at where workspace_id = $1 and record_id = any($2::uuid[]) and told_by = 2", [
    workspace,
    rows.map((row) => row.recordId),
  ]);
  const named = rows.flatMap(({ worksAt, deleted, ...row }) =>
    worksAt === null || deleted ? [] : [{ ...row, worksAt }],
  );
  if (named.length === 0) return;
  await db.query(
    `insert into works_at (workspace_id, company_id, told_by, record_id, crm, account)
     select $1, i, 2, p, c, a from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as u (i, p, c, a)`,
    [
      workspace,
      named.map((row) => row.worksAt),
      named.map((row) => row.recordId),
      named.map((row) => row.crm),
      named.map((row) => row.account),
    ],
  );
}

const companySql = `
  select crm, account, object, external_id, sealed from company
  where workspace_id = $1 and company_id = $2 and not deleted`;

// Contacts: messages, calls and visits to us; a call of outcome 4 never was. Notes are not said to anybody.
const peopleSql = `
  with people as materialized (
    select m.customer_id, json_agg(distinct w.record_id) as records
    from works_at w join member m on m.workspace_id = $1 and m.member_id = w.record_id
    where w.workspace_id = $1 and w.company_id = $2 group by m.customer_id),
  chosen as materialized (select customer_id, records from people order by customer_id limit $5)
  select s.customer_id, s.records, (select count(*)::int from people) as in_all,
    c.last_at, coalesce(n.lately, 0) as lately, coalesce(o.waits, 0) as waits, coalesce(f.scores, 0) as scores, f.mean_score
  from chosen s
  left join (${figuresSql("chosen")}) f on f.customer_id = s.customer_id
  left join lateral (
    select max(l.occurred_at) as last_at from member m cross join lateral (
      select i.occurred_at from interaction i
      where i.workspace_id = $1 and i.party_id = m.member_id and i.direction = 1 and i.kind in (1, 2, 4)
        and i.outcome is distinct from 4 and i.occurred_at <= $4
      order by i.occurred_at desc limit 1) l
    where m.workspace_id = $1 and m.customer_id = s.customer_id) c on true
  left join lateral (
    select count(*)::int as lately from member m
    join interaction i on i.workspace_id = $1 and i.party_id = m.member_id
    where m.workspace_id = $1 and m.customer_id = s.customer_id and i.occurred_at > $3 and i.occurred_at <= $4
      and i.kind <> 5 and i.outcome is distinct from 4) n on true
  left join lateral (
    select count(distinct k.conversation_id)::int as waits from member m
    join clock k on k.workspace_id = $1 and k.party_id = m.member_id
    where m.workspace_id = $1 and m.customer_id = s.customer_id and k.stopped_at is null and k.kind < 4) o on true
  order by c.last_at desc nulls last, s.customer_id`;

const urgentSql = `
  select distinct on (m.customer_id) m.customer_id, k.conversation_id, k.kind, k.started_at, k.due_at, k.channel_id,
    c.network, c.label as channel_label
  from member m join clock k on k.workspace_id = $1 and k.party_id = m.member_id
  left join channel c on c.workspace_id = $1 and c.channel_id = k.channel_id
  where m.workspace_id = $1 and m.customer_id = any($2::uuid[]) and k.stopped_at is null and k.kind < 4
  order by m.customer_id, coalesce(k.due_at, '9999-12-31T00:00:00Z'::timestamptz), k.kind, k.started_by`;

/** Reads the organisations of one workspace. The name comes sealed. */
export function companies(database: Database, workspace: WorkspaceId): CompanyReader {
  return {
    async company(companyId) {
      const [row] = await database.read(workspace, companySql, [workspace, companyId]);
      if (row === undefined) return null;
      return {
        crm: text(row, "crm"),
        account: text(row, "account"),
        object: text(row, "object"),
        externalId: text(row, "external_id"),
        sealed: bytes(row, "sealed"),
      };
    },
    async people(companyId, { since, now, most }) {
      const rows = await database.read(workspace, peopleSql, [workspace, companyId, since, now, most]);
      const [first] = rows;
      return { inAll: first === undefined ? 0 : number(first, "in_all"), counted: rows.map(toPerson) };
    },
    async mostUrgent(customerIds) {
      const rows = await database.read(workspace, urgentSql, [workspace, customerIds]);
      return new Map(rows.map((row) => [text(row, "customer_id"), toClock(row)]));
    },
  };
}

function toPerson(row: Row): CompanyPerson {
  return {
    customerId: text(row, "customer_id"),
    records: texts(row, "records"),
    lastContactAt: momentOrNull(row, "last_at"),
    lately: number(row, "lately"),
    waits: number(row, "waits"),
    scores: number(row, "scores"),
    meanScore: numberOrNull(row, "mean_score"),
  };
}

function toClock(row: Row): OpenClockRow {
  return {
    conversationId: text(row, "conversation_id"),
    kind: number(row, "kind"),
    startedAt: moment(row, "started_at"),
    dueAt: momentOrNull(row, "due_at"),
    channelId: textOrNull(row, "channel_id"),
    network: textOrNull(row, "network"),
    channelLabel: textOrNull(row, "channel_label"),
  };
}
