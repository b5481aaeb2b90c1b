// Everything a customer's screen is made of, in one statement.
import type { WorkspaceId } from "@rapport/contract";
import type { CustomerReader, CustomerRows, MemberRow, OpenClockRow, TimelineRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, list, moment, number, numberOrNull, text, textOrNull, truth } from "./rows.ts";

const recent = 10;

const memberColumns = `
  m.member_id, m.kind, i.network, r.crm, r.account, r.object, r.external_id, k.wrapped, coalesce(i.sealed, r.sealed) as sealed,
  exists (select from claim c where c.workspace_id = $1 and c.identity_id = m.member_id) as claimed,
  (select json_agg(json_build_object('sealed', n.sealed, 'current', n.spelling_id = i.spelling_id) order by n.seen_at desc, n.spelling_id desc)
     from identity_name n where n.workspace_id = $1 and n.identity_id = m.member_id) as names`;

const memberTables = `
  member m
  left join identity i on i.workspace_id = $1 and i.identity_id = m.member_id
  left join record r on r.workspace_id = $1 and r.record_id = m.member_id and not r.deleted
  left join member_key k on k.workspace_id = $1 and k.member_id = m.member_id`;

const timelineColumns = `
  i.interaction_id, i.conversation_id, i.occurred_at, i.kind, i.direction, i.author, i.agent, i.wait_s, i.handle_s, i.outcome, i.score,
  i.sealed, i.sealed_for, k.wrapped, i.channel_id, c.network, c.label as channel_label`;

const timelineJoins = `
  left join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id
  left join member_key k on k.workspace_id = $1 and k.member_id = i.sealed_for`;

/** Exported for the bench, which measures the same statement without the bridge around it. */
export const viewSql = `
  with me as (select customer_id from member where workspace_id = $1 and member_id = $2),
    mine as materialized (select m.member_id from member m join me on m.customer_id = me.customer_id where m.workspace_id = $1)
  select me.customer_id,
    (select json_agg(t) from (select ${memberColumns} from ${memberTables}
       where m.workspace_id = $1 and m.customer_id = me.customer_id order by m.member_id) t) as members,
    (select json_agg(t) from (
       select ${timelineColumns} from (
         select i.* from mine cross join lateral (
           select * from interaction i where i.workspace_id = $1 and i.party_id = mine.member_id
           order by i.occurred_at desc, i.interaction_id desc limit ${recent}) i
         order by i.occurred_at desc, i.interaction_id desc limit ${recent}) i ${timelineJoins}
       order by i.occurred_at desc, i.interaction_id desc) t) as interactions,
    (select json_agg(t) from (
       select o.conversation_id, o.kind, o.started_at, o.due_at, o.channel_id, c.network, c.label as channel_label
       from mine join clock o on o.workspace_id = $1 and o.party_id = mine.member_id and o.stopped_at is null
         and (o.kind <> 4 or o.due_at is not null)
       left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
       order by o.due_at nulls last, o.started_at, o.kind, o.conversation_id limit 50) t) as clocks,
    (select json_build_object('total', count(*), 'since', min(i.occurred_at),
       'contacts', count(*) filter (where i.direction = 1 and i.kind < 3 and i.outcome is distinct from 4),
       'scores', count(*) filter (where i.kind = 3 and i.score is not null),
       'mean_score', avg(i.score::numeric) filter (where i.kind = 3))
     from mine join interaction i on i.workspace_id = $1 and i.party_id = mine.member_id) as counts,
    (select json_build_object('n', count(*), 'median', percentile_cont(0.5) within group (order by a.seconds))
     from mine join interaction i on i.workspace_id = $1 and i.party_id = mine.member_id and i.direction = 1
     join answer a on a.workspace_id = $1 and a.inbound_id = i.interaction_id where a.seconds >= 0) as answers
  from me`;

const timelineSql = `
  with mine as materialized (select member_id from member where workspace_id = $1 and customer_id =
    (select customer_id from member where workspace_id = $1 and member_id = $2))
  select ${timelineColumns} from (
    select i.* from mine cross join lateral (
      select * from interaction i where i.workspace_id = $1 and i.party_id = mine.member_id
        and ($3::timestamptz is null or (i.occurred_at, i.interaction_id) < ($3, $4::uuid))
      order by i.occurred_at desc, i.interaction_id desc limit $5) i
    order by i.occurred_at desc, i.interaction_id desc limit $5) i ${timelineJoins}
  order by i.occurred_at desc, i.interaction_id desc`;

const searchSql = `
  with named as (
      select m.customer_id from search_word w join member m on m.workspace_id = $1 and m.member_id = w.member_id
      where w.workspace_id = $1 and w.word_id = any($2::uuid[])
      group by m.customer_id having count(distinct w.word_id) = cardinality($2::uuid[]) and cardinality($2::uuid[]) > 0),
    addressed as (select customer_id from member where workspace_id = $1 and member_id = any($3::uuid[])),
    found as (select customer_id from addressed union select customer_id from named order by customer_id limit $4)
  select found.customer_id,
    (select count(*)::int from member n join interaction i on i.workspace_id = $1 and i.party_id = n.member_id
     where n.workspace_id = $1 and n.customer_id = found.customer_id) as interactions,
    (select json_agg(t) from (select ${memberColumns} from ${memberTables}
       where m.workspace_id = $1 and m.customer_id = found.customer_id order by m.member_id) t) as members
  from found order by found.customer_id`;

