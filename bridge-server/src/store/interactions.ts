// Interactions as facts, and the conversations, answers and clocks that follow from them.
import type { WorkspaceId } from "@rapport/contract";
import type { DerivedConversation, InteractionRow, Ledger, Turn } from "../ports.ts";
import type { Db, Row } from "./db.ts";
import { hex, moment, number, pieces, text, textOrNull, truth } from "./rows.ts";

type Interactions = Pick<Ledger, "keepInteractions" | "turnsAround" | "replaceConversations" | "finishDelivery">;

export function interactions(db: Db, workspace: WorkspaceId): Interactions {
  return {
    async keepInteractions(rows) {
      const changed: string[] = [];
      for (const piece of pieces(rows)) changed.push(...(await keep(db, workspace, piece)));
      return changed;
    },
    async turnsAround(ids) {
      const found = new Set<string>();
      for (const piece of pieces(ids, 1000)) {
        for (const row of await db.query(around, [workspace, piece])) found.add(text(row, "conversation_id"));
      }
      const turns: Turn[] = [];
      for (const piece of pieces([...found], 1000))
        turns.push(...(await db.query(turnsOf, [workspace, piece])).map(toTurn));
      return turns;
    },
    async replaceConversations(stale, derived) {
      await placeTurns(db, workspace, derived);
      const gone = [...new Set([...stale, ...derived.map((one) => one.conversationId)])];
      for (const piece of pieces(gone, 1000)) {
        for (const table of ["conversation", "answer", "clock"]) {
          await db.query(`delete from ${table} where workspace_id = $1 and conversation_id = any($2::uuid[])`, [
            workspace,
            piece,
          ]);
        }
      }
      await addConversations(db, workspace, derived);
      await addAnswers(db, workspace, derived);
      await addClocks(db, workspace, derived);
    },
    async finishDelivery(deliveryId, facts) {
      await db.query(
        "update delivery set state = 1, facts = $3, body = null, reason = null where workspace_id = $1 and delivery_id = $2",
        [workspace, deliveryId, facts],
      );
    },
  };
}

const keepSql = `
  insert into interaction as old (workspace_id, interaction_id, source, version, digest, occurred_at, kind, direction, author, holding, closes,
    stated_channel_id, stated_party_id, agent, team, topic, thread_id, reply_to_id, wait_s, handle_s, outcome, score,
    private_handoff, rules, sealed, sealed_for, conversation_id)
  select distinct on (i) $1, i, a, v, decode(d, 'hex'), o, k, r, w, h, l, c, p, g, t, f, x, y, ws, hs, u, s, nullif(string_to_array(e, ' '), '{}'), b, decode(z, 'hex'), q, coalesce(x, i)
  from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::smallint[], $8::smallint[], $9::smallint[],
    $10::boolean[], $11::boolean[], $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::text[], $17::uuid[], $18::uuid[],
    $19::float8[], $20::float8[], $21::smallint[], $22::float8[], $23::text[], $24::smallint[], $25::text[], $26::uuid[])
    as n (i, a, v, d, o, k, r, w, h, l, c, p, g, t, f, x, y, ws, hs, u, s, e, b, z, q)
  order by i, v desc, d desc
  on conflict (workspace_id, interaction_id) do update set
    version = excluded.version, digest = excluded.digest, occurred_at = excluded.occurred_at, kind = excluded.kind,
    direction = excluded.direction, author = excluded.author, holding = excluded.holding, closes = excluded.closes,
    stated_channel_id = excluded.stated_channel_id, stated_party_id = excluded.stated_party_id, agent = excluded.agent,
    team = excluded.team, topic = excluded.topic, thread_id = excluded.thread_id, reply_to_id = excluded.reply_to_id,
    wait_s = excluded.wait_s, handle_s = excluded.handle_s, outcome = excluded.outcome, score = excluded.score,
    private_handoff = excluded.private_handoff, rules = excluded.rules, sealed = excluded.sealed, sealed_for = excluded.sealed_for
  where (excluded.version, excluded.digest) > (old.version, old.digest)
  returning interaction_id`;

async function keep(db: Db, workspace: WorkspaceId, rows: readonly InteractionRow[]): Promise<string[]> {
  const column = <Value>(of: (row: InteractionRow) => Value): Value[] => rows.map(of);
  const changed = await db.query(keepSql, [
    workspace,
    column((row) => row.interactionId),
    column((row) => row.source),
    column((row) => row.version),
    column((row) => row.digest),
    column((row) => row.occurredAt),
    column((row) => row.kind),
    column((row) => row.direction),
    column((row) => row.author),
    column((row) => row.holding),
    column((row) => row.closes),
    column((row) => row.channelId),
    column((row) => row.partyId),
    column((row) => row.agent),
    column((row) => row.team),
    column((row) => row.topic),
    column((row) => row.threadId),
    column((row) => row.replyToId),
    column((row) => row.waitSeconds),
    column((row) => row.handleSeconds),
    column((row) => row.outcome),
    column((row) => row.score),
    column((row) => row.privateHandoff.join(" ")),
    column((row) => row.rules),
    column((row) => hex(row.sealed)),
    column((row) => row.sealedFor),
  ]);
  return changed.map((row) => text(row, "interaction_id"));
}

