// What follows from interactions, kept: conversations, answers and clocks.
import type { WorkspaceId } from "@rapport/contract";
import type { DerivedConversation } from "../ports.ts";
import type { Db } from "./db.ts";
import { pieces } from "./rows.ts";

/** Puts what was derived in the place of what stood there. */
export async function replaceDerived(
  db: Db,
  workspace: WorkspaceId,
  stale: readonly string[],
  derived: readonly DerivedConversation[],
): Promise<void> {
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