/** Reads customers of one workspace. Everything personal comes sealed. */
export function customers(database: Database, workspace: WorkspaceId): CustomerReader {
  return {
    async byMember(memberId) {
      const [row] = await database.read(workspace, viewSql, [workspace, memberId]);
      return row === undefined ? null : toCustomer(row);
    },
    async timeline(customerId, before, limit) {
      const rows = await database.read(workspace, timelineSql, [
        workspace,
        customerId,
        before?.at ?? null,
        before?.id ?? null,
        limit,
      ]);
      if (rows.length > 0) return rows.map(toTimeline);
      const known = await database.read(
        workspace,
        "select 1 as one from member where workspace_id = $1 and member_id = $2",
        [workspace, customerId],
      );
      return known.length > 0 ? [] : null;
    },
    async search(words, memberIds, limit) {
      const rows = await database.read(workspace, searchSql, [workspace, words, memberIds, limit]);
      return rows.map((row) => ({
        customerId: text(row, "customer_id"),
        interactionCount: number(row, "interactions"),
        members: list(row, "members")
          .map(toMember)
          .filter((member) => member !== null),
      }));
    },
    async channels() {
      const rows = await database.read(
        workspace,
        'select channel_id, network, label from channel where workspace_id = $1 order by network collate "C", label collate "C", channel_id',
        [workspace],
      );
      return rows.map((row) => ({
        channelId: text(row, "channel_id"),
        network: text(row, "network"),
        label: text(row, "label"),
      }));
    },
  };
}

function toCustomer(row: Row): CustomerRows {
  const counts = json(row, "counts");
  const answers = json(row, "answers");
  return {
    customerId: text(row, "customer_id"),
    members: list(row, "members")
      .map(toMember)
      .filter((member) => member !== null),
    interactions: optionalList(row, "interactions").map(toTimeline),
    openClocks: optionalList(row, "clocks").map(toClock),
    interactionCount: number(counts, "total"),
    since: counts["since"] === null ? null : when(counts, "since"),
    figures: {
      contacts: number(counts, "contacts"),
      answers: number(answers, "n"),
      medianSeconds: numberOrNull(answers, "median"),
      scores: number(counts, "scores"),
      meanScore: numberOrNull(counts, "mean_score"),
    },
  };
}

/** A member without anything sealed is a record that was deleted or never arrived: nothing to show. */
function toMember(row: Row): MemberRow | null {
  if (row["sealed"] === null) return null;
  const names = optionalList(row, "names");
  const current = names.find((name) => truth(name, "current"));
  return {
    memberId: text(row, "member_id"),
    kind: number(row, "kind"),
    network: textOrNull(row, "network"),
    crm: textOrNull(row, "crm"),
    account: textOrNull(row, "account"),
    object: textOrNull(row, "object"),
    externalId: textOrNull(row, "external_id"),
    wrappedKey: bytesOrNull(row, "wrapped"),
    sealed: blob(row, "sealed"),
    currentName: current === undefined ? null : blob(current, "sealed"),
    claimed: truth(row, "claimed"),
    formerNames: names.filter((name) => !truth(name, "current")).map((name) => blob(name, "sealed")),
  };
}

function toTimeline(row: Row): TimelineRow {
  return {
    interactionId: text(row, "interaction_id"),
    conversationId: text(row, "conversation_id"),
    occurredAt: when(row, "occurred_at"),
    kind: number(row, "kind"),
    direction: number(row, "direction"),
    author: number(row, "author"),
    agent: textOrNull(row, "agent"),
    waitSeconds: numberOrNull(row, "wait_s"),
    handleSeconds: numberOrNull(row, "handle_s"),
    outcome: numberOrNull(row, "outcome"),
    score: numberOrNull(row, "score"),
    sealed: blob(row, "sealed"),
    sealedFor: textOrNull(row, "sealed_for"),
    wrappedKey: bytesOrNull(row, "wrapped"),
    channelId: textOrNull(row, "channel_id"),
    network: textOrNull(row, "network"),
    channelLabel: textOrNull(row, "channel_label"),
  };
}

function toClock(row: Row): OpenClockRow {
  return {
    conversationId: text(row, "conversation_id"),
    kind: number(row, "kind"),
    startedAt: when(row, "started_at"),
    dueAt: row["due_at"] === null ? null : when(row, "due_at"),
    channelId: textOrNull(row, "channel_id"),
    network: textOrNull(row, "network"),
    channelLabel: textOrNull(row, "channel_label"),
  };
}

// A row that came as JSON spells moments as text and bytes as \x…; one that came as columns has Dates and bytes.

function when(row: Row, name: string): Date {
  return row[name] instanceof Date ? moment(row, name) : new Date(text(row, name));
}

function blob(row: Row, name: string): Uint8Array {
  return row[name] instanceof Uint8Array ? bytes(row, name) : Buffer.from(text(row, name).slice(2), "hex");
}

function bytesOrNull(row: Row, name: string): Uint8Array | null {
  return row[name] === null ? null : blob(row, name);
}

function optionalList(row: Row, name: string): readonly Row[] {
  return row[name] === null ? [] : list(row, name);
}

function json(row: Row, name: string): Row {
  return list({ [name]: [row[name] ?? null] }, name)[0] ?? {};
}