/** Their own conversations, those of what they answer, and those of what answers them. */
const around = `
  with mine as (select interaction_id, conversation_id, reply_to_id, thread_id from interaction where workspace_id = $1 and interaction_id = any($2::uuid[]))
  select conversation_id from mine
  union select coalesce(thread_id, conversation_id) from mine
  union select parent.conversation_id from mine join interaction parent on parent.workspace_id = $1 and parent.interaction_id = mine.reply_to_id
    where mine.thread_id is null and parent.thread_id is null
  union select child.conversation_id from mine join interaction child on child.workspace_id = $1 and child.reply_to_id = mine.interaction_id
    where mine.thread_id is null and child.thread_id is null`;

const turnsOf = `
  select i.interaction_id, i.conversation_id, i.occurred_at, i.kind, i.direction, i.author, i.holding, i.closes,
    i.stated_channel_id, c.network, i.stated_party_id, i.thread_id, i.reply_to_id
  from interaction i left join channel c on c.workspace_id = $1 and c.channel_id = i.stated_channel_id
  where i.workspace_id = $1 and i.conversation_id = any($2::uuid[])`;

function toTurn(row: Row): Turn {
  return {
    id: text(row, "interaction_id"),
    conversationId: text(row, "conversation_id"),
    occurredAt: moment(row, "occurred_at").getTime(),
    kind: number(row, "kind"),
    direction: number(row, "direction"),
    author: number(row, "author"),
    holding: truth(row, "holding"),
    closes: truth(row, "closes"),
    channelId: textOrNull(row, "stated_channel_id"),
    network: textOrNull(row, "network"),
    partyId: textOrNull(row, "stated_party_id"),
    threadId: textOrNull(row, "thread_id"),
    replyToId: textOrNull(row, "reply_to_id"),
  };
}

async function placeTurns(db: Db, workspace: WorkspaceId, derived: readonly DerivedConversation[]): Promise<void> {
  const turns = derived.flatMap((one) => one.turns.map((turn) => ({ ...turn, conversationId: one.conversationId })));
  for (const piece of pieces(turns, 500)) {
    await db.query(
      `update interaction i set conversation_id = n.v, channel_id = n.c, party_id = n.p, opens = n.o, single_touch = n.s
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[], $7::boolean[]) as n (i, v, c, p, o, s)
       where i.workspace_id = $1 and i.interaction_id = n.i
         and (i.conversation_id, i.channel_id, i.party_id, i.opens, i.single_touch) is distinct from (n.v, n.c, n.p, n.o, n.s)`,
      [
        workspace,
        piece.map((turn) => turn.id),
        piece.map((turn) => turn.conversationId),
        piece.map((turn) => turn.channelId),
        piece.map((turn) => turn.partyId),
        piece.map((turn) => turn.opens),
        piece.map((turn) => turn.singleTouch),
      ],
    );
  }
}

async function addConversations(
  db: Db,
  workspace: WorkspaceId,
  derived: readonly DerivedConversation[],
): Promise<void> {
  for (const piece of pieces(derived)) {
    await db.query(
      `insert into conversation (workspace_id, conversation_id, opener_id, channel_id, party_id, opened_at, last_at, interactions)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::int[])`,
      [
        workspace,
        piece.map((one) => one.conversationId),
        piece.map((one) => one.openerId),
        piece.map((one) => one.channelId),
        piece.map((one) => one.partyId),
        piece.map((one) => new Date(one.openedAt)),
        piece.map((one) => new Date(one.lastAt)),
        piece.map((one) => one.turns.length),
      ],
    );
  }
}

async function addAnswers(db: Db, workspace: WorkspaceId, derived: readonly DerivedConversation[]): Promise<void> {
  const answers = derived.flatMap((one) =>
    one.answers.map((answer) => ({ ...answer, conversationId: one.conversationId })),
  );
  for (const piece of pieces(answers)) {
    await db.query(
      `insert into answer (workspace_id, inbound_id, channel_id, answer_id, conversation_id, opener, asked_at, seconds)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[], $7::timestamptz[], $8::float8[])`,
      [
        workspace,
        piece.map((row) => row.inboundId),
        piece.map((row) => row.channelId),
        piece.map((row) => row.answerId),
        piece.map((row) => row.conversationId),
        piece.map((row) => row.opener),
        piece.map((row) => new Date(row.askedAt)),
        piece.map((row) => row.seconds),
      ],
    );
  }
}

async function addClocks(db: Db, workspace: WorkspaceId, derived: readonly DerivedConversation[]): Promise<void> {
  const clocks = derived.flatMap((one) =>
    one.clocks.map((clock) => ({ ...clock, conversationId: one.conversationId })),
  );
  const at = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));
  for (const piece of pieces(clocks)) {
    await db.query(
      `insert into clock (workspace_id, conversation_id, kind, started_by, channel_id, party_id, started_at, due_at, stopped_by, stopped_at, wall_s, business_s)
       select $1, * from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::timestamptz[], $9::uuid[], $10::timestamptz[], $11::float8[], $12::float8[])`,
      [
        workspace,
        piece.map((row) => row.conversationId),
        piece.map((row) => row.kind),
        piece.map((row) => row.startedBy),
        piece.map((row) => row.channelId),
        piece.map((row) => row.partyId),
        piece.map((row) => at(row.startedAt)),
        piece.map((row) => at(row.dueAt)),
        piece.map((row) => row.stoppedBy),
        piece.map((row) => at(row.stoppedAt)),
        piece.map((row) => row.wallSeconds),
        piece.map((row) => row.businessSeconds),
      ],
    );
  }
}
