// What follows from interactions, kept: conversations, answers and clocks.
import type { WorkspaceId } from "@rapport/contract";
import type { DerivedConversation } from "../ports.ts";
import type { Db, Row } from "./db.ts";
import { inPieces, moment, momentOrNull, number, numberOrNull, textOrNull } from "./rows.ts";

/**
 * Puts what was derived in the place of what stood there. Answers with the moments, in milliseconds, of what is otherwise
 * now: every conversation's beginning, and of answers and clocks those that came, went, or name an interaction that changed.
 */
export async function replaceDerived(
  db: Db,
  workspace: WorkspaceId,
  { stale, derived, changed }: Replaced,
): Promise<(number | null)[]> {
  const gone = [...new Set([...stale, ...derived.map((one) => one.conversationId)])];
  const [before] = await Promise.all([
    takeAway(db, workspace, gone),
    addConversations(db, workspace, derived),
    addAnswers(db, workspace, derived),
    addClocks(db, workspace, derived),
  ]);
  return otherwise(before, derived.flatMap(seenOf), changed);
}

async function takeAway(db: Db, workspace: WorkspaceId, conversations: readonly string[]): Promise<Seen[]> {
  const taken = derivedTables.map(([table, columns]) =>
    inPieces(conversations, 1000, (piece) =>
      db.query(
        `delete from ${table} where workspace_id = $1 and conversation_id = any($2::uuid[]) returning ${columns}`,
        [workspace, piece],
      ),
    ),
  );
  return (await Promise.all(taken)).flat().map(toSeen);
}

interface Replaced {
  /** Conversations that stood there. */
  readonly stale: readonly string[];
  readonly derived: readonly DerivedConversation[];
  /** Interactions that are new or say something else. */
  readonly changed: ReadonlySet<string>;
}

/** An answer, a clock or a conversation, by all that a figure may take from it. */
interface Seen {
  readonly key: string;
  readonly names: readonly (string | null)[];
  readonly at: readonly (number | null)[];
  /** A conversation counts as another whenever anything in it is. */
  readonly always: boolean;
}

const derivedTables = [
  [
    "conversation",
    "opened_at as since, null::timestamptz as due, null::timestamptz as until, opener_id as one, null::uuid as other, null::uuid as channel_id, null::uuid as party_id, 0 as kind, null::float8 as a, null::float8 as b",
  ],
  [
    "answer",
    "asked_at as since, null::timestamptz as due, null::timestamptz as until, inbound_id as one, answer_id as other, channel_id, null::uuid as party_id, case when opener then -1 else -2 end as kind, seconds as a, null::float8 as b",
  ],
  [
    "clock",
    "started_at as since, due_at as due, stopped_at as until, started_by as one, stopped_by as other, channel_id, party_id, kind::int as kind, wall_s as a, business_s as b",
  ],
] as const;

function toSeen(row: Row): Seen {
  const at = [
    moment(row, "since").getTime(),
    momentOrNull(row, "due")?.getTime() ?? null,
    momentOrNull(row, "until")?.getTime() ?? null,
  ];
  const names = [textOrNull(row, "one"), textOrNull(row, "other")];
  const rest = [
    textOrNull(row, "channel_id"),
    textOrNull(row, "party_id"),
    number(row, "kind"),
    numberOrNull(row, "a"),
    numberOrNull(row, "b"),
  ];
  return { key: JSON.stringify([at, names, rest]), names, at, always: row["kind"] === 0 };
}

function seenOf(one: DerivedConversation): Seen[] {
  const seen = (
    at: readonly (number | null)[],
    names: readonly (string | null)[],
    rest: readonly (string | number | null)[],
  ): Seen => ({
    ...{ key: JSON.stringify([at, names, rest]), names, at },
    always: rest[2] === 0,
  });
  return [
    seen([one.openedAt, null, null], [one.openerId, null], [null, null, 0, null, null]),
    ...one.answers.map((row) =>
      seen(
        [row.askedAt, null, null],
        [row.inboundId, row.answerId],
        [row.channelId, null, row.opener ? -1 : -2, row.seconds, null],
      ),
    ),
    ...one.clocks.map((row) =>
      seen(
        [row.startedAt, row.dueAt, row.stoppedAt],
        [row.startedBy, row.stoppedBy],
        [row.channelId, row.partyId, row.kind, row.wallSeconds, row.businessSeconds],
      ),
    ),
  ];
}

function otherwise(before: readonly Seen[], after: readonly Seen[], changed: ReadonlySet<string>): (number | null)[] {
  const [was, is] = [new Set(before.map(({ key }) => key)), new Set(after.map(({ key }) => key))];
  const both = [...before.filter(({ key }) => !is.has(key)), ...after.filter(({ key }) => !was.has(key))];
  const kept = after.filter(
    ({ key, names, always }) => was.has(key) && (always || names.some((id) => id !== null && changed.has(id))),
  );
  return [...both, ...kept].flatMap(({ at }) => at);
}

async function addConversations(
  db: Db,
  workspace: WorkspaceId,
  derived: readonly DerivedConversation[],
): Promise<void> {
  await inPieces(derived, 500, (piece) =>
    db.query(
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
    ),
  );
}

async function addAnswers(db: Db, workspace: WorkspaceId, derived: readonly DerivedConversation[]): Promise<void> {
  const answers = derived.flatMap((one) =>
    one.answers.map((answer) => ({ ...answer, conversationId: one.conversationId })),
  );
  await inPieces(answers, 500, (piece) =>
    db.query(
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
    ),
  );
}

async function addClocks(db: Db, workspace: WorkspaceId, derived: readonly DerivedConversation[]): Promise<void> {
  const clocks = derived.flatMap((one) =>
    one.clocks.map((clock) => ({ ...clock, conversationId: one.conversationId })),
  );
  const at = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));
  await inPieces(clocks, 500, (piece) =>
    db.query(
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
    ),
  );
}
