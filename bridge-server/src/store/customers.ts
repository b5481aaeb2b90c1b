// Everything a customer's screen is made of, in one round trip.
import type { WorkspaceId } from "@rapport/contract";
import type { CustomerReader, CustomerRows, MemberRow, OpenClockRow } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, list, moment, momentOrNull, number, numberOrNull, text, textOrNull, truth } from "./rows.ts";
import { figuresSql } from "./customer-figures.ts";
import { standingSql, toStanding } from "./standing.ts";
import { channelJoin, keyOfAuthor, timelineColumns, toTimeline } from "./timeline.ts";

const recent = 10;
const mostWaits = 50;

// Only accounts with a stable id are spelled differently over time; the others need no look.
/** What a member is read with; `m` is the member. */
export const memberColumns = `
  m.member_id, m.kind, i.network, r.crm, r.account, r.object, r.external_id, k.wrapped, coalesce(i.sealed, r.sealed) as sealed,
  m.kind = 2 and exists (select from claim c where c.workspace_id = $1 and c.identity_id = m.member_id and not c.place) as claimed,
  i.first_seen_at, i.seen_at,
  case when i.spelling_id <> i.identity_id then (
    select json_agg(json_build_object('sealed', n.sealed, 'current', n.spelling_id = i.spelling_id) order by n.seen_at desc, n.spelling_id desc)
    from identity_name n where n.workspace_id = $1 and n.identity_id = m.member_id) end as names`;

export const memberJoins = `
  left join identity i on i.workspace_id = $1 and i.identity_id = m.member_id
  left join record r on r.workspace_id = $1 and r.record_id = m.member_id and not r.deleted
  left join member_key k on k.workspace_id = $1 and k.member_id = m.member_id`;

/** The members of the customer to whom $2 belongs. */
const mine = `(
  select fellow.member_id from member me join member fellow on fellow.workspace_id = $1 and fellow.customer_id = me.customer_id
  where me.workspace_id = $1 and me.member_id = $2)`;

const viewMembersSql = `
  select m.customer_id, coalesce((select s.stamp::text from page_stamp s where s.workspace_id = $1), '-1') as stamp, f.interactions, f.since, f.contacts, f.scores, f.mean_score, f.answers, f.median_s, ${memberColumns}
  from member me join member m on m.workspace_id = $1 and m.customer_id = me.customer_id ${memberJoins}
  left join (${figuresSql("(select customer_id from member where workspace_id = $1 and member_id = $2)")}) f on f.customer_id = me.customer_id
  where me.workspace_id = $1 and me.member_id = $2 order by m.member_id`;

// What is sealed for a member opens with the key that came with the member.
const viewInteractionsSql = `
  select ${timelineColumns}, case when i.sealed_for <> i.party_id then ${keyOfAuthor} end as wrapped from (
    select i.* from ${mine} mine cross join lateral (
      select * from interaction i where i.workspace_id = $1 and i.party_id = mine.member_id
      order by i.occurred_at desc, i.interaction_id desc limit ${recent}) i
    order by i.occurred_at desc, i.interaction_id desc limit ${recent}) i ${channelJoin}
  order by i.occurred_at desc, i.interaction_id desc`;

const viewClocksSql = `
  select o.conversation_id, o.kind, o.started_at, o.due_at, o.channel_id, c.network, c.label as channel_label
  from (
    select o.* from ${mine} mine cross join lateral (
      select * from clock o where o.workspace_id = $1 and o.party_id = mine.member_id and o.stopped_at is null
        and (o.kind <> 4 or o.due_at is not null)
      order by o.due_at, o.started_at, o.kind, o.conversation_id limit ${mostWaits}) o
    order by o.due_at, o.started_at, o.kind, o.conversation_id limit ${mostWaits}) o
  left join channel c on c.workspace_id = $1 and c.channel_id = o.channel_id
  order by o.due_at, o.started_at, o.kind, o.conversation_id`;

/** Exported for the bench, which measures the same statements without the bridge around them. */
export const viewSql = [viewMembersSql, viewInteractionsSql, viewClocksSql, standingSql(mine)] as const;

const standingOfSql = standingSql("(select unnest($2::uuid[]) as member_id)");

