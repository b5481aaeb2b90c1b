// Keeps the database's knowledge of its own tables fresh while facts pour in.
import type { Database } from "./db.ts";

/**
 * Counts what writes facts, and has the tables analysed after 4, 8, 16 … such transactions. A planner that knows nothing of
 * a table reads all of it; a server's own upkeep comes a minute late for a first import, and the embedded database has none,
 * so that there dead rows are cleared away too. Returns what to call after each transaction; it never fails.
 */
export function upkeep(database: Database): () => Promise<void> {
  let written = 0;
  let next = 4;
  let cleared = 0;
  return async () => {
    written += 1;
    if (written < next) return;
    next = Math.min(written * 2, written + longestPause);
    const clear = database.kind === "pglite" && written - cleared >= clearedAfter;
    if (clear) cleared = written;
    for (const table of tables) {
      // A turn of its own for each: others are served in between. A server that does not let us leaves it to itself.
      await database.maintain(`${clear ? "vacuum analyze" : "analyze"} ${table}`).catch(() => undefined);
    }
  };
}

const longestPause = 2048;
const clearedAfter = 256;

/** Those that grow with the facts. */
const tables = [
  ...["interaction", "conversation", "answer", "clock", "identity", "identity_name", "record", "member", "member_key"],
  ...["claim", "search_word", "customer_figures", "customer_page", "delivery", "crm_mirror", "kpi_cell", "kpi_dirty"],
] as const;
