// What admins decided: every version is kept, the highest one of a key holds.
import type { WorkspaceId } from "@rapport/contract";
import type { SettingKeeper } from "../ports.ts";
import type { Database } from "./db.ts";
import { marks } from "./marks.ts";
import { reckonAgain, reckoningSql, toReckoning } from "./policy.ts";
import { number } from "./rows.ts";
import { currentSettings, json, settingColumns, toSetting } from "./setting-rows.ts";

/** The settings of one workspace. */
export function settings(database: Database, workspace: WorkspaceId): SettingKeeper {
  return {
    async current() {
      return (await database.read(workspace, currentSettings("true"), [workspace])).map(toSetting);
    },

    async history(limit) {
      const rows = await database.read(
        workspace,
        `select ${settingColumns},
           (select o.value::text from workspace_setting o where o.workspace_id = $1 and o.key = s.key and o.version < s.version
            order by o.version desc limit 1) as before
         from workspace_setting s where s.workspace_id = $1 order by s.version desc, s.key limit $2`,
        [workspace, limit],
      );
      return rows.map((row) => ({ ...toSetting(row), before: row["before"] === null ? null : json(row, "before") }));
    },

    async reckoning() {
      const [row] = await database.read(workspace, reckoningSql, [workspace]);
      return row === undefined ? null : toReckoning(row);
    },

    keep: ({ expected, at, by, values, writesMore = false, recounts = false, networks = [] }) =>
      database.transaction(workspace, "interactive", async (db) => {
        // Two admins at once: the second sees what the first has saved, and decides again.
        await db.query("select pg_advisory_xact_lock(7275, $1::int)", [workspace]);
        const [row] = await db.query(
          "select coalesce(max(version), 0)::int as version from workspace_setting where workspace_id = $1",
          [workspace],
        );
        if (row === undefined || number(row, "version") !== expected) return false;
        await db.query(
          `insert into workspace_setting (workspace_id, version, key, value, changed_at, changed_by)
           select $1, $2, v.key, v.value::jsonb, $3, $4 from unnest($5::text[], $6::text[]) as v(key, value)`,
          [
            workspace,
            expected + 1,
            at,
            by,
            values.map(({ key }) => key),
            values.map(({ value }) => JSON.stringify(value)),
          ],
        );
        // First, as whoever reckons takes hold of it first: two who wait for each other would both be stopped.
        if (networks.length > 0) await reckonAgain(db, workspace, { version: expected + 1, networks });
        if (writesMore)
          await db.query(
            "update crm_write set due_since = date_trunc('milliseconds', clock_timestamp()), attempts = 0 where workspace_id = $1",
            [workspace],
          );
        if (recounts) {
          const noted = marks(db, workspace);
          noted.everything();
          await noted.flush();
        }
        return true;
      }),
  };
}
