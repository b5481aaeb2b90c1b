// Everything about a person, for themselves; and identities for an export by purpose.
import type { WorkspaceId } from "@rapport/contract";
import type { ExportMember, PersonReader, PersonRows } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, pieces, text, textOrNull, texts, truth } from "./rows.ts";

const identitiesSql = `
  select m.customer_id, m.member_id, i.network, k.wrapped, i.sealed, i.first_seen_at, i.seen_at,
    exists (select from claim l where l.workspace_id = $1 and l.identity_id = m.member_id and not l.place) as claimed,
    (select n.sealed from identity_name n where n.workspace_id = $1 and n.identity_id = m.member_id
       and n.spelling_id = i.spelling_id) as current_name
  from member m
  join identity i on i.workspace_id = $1 and i.identity_id = m.member_id
  left join member_key k on k.workspace_id = $1 and k.member_id = m.member_id
  where m.workspace_id = $1 and m.kind = 2 and m.member_id > $2::uuid
    and ($3::text is null or exists (select from consent_receipt c
      where c.workspace_id = $1 and c.identity_id = m.member_id and c.answer = 1 and $3 = any(c.purposes)))
  order by m.member_id limit $4`;

/** Before every id. */
const first = "00000000-0000-0000-0000-000000000000";

const journalSql = `
  with recursive step as (
    select entry_id from journal where workspace_id = $1 and (one = any($2::uuid[]) or other = any($2::uuid[]))
    union select u.entry_id from step join journal u on u.workspace_id = $1 and u.target = step.entry_id)
  select j.* from step join journal j on j.workspace_id = $1 and j.entry_id = step.entry_id
  order by j.decided_at, j.entry_id`;

const writtenSql = `
  select w.crm, w.account, w.object, w.external_id, w.written_at from record r
  join crm_write w on w.workspace_id = $1 and w.crm = r.crm and w.account = r.account and w.object = r.object
    and w.external_id = r.external_id
  where r.workspace_id = $1 and r.record_id = any($2::uuid[])
  union all
  select m.crm, m.account, m.object, m.external_id, case when m.digest = '' then null else m.written_at end from crm_mirror m
  where m.workspace_id = $1 and m.owner_id = any($2::uuid[])
  order by 1, 2, 3, 4`;

const clocksSql = `
  select o.conversation_id, o.kind, o.started_at, o.due_at, o.stopped_at, o.conversation_id::text || o.kind::text as place
  from clock o where o.workspace_id = $1 and o.party_id = any($2::uuid[])
    and ($3::timestamptz is null or (o.started_at, (o.conversation_id::text || o.kind::text) collate "C") > ($3, $4::text collate "C"))
  order by o.started_at, (o.conversation_id::text || o.kind::text) collate "C" limit $5`;

/** Reads everything about people of one workspace. */
export function personExport(database: Database, workspace: WorkspaceId): PersonReader {
  const of = (sql: string, ids: readonly string[]): Promise<Row[]> => database.read(workspace, sql, [workspace, ids]);
  return {
    async identities(given, after, limit) {
      const rows = await database.read(workspace, identitiesSql, [workspace, after ?? first, given, limit]);
      return rows.map(toMember);
    },
    async rowsOf(memberIds) {
      const found: PersonRows[] = [];
      for (const ids of pieces(memberIds)) found.push(await rowsOf(of, ids));
      return {
        receipts: found.flatMap(({ receipts }) => receipts),
        proofs: found.flatMap(({ proofs }) => proofs),
        revocations: found.flatMap(({ revocations }) => revocations),
        // One step may be about members of two pieces.
        journal: [...new Map(found.flatMap(({ journal }) => journal.map((row) => [row.entryId, row]))).values()],
        asks: found.flatMap(({ asks }) => asks),
        marks: found.flatMap(({ marks }) => marks),
        reach: found.flatMap(({ reach }) => reach),
      };
    },
    async writtenOf(recordIds) {
      return (await of(writtenSql, recordIds)).map((row) => ({
        crm: text(row, "crm"),
        account: text(row, "account"),
        object: text(row, "object"),
        id: text(row, "external_id"),
        writtenAt: momentOrNull(row, "written_at"),
      }));
    },
    async clocksOf(memberIds, after, limit) {
      const place = [after?.at ?? null, after?.id ?? null, limit];
      const rows = await database.read(workspace, clocksSql, [workspace, memberIds, ...place]);
      return rows.map((row) => ({
        conversationId: text(row, "conversation_id"),
        kind: number(row, "kind"),
        startedAt: moment(row, "started_at"),
        dueAt: momentOrNull(row, "due_at"),
        stoppedAt: momentOrNull(row, "stopped_at"),
      }));
    },
    ...granted(database, workspace),
  };
}

