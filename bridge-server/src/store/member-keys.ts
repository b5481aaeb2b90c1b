// The wrapped keys of identities and records.
import type { WorkspaceId } from "@rapport/contract";
import type { Db } from "./db.ts";
import { bytes, hex, pieces, text } from "./rows.ts";

/** The keys that exist. */
export async function memberKeys(
  db: Db,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const piece of pieces(ids, 1000)) {
    const rows = await db.query(
      "select member_id, wrapped from member_key where workspace_id = $1 and member_id = any($2::uuid[])",
      [workspace, piece],
    );
    for (const row of rows) found.set(text(row, "member_id"), bytes(row, "wrapped"));
  }
  return found;
}

/** Keeps keys for members that have none, and answers with the keys that now hold. */
export async function keepMemberKeys(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { memberId: string; wrapped: Uint8Array }[],
): Promise<Map<string, Uint8Array>> {
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into member_key (workspace_id, member_id, wrapped)
       select $1, m, decode(w, 'hex') from unnest($2::uuid[], $3::text[]) as u (m, w) on conflict do nothing`,
      [workspace, piece.map((row) => row.memberId), piece.map((row) => hex(row.wrapped))],
    );
  }
  return memberKeys(
    db,
    workspace,
    rows.map((row) => row.memberId),
  );
}
