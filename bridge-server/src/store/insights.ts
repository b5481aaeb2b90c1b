// Counts what a customer did lately, from the interactions themselves: nothing more is kept, and nothing can be out of date.
import type { WorkspaceId } from "@rapport/contract";
import type { InsightReader } from "../ports.ts";
import type { Database } from "./db.ts";
import { list, number, numberOrNull, text, textOrNull } from "./rows.ts";

const mostRepliers = 5;

// Contacts as everywhere: what came in and is a message or a call that was one. What the card shows of days is the zone's.
const insightsSql = `
  with mine as materialized (
    select m.member_id from member me join member m on m.workspace_id = $1 and m.customer_id = me.customer_id
    where me.workspace_id = $1 and me.member_id = $2),
  lately as materialized (
    select i.interaction_id, i.party_id, i.occurred_at, i.direction, i.kind, i.author, i.agent, i.outcome, i.language, i.sentiment,
      i.deleted_at, c.network
    from mine join interaction i on i.workspace_id = $1 and i.party_id = mine.member_id
    left join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id
    where i.occurred_at >= $3)
  select
    (select coalesce(json_agg(t), '[]') from (
      select party_id as party, to_char(occurred_at at time zone $4, 'YYYY-MM-DD') as day, network, language, sentiment, count(*) as contacts,
        count(*) filter (where kind = 1 and deleted_at is null) as texts
      from lately where direction = 1 and kind < 3 and outcome is distinct from 4
      group by 1, 2, 3, 4, 5 order by 2, 1, 3, 4, 5) t) as contacts,
    (select coalesce(json_agg(t), '[]') from (
      select agent, (array_agg(network order by occurred_at desc, interaction_id))[1] as network, count(*) as replies,
        (extract(epoch from max(occurred_at)) * 1000)::float8 as last_ms
      from lately where direction = 2 and author = 2 and kind in (1, 2) and agent is not null
      group by agent order by max(occurred_at) desc, agent collate "C" limit ${mostRepliers}) t) as repliers,
    (select coalesce(json_agg(t), '[]') from (
      select r.identity_id as identity, d.network, r.followers, (extract(epoch from r.told_at) * 1000)::float8 as told_ms
      from mine join identity_reach r on r.workspace_id = $1 and r.identity_id = mine.member_id
      join identity d on d.workspace_id = $1 and d.identity_id = r.identity_id
      order by r.followers desc, r.identity_id) t) as reach`;

/** Reads customers of one workspace. */
export function insights(database: Database, workspace: WorkspaceId): InsightReader {
  return {
    async of(memberId, { since, zone }) {
      const [row] = await database.read(workspace, insightsSql, [workspace, memberId, since, zone]);
      if (row === undefined) throw new Error("A question without a condition has one row");
      return {
        contacts: list(row, "contacts").map((cell) => ({
          partyId: text(cell, "party"),
          day: text(cell, "day"),
          network: textOrNull(cell, "network"),
          language: textOrNull(cell, "language"),
          sentiment: numberOrNull(cell, "sentiment"),
          texts: number(cell, "texts"),
          contacts: number(cell, "contacts"),
        })),
        repliers: list(row, "repliers").map((one) => ({
          agent: text(one, "agent"),
          network: textOrNull(one, "network"),
          lastAt: new Date(Math.round(number(one, "last_ms"))),
          replies: number(one, "replies"),
        })),
        reach: list(row, "reach").map((one) => ({
          identityId: text(one, "identity"),
          network: text(one, "network"),
          followers: number(one, "followers"),
          toldAt: new Date(Math.round(number(one, "told_ms"))),
        })),
      };
    },
  };
}