const searchSql = `
  with named as (
      select m.customer_id from search_word w join member m on m.workspace_id = $1 and m.member_id = w.member_id
      where w.workspace_id = $1 and w.word_id = any($2::uuid[])
      group by m.customer_id having count(distinct w.word_id) = cardinality($2::uuid[]) and cardinality($2::uuid[]) > 0),
    addressed as (select customer_id from member where workspace_id = $1 and member_id = any($3::uuid[])),
    found as (select customer_id from addressed union select customer_id from named order by customer_id limit $4)
  select found.customer_id,
    coalesce(
      (select f.interactions from customer_figures f where f.workspace_id = $1 and f.customer_id = found.customer_id),
      (select count(*)::int from member m
       cross join lateral (select from interaction i where i.workspace_id = $1 and i.party_id = m.member_id offset 0) i
       where m.workspace_id = $1 and m.customer_id = found.customer_id)) as interactions,
    (select json_agg(t) from (select ${memberColumns} from member m ${memberJoins}
       where m.workspace_id = $1 and m.customer_id = found.customer_id order by m.member_id) t) as members
  from found order by found.customer_id`;

/** Reads customers of one workspace. Everything personal comes sealed. */
export function customers(database: Database, workspace: WorkspaceId): CustomerReader {
  return {
    async byMember(memberId) {
      const [members = [], interactions = [], clocks = [], [standing] = []] = await database.readTogether(
        workspace,
        viewSql,
        [workspace, memberId],
      );
      const [first] = members;
      if (first === undefined || standing === undefined) return null;
      return { ...toCustomer(first, members, interactions, clocks), standing: toStanding(standing) };
    },
    async standing(memberIds) {
      const [row] = await database.read(workspace, standingOfSql, [workspace, memberIds]);
      if (row === undefined) throw new Error("What decides about identities always comes in one row");
      return toStanding(row);
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

function toCustomer(
  figures: Row,
  members: readonly Row[],
  interactions: readonly Row[],
  clocks: readonly Row[],
): Omit<CustomerRows, "standing"> {
  const keys = new Map(members.map((row) => [text(row, "member_id"), bytesOrNull(row, "wrapped")]));
  return {
    customerId: text(figures, "customer_id"),
    stamp: text(figures, "stamp"),
    members: members.map(toMember).filter((member) => member !== null),
    interactions: interactions.map((row) => {
      const item = toTimeline(row);
      return { ...item, wrappedKey: item.wrappedKey ?? keys.get(item.sealedFor ?? "") ?? null };
    }),
    openClocks: clocks.map(toClock),
    // A customer of whom nothing is known but the name has no figures.
    interactionCount: numberOrNull(figures, "interactions") ?? 0,
    since: momentOrNull(figures, "since"),
    figures: {
      contacts: numberOrNull(figures, "contacts") ?? 0,
      answers: numberOrNull(figures, "answers") ?? 0,
      medianSeconds: numberOrNull(figures, "median_s"),
      scores: numberOrNull(figures, "scores") ?? 0,
      meanScore: numberOrNull(figures, "mean_score"),
    },
  };
}

/** A member without anything sealed is a record that was deleted or never arrived: nothing to show. */
export function toMember(row: Row): MemberRow | null {
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
    firstSeenAt: seen(row, "first_seen_at"),
    lastSeenAt: seen(row, "seen_at"),
    formerNames: names.filter((name) => !truth(name, "current")).map((name) => blob(name, "sealed")),
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

/** A moment inside JSON is text. */
function seen(row: Row, name: string): Date | null {
  const value = row[name];
  return typeof value === "string" ? new Date(value) : momentOrNull(row, name);
}

// Bytes inside JSON are spelled \x…; as a column they are bytes.

function blob(row: Row, name: string): Uint8Array {
  return row[name] instanceof Uint8Array ? bytes(row, name) : Buffer.from(text(row, name).slice(2), "hex");
}

function bytesOrNull(row: Row, name: string): Uint8Array | null {
  return row[name] === null ? null : blob(row, name);
}

function optionalList(row: Row, name: string): readonly Row[] {
  return row[name] === null ? [] : list(row, name);
}
