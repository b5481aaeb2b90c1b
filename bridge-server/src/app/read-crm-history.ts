// Everything that a CRM knew before it was connected, a page at a time. Every page is a checkpoint: whoever goes on goes on there.
import { setTimeout as sleep } from "node:timers/promises";
import { standsForPerson, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import type { ProgressRow } from "../ports.ts";
import { identityChange } from "./identity-properties.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import { takeBatch } from "./take-crm-batch.ts";

/** Reads until all history is here or it is told to stop. Answers with whether everything is. Throws the CRM's `Failure`. */
export async function readCrmHistory(connection: Connection, tools: Tools, stop: () => boolean): Promise<boolean> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  const known = new Map((await kept.progress(crm, portal.account)).map((row) => [row.object, row]));
  const { version } = await identityChange(keys, crm, portal, tools);
  const rows = portal.objects.map((object) =>
    withAdopted(crm, known.get(object) ?? beginning(object, tools.clock.now()), version),
  );
  // All kinds are listed from the beginning, so that the progress of the whole never goes back.
  for (const row of rows) if (known.get(row.object) !== row) await kept.keepProgress(crm, portal.account, row);
  for (const begun of rows) {
    let row = begun;
    while (row.state === "history") {
      if (stop()) return false;
      const { waitMs, ...page } = await readPage(connection, row, tools);
      row = page.row;
      await kept.keepProgress(crm, portal.account, row);
      await rest(waitMs, stop);
    }
  }
  return true;
}

/** How soon it is noticed that reading is to end, in milliseconds. */
const noticeMs = 100;

/** Rests so long, or until reading is to stop. */
async function rest(ms: number, stop: () => boolean): Promise<void> {
  for (let leftMs = ms; leftMs > 0 && !stop(); leftMs -= noticeMs) await sleep(Math.min(leftMs, noticeMs));
}

function beginning(object: string, startedAt: Date): ProgressRow {
  return {
    ...{ object, state: "history", cursor: null, done: 0, total: null, startedAt, completeTo: null, gap: null },
    ...{ reason: null, adoption: 0, lacking: [] },
  };
}

/** People are read from the beginning, once, when an admin named other properties than they were read with. */
function withAdopted(crm: CrmId, row: ProgressRow, adoption: number): ProgressRow {
  if (!standsForPerson(crm, row.object) || row.state === "not-granted" || row.adoption === adoption) return row;
  return { ...row, state: "history", cursor: null, done: 0, total: null, adoption };
}

async function readPage(
  connection: Connection,
  row: ProgressRow,
  tools: Tools,
): Promise<{ row: ProgressRow; waitMs: number }> {
  const { keys, crm, portal } = connection;
  try {
    const page = await portal.history(row.object, row.cursor);
    await takeBatch({ keys, crm, account: portal.account, batch: page, later: true }, tools);
    const read: ProgressRow = {
      ...row,
      cursor: page.next,
      done: row.done + page.rows.length,
      // The first page tells how many there are; later ones count what is left.
      total: row.cursor === null ? page.total : row.total,
      state: page.next === null ? "current" : "history",
      lacking: page.lacking ?? row.lacking,
    };
    return { row: read, waitMs: page.waitMs ?? 0 };
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.kind !== "forbidden") throw failure;
    return { row: { ...row, state: "not-granted", reason: failure.message }, waitMs: 0 };
  }
}
