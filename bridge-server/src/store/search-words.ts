// Blind words by which a search finds names.
import type { WorkspaceId } from "@rapport/contract";
import type { Db } from "./db.ts";
import { inPieces } from "./rows.ts";

/** Keeps the words of members; words that are there stay. */
export async function keepWords(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { memberId: string; words: readonly string[] }[],
): Promise<void> {
  const pairs = rows.flatMap(({ memberId, words }) => words.map((word) => ({ memberId, word })));
  await inPieces(pairs, 500, (piece) =>
    db.query(
      "insert into search_word (workspace_id, word_id, member_id) select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing",
      [workspace, piece.map((pair) => pair.word), piece.map((pair) => pair.memberId)],
    ),
  );
}
