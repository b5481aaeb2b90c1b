// What was said with a customer, and whole conversations.
import type { WorkspaceId } from "@rapport/contract";
import type { TalkClockRow, TimelineReader, TimelineRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, numberOrNull, text, textOrNull } from "./rows.ts";

/** Of an interaction `i` with its channel `c`. */
export const timelineColumns = `
  i.interaction_id, i.conversation_id, i.occurred_at, i.kind, i.direction, i.author, i.agent, i.wait_s, i.handle_s, i.outcome, i.score, i.scale,
  i.source, i.party_id, i.sealed, i.sealed_for, i.channel_id, c.network, c.label as channel_label`;

/** The channel of an interaction. */
export const channelJoin = "left join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id";

/** The key that opens an interaction. */
export const keyOfAuthor =
  "(select k.wrapped from member_key k where k.workspace_id = $1 and k.member_id = i.sealed_for)";

/** The members of the customer to whom $2 belongs. */
const mine = `(
  select fellow.member_id, fellow.kind from member me join member fellow
    on fellow.workspace_id = $1 and fellow.customer_id = me.customer_id
  where me.workspace_id = $1 and me.member_id = $2) m`;

// Both ends of the period are always there, so that the index is entered at the one and left at the other.
const pageSql = `
  select ${timelineColumns}, ${keyOfAuthor} as wrapped from (
    select i.* from ${mine} cross join lateral (
      select * from interaction i where i.workspace_id = $1 and i.party_id = m.member_id
        and (i.occurred_at, i.interaction_id) <
          (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        and i.occurred_at >= coalesce($6::timestamptz, '-infinity') and i.occurred_at < coalesce($7::timestamptz, 'infinity')
        and ($8::uuid is null or i.channel_id = $8)
        and ($9::text is null or i.channel_id in (select n.channel_id from channel n where n.workspace_id = $1 and n.network = $9))
        and ($10::int is null or i.direction = $10)
        and ($11::int is null or i.kind = $11)
        and (not $12::boolean or (i.direction = 1 and i.kind = 1 and exists (
          select from clock o where o.workspace_id = $1 and o.conversation_id = i.conversation_id
            and o.kind < 4 and o.stopped_at is null and o.started_at <= i.occurred_at)))
      order by i.occurred_at desc, i.interaction_id desc limit $5) i
    where $13::uuid is null or m.member_id = $13 or m.kind <> 2
    order by i.occurred_at desc, i.interaction_id desc limit $5) i ${channelJoin}
  order by i.occurred_at desc, i.interaction_id desc`;

const channelsSql = `
  select c.channel_id, c.network, c.label from channel c
  where c.workspace_id = $1 and c.channel_id in (
    select i.channel_id from ${mine} join interaction i on i.workspace_id = $1 and i.party_id = m.member_id)
  order by c.network collate "C", c.label collate "C", c.channel_id`;

const takesPartSql = `
  select exists (select from interaction i join member m on m.workspace_id = $1 and m.member_id = i.party_id
    where i.workspace_id = $1 and i.conversation_id = $2 and m.customer_id = $3) as part`;

const postsSql = `
  select ${timelineColumns}, ${keyOfAuthor} as wrapped,
    (select m.customer_id from member m where m.workspace_id = $1 and m.member_id = i.party_id) as customer_id
  from interaction i ${channelJoin} where i.workspace_id = $1 and i.interaction_id = any($2::uuid[])`;

const clocksSql = `
  select o.kind, o.started_by, o.started_at, o.due_at, o.stopped_by, o.stopped_at from clock o
  where o.workspace_id = $1 and o.conversation_id = $2 order by o.started_at, o.kind, o.started_by`;

/** Reads timelines and conversations of one workspace. */
export function timeline(database: Database, workspace: WorkspaceId): TimelineReader {
  return {
    async customerOf(memberId) {
      const [row] = await database.read(
        workspace,
        "select customer_id from member where workspace_id = $1 and member_id = $2",
        [workspace, memberId],
      );
      return row === undefined ? null : text(row, "customer_id");
    },
    async page(memberId, { before, limit, from, to, channelId, network, direction, kind, unanswered, identityId }) {
      const place = [before?.at ?? null, before?.id ?? null, limit, from, to];
      const only = [channelId, network, direction, kind, unanswered, identityId];
      const rows = await database.read(workspace, pageSql, [workspace, memberId, ...place, ...only]);
      return rows.map(toTimeline);
    },
    async channels(memberId) {
      const rows = await database.read(workspace, channelsSql, [workspace, memberId]);
      return rows.map((row) => ({
        channelId: text(row, "channel_id"),
        network: text(row, "network"),
        label: text(row, "label"),
      }));
    },
    async links(conversationId) {
      const rows = await database.read(
        workspace,
        "select interaction_id, occurred_at, reply_to_id from interaction where workspace_id = $1 and conversation_id = $2",
        [workspace, conversationId],
      );
      return rows.map((row) => ({
        id: text(row, "interaction_id"),
        occurredAt: moment(row, "occurred_at"),
        replyToId: textOrNull(row, "reply_to_id"),
      }));
    },
    async takesPart(conversationId, customerId) {
      const [row] = await database.read(workspace, takesPartSql, [workspace, conversationId, customerId]);
      return row?.["part"] === true;
    },
    async posts(ids) {
      const rows = await database.read(workspace, postsSql, [workspace, ids]);
      return rows.map((row) => ({ ...toTimeline(row), customerId: textOrNull(row, "customer_id") }));
    },
    async clocks(conversationId) {
      return (await database.read(workspace, clocksSql, [workspace, conversationId])).map(toClock);
    },
  };
}

/** An interaction with `timelineColumns` and its `wrapped` key. */
export function toTimeline(row: Row): TimelineRow {
  return {
    interactionId: text(row, "interaction_id"),
    conversationId: text(row, "conversation_id"),
    occurredAt: moment(row, "occurred_at"),
    kind: number(row, "kind"),
    direction: number(row, "direction"),
    author: number(row, "author"),
    agent: textOrNull(row, "agent"),
    waitSeconds: numberOrNull(row, "wait_s"),
    handleSeconds: numberOrNull(row, "handle_s"),
    outcome: numberOrNull(row, "outcome"),
    score: numberOrNull(row, "score"),
    scale: numberOrNull(row, "scale"),
    source: text(row, "source"),
    partyId: textOrNull(row, "party_id"),
    sealed: bytes(row, "sealed"),
    sealedFor: textOrNull(row, "sealed_for"),
    wrappedKey: row["wrapped"] === null ? null : bytes(row, "wrapped"),
    channelId: textOrNull(row, "channel_id"),
    network: textOrNull(row, "network"),
    channelLabel: textOrNull(row, "channel_label"),
  };
}

function toClock(row: Row): TalkClockRow {
  return {
    kind: number(row, "kind"),
    startedBy: text(row, "started_by"),
    startedAt: moment(row, "started_at"),
    dueAt: momentOrNull(row, "due_at"),
    stoppedBy: textOrNull(row, "stopped_by"),
    stoppedAt: momentOrNull(row, "stopped_at"),
  };
}
