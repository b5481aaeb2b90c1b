// Which conversations a fact touches.
import type { WorkspaceId } from "@rapport/contract";
import type { InteractionRow } from "../ports.ts";
import type { Db } from "./db.ts";
import { pieces, text } from "./rows.ts";

/** A fact that is not written yet. */
interface Waiting {
  readonly row: Pick<InteractionRow, "interactionId" | "threadId" | "replyToId">;
  /** The conversation that it stands in now; null for a fact that was not known. */
  readonly conversationId: string | null;
}

/** Written facts: their own conversations, those of what they answer, and those of what answers them. */
const aroundWritten = `
  with mine as (select interaction_id, conversation_id, reply_to_id, thread_id from interaction where workspace_id = $1 and interaction_id = any($2::uuid[]))
  select conversation_id from mine
  union select coalesce(thread_id, conversation_id) from mine
  union select parent.conversation_id from mine join interaction parent on parent.workspace_id = $1 and parent.interaction_id = mine.reply_to_id
    where mine.thread_id is null and parent.thread_id is null
  union select child.conversation_id from mine join interaction child on child.workspace_id = $1 and child.reply_to_id = mine.interaction_id
    where mine.thread_id is null and child.thread_id is null`;

/** The same for facts that wait: what they answer ($2), and what answers them ($3). */
const aroundStaged = `
  select conversation_id from interaction where workspace_id = $1 and interaction_id = any($2::uuid[]) and thread_id is null
  union select conversation_id from interaction where workspace_id = $1 and reply_to_id = any($3::uuid[]) and thread_id is null`;

/** Every conversation that these facts belong to, answer, or are answered in. */
export async function conversationsAround(
  db: Db,
  workspace: WorkspaceId,
  waiting: readonly Waiting[],
  written: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  const ask = async (sql: string, ...ids: readonly (readonly string[])[]): Promise<void> => {
    for (const row of await db.query(sql, [workspace, ...ids])) found.add(text(row, "conversation_id"));
  };
  for (const { row, conversationId } of waiting) {
    if (conversationId !== null) found.add(conversationId);
    if (row.threadId !== null) found.add(row.threadId);
  }
  const threadless = waiting.filter(({ row }) => row.threadId === null);
  for (const piece of pieces(threadless, 1000)) {
    const answered = new Set(piece.flatMap(({ row }) => row.replyToId ?? []));
    await ask(
      aroundStaged,
      [...answered],
      piece.map(({ row }) => row.interactionId),
    );
  }
  for (const piece of pieces(written, 1000)) await ask(aroundWritten, piece);
  return [...found];
}
