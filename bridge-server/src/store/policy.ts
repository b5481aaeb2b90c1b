// What is promised, as waits are derived by it, and how far conversations were reckoned again after it changed.
import type { WorkspaceId } from "@rapport/contract";
import type { PolicyLedger, Reckoning } from "../ports.ts";
import type { Db, Row } from "./db.ts";
import { number, text, textOrNull, truth } from "./rows.ts";
import { currentSettings, toSetting } from "./setting-rows.ts";

/** The part of a ledger that is about promises. */
export function policy(db: Db, workspace: WorkspaceId): PolicyLedger {
  return {
    async settings(keys) {
      return (await db.query(currentSettings("key = any($2::text[])"), [workspace, keys])).map(toSetting);
    },

    async reckoning() {
      // Locked: whoever changes a promise meanwhile begins anew after this step, and not before it.
      const [row] = await db.query(`${reckoningSql} for update`, [workspace]);
      return row === undefined ? null : toReckoning(row);
    },

    async toReckon({ networks, after }, limit) {
      const rows = await db.query(
        `select p.conversation_id, p.opener_id, exists (
           select from interaction i join channel c on c.workspace_id = $1 and c.channel_id = i.channel_id
           where i.workspace_id = $1 and i.conversation_id = p.conversation_id and c.network = any($2::text[])) as affected
         from (select conversation_id, opener_id from conversation
           where workspace_id = $1 and ($3::uuid is null or conversation_id > $3) order by conversation_id limit $4) p
         order by p.conversation_id`,
        [workspace, networks, after, limit],
      );
      const last = rows.at(-1);
      if (last === undefined) return null;
      const affected = rows.filter((row) => truth(row, "affected"));
      return { interactionIds: affected.map((row) => text(row, "opener_id")), last: text(last, "conversation_id") };
    },

    async reckoned(after) {
      if (after === null) await db.query("delete from reckoning where workspace_id = $1", [workspace]);
      else await db.query("update reckoning set after = $2 where workspace_id = $1", [workspace, after]);
    },
  };
}

/** SQL: what is still to be reckoned again. */
export const reckoningSql = "select version, networks, after from reckoning where workspace_id = $1";

/** What is still to be reckoned again, out of its row. */
export function toReckoning(row: Row): Reckoning {
  const networks = row["networks"];
  return {
    version: number(row, "version"),
    networks: Array.isArray(networks) ? networks.map(String) : [],
    after: textOrNull(row, "after"),
  };
}

/** Has every conversation of these networks reckoned again, from the first, those of an unfinished reckoning among them. */
export async function reckonAgain(
  db: Db,
  workspace: WorkspaceId,
  { version, networks }: Pick<Reckoning, "version" | "networks">,
): Promise<void> {
  await db.query(
    `insert into reckoning (workspace_id, version, networks) values ($1, $2, $3::text[])
     on conflict (workspace_id) do update set version = excluded.version, after = null,
       networks = array(select distinct unnest(reckoning.networks || excluded.networks))`,
    [workspace, version, networks],
  );
}
