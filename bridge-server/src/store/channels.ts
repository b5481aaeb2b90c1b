// Channels, with the label that their owner gave them.
import type { WorkspaceId } from "@rapport/contract";
import type { ChannelRow } from "../ports.ts";
import type { Db } from "./db.ts";
import { pieces, truth } from "./rows.ts";

/**
 * Of several labels of a channel the owner's own wins, with ties settled by the text. Answers whether one that was known is
 * called otherwise now.
 */
export async function keepChannels(db: Db, workspace: WorkspaceId, rows: readonly ChannelRow[]): Promise<boolean> {
  let renamed = false;
  for (const piece of pieces(rows)) {
    const kept = await db.query(
      `insert into channel (workspace_id, channel_id, network, key, label, label_rank, identity_id)
           select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::uuid[])
           on conflict (workspace_id, channel_id) do update set
             label = excluded.label, label_rank = excluded.label_rank, identity_id = excluded.identity_id
           where (excluded.label_rank, excluded.label collate "C", excluded.identity_id)
             > (channel.label_rank, channel.label collate "C", channel.identity_id)
           returning xmax <> 0 as known`,
      [
        workspace,

        piece.map((row) => row.channelId),
        piece.map((row) => row.network),
        piece.map((row) => row.key),
        piece.map((row) => row.label),
        piece.map((row) => row.labelRank),
        piece.map((row) => row.identityId),
      ],
    );
    renamed ||= kept.some((row) => truth(row, "known"));
  }
  return renamed;
}