function granted(database: Database, workspace: WorkspaceId): Pick<PersonReader, "keepAccess" | "access"> {
  return {
    async keepAccess({ accessId, memberId, askedAt, askedBy, expiresAt }) {
      await database.change(workspace, "delete from person_access where workspace_id = $1 and expires_at <= $2", [
        workspace,
        askedAt,
      ]);
      await database.change(
        workspace,
        `insert into person_access (workspace_id, access_id, member_id, asked_at, asked_by, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [workspace, accessId, memberId, askedAt, askedBy, expiresAt],
      );
    },
    async access(accessId, now) {
      const [row] = await database.read(
        workspace,
        "select * from person_access where workspace_id = $1 and access_id = $2 and expires_at > $3",
        [workspace, accessId, now],
      );
      if (row === undefined) return null;
      const [askedAt, expiresAt] = [moment(row, "asked_at"), moment(row, "expires_at")];
      return { accessId, memberId: text(row, "member_id"), askedAt, askedBy: text(row, "asked_by"), expiresAt };
    },
  };
}

function toMember(row: Row): ExportMember {
  return {
    customerId: text(row, "customer_id"),
    member: {
      ...{ memberId: text(row, "member_id"), kind: 2, network: text(row, "network") },
      ...{ crm: null, account: null, object: null, externalId: null },
      wrappedKey: row["wrapped"] === null ? null : bytes(row, "wrapped"),
      sealed: bytes(row, "sealed"),
      claimed: truth(row, "claimed"),
      firstSeenAt: moment(row, "first_seen_at"),
      lastSeenAt: moment(row, "seen_at"),
      currentName: row["current_name"] === null ? null : bytes(row, "current_name"),
      formerNames: [],
    },
  };
}

async function rowsOf(
  of: (sql: string, ids: readonly string[]) => Promise<Row[]>,
  ids: readonly string[],
): Promise<PersonRows> {
  const about = (table: string, column = "identity_id", order = "at"): string =>
    `select *${table === "consent_receipt" ? ", to_json(purposes) as purposes_asked" : ""} from ${table} where workspace_id = $1 and ${column} = any($2::uuid[]) order by ${order}, 2`;
  const touched = (row: Row) => ({ touchpoint: textOrNull(row, "touchpoint"), team: textOrNull(row, "team") });
  return {
    receipts: (await of(about("consent_receipt"), ids)).map((row) => ({
      ...{
        receiptId: text(row, "receipt_id"),
        identityId: text(row, "identity_id"),
        purposes: texts(row, "purposes_asked"),
      },
      answer: number(row, "answer"),
      wording: wordingOf(row),
      ...{ at: moment(row, "at"), expiresAt: momentOrNull(row, "expires_at"), sealed: bytes(row, "sealed") },
      ...touched(row),
    })),
    proofs: (await of(about("proof"), ids)).map((row) => ({
      ...{ proofId: text(row, "proof_id"), identityId: text(row, "identity_id"), holderId: text(row, "holder_id") },
      ...{ level: number(row, "level"), at: moment(row, "at"), expiresAt: momentOrNull(row, "expires_at") },
      ...{ sealed: bytes(row, "sealed"), ...touched(row) },
    })),
    revocations: (await of(about("proof_revocation"), ids)).map((row) => ({
      ...{ revocationId: text(row, "revocation_id"), identityId: text(row, "identity_id") },
      ...{ proofId: textOrNull(row, "proof_id"), at: moment(row, "at"), sealed: bytes(row, "sealed") },
    })),
    journal: (await of(journalSql, ids)).map((row) => ({
      ...{ entryId: text(row, "entry_id"), kind: number(row, "kind"), one: textOrNull(row, "one") },
      ...{ other: textOrNull(row, "other"), target: textOrNull(row, "target"), decidedAt: moment(row, "decided_at") },
      ...{ ruleId: textOrNull(row, "rule_id"), runId: textOrNull(row, "run_id"), sealed: bytes(row, "sealed") },
    })),
    asks: (await of(about("handle_ask", "member_id"), ids)).map((row) => ({
      ...{ askId: text(row, "ask_id"), memberId: text(row, "member_id"), network: textOrNull(row, "network") },
      ...{ outcome: number(row, "outcome"), at: moment(row, "at"), touchpoint: text(row, "touchpoint") },
      ...{ agent: textOrNull(row, "agent"), team: textOrNull(row, "team") },
    })),
    marks: (await of(about("shared_mark"), ids)).map((row) => ({
      ...{ markId: text(row, "mark_id"), identityId: text(row, "identity_id"), shared: truth(row, "shared") },
      ...{ at: moment(row, "at"), by: text(row, "marked_by") },
    })),
    reach: (await of(about("identity_reach", "identity_id", "told_at"), ids)).map((row) => ({
      ...{ identityId: text(row, "identity_id"), followers: Number(row["followers"]), toldAt: moment(row, "told_at") },
    })),
  };
}

function wordingOf(row: Row): PersonRows["receipts"][number]["wording"] {
  const id = textOrNull(row, "wording");
  return id === null ? null : { id, version: number(row, "wording_version"), language: text(row, "wording_language") };
}
