// Who waits for us, over all customers, and how much is still to be read.
import type { WorkspaceId } from "@rapport/contract";
import type { WaitingMember, WaitingReader, WaitingRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, text, textOrNull, truth } from "./rows.ts";

/** A wait that nobody promised an end comes after every one that has a promise. */
const due = "coalesce(o.due_at, '9999-12-31T00:00:00Z'::timestamptz)";
const place = "o.conversation_id::text || o.kind::text || o.started_by::text";

/** Open waits for an answer, on one channel or on all; resolutions are not waits for an answer. */
const open = (clock: string): string =>
  `${clock}.workspace_id = $1 and ${clock}.stopped_at is null and ${clock}.kind < 4 and ($2::uuid is null or ${clock}.channel_id = $2)`;

const pageSql = `
  select o.conversation_id, o.kind, o.started_at, o.due_at, o.channel_id, c.network, c.label as channel_label,
    (select m.customer_id from member m where m.workspace_id = $1 and m.member_id = o.party_id) as customer_id,
    ${due} as place_at, ${place} as place
  from clock o left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
  where ${open("o")}
    -- Of each conversation the most urgent one only.
    and not exists (select from clock p where ${open("p")} and p.conversation_id = o.conversation_id
      and (coalesce(p.due_at, '9999-12-31T00:00:00Z'::timestamptz), p.kind, p.started_by) < (${due}, o.kind, o.started_by))
    and ($3::timestamptz is null or (${due}, (${place}) collate "C") > ($3, $4::text collate "C"))
  order by ${due}, (${place}) collate "C" limit $5`;

const countSql = `
  select count(*)::int as waiting, (count(*) filter (where w.due_at < $3))::int as overdue
  from (select min(o.due_at) as due_at from clock o where ${open("o")} group by o.conversation_id) w`;

const membersSql = `
  select m.customer_id, m.member_id, m.kind, i.network, r.crm, r.account, r.object, r.external_id, k.wrapped,
    coalesce(i.sealed, r.sealed) as sealed,
    exists (select from claim l where l.workspace_id = $1 and l.identity_id = m.member_id) as claimed,
    (select n.sealed from identity_name n where n.workspace_id = $1 and n.identity_id = m.member_id
       and n.spelling_id = i.spelling_id) as current_name
  from member m
  left join identity i on i.workspace_id = $1 and i.identity_id = m.member_id
  left join record r on r.workspace_id = $1 and r.record_id = m.member_id and not r.deleted
  left join member_key k on k.workspace_id = $1 and k.member_id = m.member_id
  where m.workspace_id = $1 and m.customer_id = any($2::uuid[]) and coalesce(i.sealed, r.sealed) is not null
  order by m.customer_id, m.kind, m.member_id`;

const intakeSql = `
  select (select count(*)::int from (select 1 from delivery where workspace_id = $1 and state = 0 limit 10000) w) as waiting,
    (select count(*)::int from (select 1 from delivery where workspace_id = $1 and state = 2 limit 10000) a) as aside,
    (select max(occurred_at) from interaction where workspace_id = $1) as newest`;

/** Reads the waits of one workspace. Everything personal comes sealed. */
export function waiting(database: Database, workspace: WorkspaceId): WaitingReader {
  return {
    async page({ channelId, after, limit }) {
      const rows = await database.read(workspace, pageSql, [
        workspace,
        channelId,
        after?.at ?? null,
        after?.id ?? null,
        limit,
      ]);
      return rows.map(toWaiting);
    },
    async count(channelId, now) {
      const [row] = await database.read(workspace, countSql, [workspace, channelId, now]);
      return row === undefined
        ? { waiting: 0, overdue: 0 }
        : { waiting: number(row, "waiting"), overdue: number(row, "overdue") };
    },
    async members(customerIds) {
      const rows = await database.read(workspace, membersSql, [workspace, customerIds]);
      return rows.map(toMember);
    },
    async intake() {
      const [row] = await database.read(workspace, intakeSql, [workspace]);
      if (row === undefined) throw new TypeError("The intake was asked for, and no row came");
      return { waiting: number(row, "waiting"), aside: number(row, "aside"), newest: momentOrNull(row, "newest") };
    },
  };
}

function toWaiting(row: Row): WaitingRow {
  return {
    conversationId: text(row, "conversation_id"),
    kind: number(row, "kind"),
    startedAt: moment(row, "started_at"),
    dueAt: momentOrNull(row, "due_at"),
    channelId: textOrNull(row, "channel_id"),
    network: textOrNull(row, "network"),
    channelLabel: textOrNull(row, "channel_label"),
    customerId: textOrNull(row, "customer_id"),
    place: { at: moment(row, "place_at"), id: text(row, "place") },
  };
}

function toMember(row: Row): WaitingMember {
  return {
    customerId: text(row, "customer_id"),
    member: {
      memberId: text(row, "member_id"),
      kind: number(row, "kind"),
      network: textOrNull(row, "network"),
      crm: textOrNull(row, "crm"),
      account: textOrNull(row, "account"),
      object: textOrNull(row, "object"),
      externalId: textOrNull(row, "external_id"),
      wrappedKey: row["wrapped"] === null ? null : bytes(row, "wrapped"),
      sealed: bytes(row, "sealed"),
      claimed: truth(row, "claimed"),
      ...{ firstSeenAt: null, lastSeenAt: null },
      currentName: row["current_name"] === null ? null : bytes(row, "current_name"),
      // Nobody shows former names in a list.
      formerNames: [],
    },
  };
}
