// Conversations for the scorecard, made by the database itself: thirteen months of them, on twelve channels.
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import pg from "pg";

/** The thirteen months, half-open, in UTC. */
export const months = Array.from({ length: 13 }, (_, at) => ({
  from: new Date(Date.UTC(2023, 4 + at)),
  to: new Date(Date.UTC(2023, 5 + at)),
}));

const perBatch = 500_000;
const channels = 12;

/** What makes a conversation. `log-normal` waits, most of minutes and some of days; nine of ten are answered, three of ten rated. */
const rollSql = `
  create temporary table roll on commit drop as
  select n, timestamptz '2023-05-01Z' + random() * interval '397 days' - interval '1 second' as at,
    (power(random(), 2) * ${channels})::int % ${channels} as channel, random() < 0.9 as answered, random() < 0.3 as rated,
    round(exp(6.5 + 1.8 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))::numeric, 3)::float8 as seconds,
    'Team ' || (1 + floor(random() * 50)) as team, 'Reason ' || (1 + floor(random() * 8)) as topic,
    1 + floor(random() * 5) as score
  from generate_series($1::bigint, $2::bigint) as n`;

const id = (kind: number): string => `('${kind}' || lpad(to_hex(n), 31, '0'))::uuid`;
const channelId = (of: string): string => `('f' || lpad(to_hex(${of}), 31, '0'))::uuid`;

/** An interaction of each conversation. */
function interactionSql(workspace: number, kind: number, columns: string, values: string, where = "true"): string {
  return `
    insert into interaction (workspace_id, interaction_id, source, version, digest, holding, closes, rules, sealed, author,
      conversation_id, channel_id, occurred_at, team, topic, ${columns})
    select ${workspace}, ${id(kind)}, 'bench', at, decode(md5(n::text), 'hex'), false, false, 1, decode(repeat('ab', 300), 'hex'),
      ${kind === 2 ? 2 : 1}, ${id(1)}, ${channelId("channel")}, ${values} from roll where ${where}`;
}

/** Fills an empty database with so many conversations of the workspace; the same ones each time. */
export async function fillConversations(
  url: string,
  { home }: Bridge,
  count: number,
  say: (line: string) => void,
): Promise<void> {
  const workspace = home.workspaceId;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select setseed(0.42)");
    // Nothing that is measured reads by these; the one by time is made again.
    for (const name of ["party", "conversation", "reply", "time"])
      await client.query(`drop index interaction_by_${name}`);
    await client.query(
      `insert into channel (workspace_id, channel_id, network, key, label, label_rank, identity_id)
       select ${workspace}, ${channelId("n")}, (array['x', 'email', 'web-chat'])[1 + n % 3], 'c' || n, 'Channel ' || n, 2, ${channelId("n")}
       from generate_series(0, ${channels - 1}) as n`,
    );
    for (let from = 1; from <= count; from += perBatch) {
      await client.query("begin");
      await client.query(rollSql, [from, Math.min(from + perBatch - 1, count)]);
      const rows = [
        interactionSql(workspace, 1, "kind, direction, opens", "at, team, topic, 1, 1, true"),
        interactionSql(
          workspace,
          2,
          "kind, direction, opens, agent",
          "at + seconds * interval '1 second', team, topic, 1, 2, false, 'Agent ' || n % 400",
          "answered",
        ),
        interactionSql(
          workspace,
          3,
          "kind, direction, opens, score",
          "at + interval '2 days', team, topic, 3, 1, false, score",
          "rated",
        ),
        `insert into conversation (workspace_id, conversation_id, opener_id, channel_id, opened_at, last_at, interactions)
         select ${workspace}, ${id(1)}, ${id(1)}, ${channelId("channel")}, at, at + seconds * interval '1 second', 2 from roll`,
        `insert into answer (workspace_id, inbound_id, channel_id, answer_id, conversation_id, opener, asked_at, seconds)
         select ${workspace}, ${id(1)}, ${channelId("channel")}, ${id(2)}, ${id(1)}, true, at, seconds from roll where answered`,
      ];
      for (const sql of rows) await client.query(sql);
      await client.query("commit");
      if (from > 1) say(`  ${from + perBatch - 1} conversations`);
    }
    await client.query("create index interaction_by_time on interaction (workspace_id, occurred_at)");
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}
