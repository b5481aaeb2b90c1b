// Is everything here? What the CRM changed in a period is counted there and here; what is missing is read.
import { Failure } from "../domain/failure.ts";
import type { CrmPage, CrmWindow, ProgressRow } from "../ports.ts";
import { takeRows, type Connection, type Tools } from "./read-crm-changes.ts";
import { takeBatch } from "./take-crm-batch.ts";

/** A CRM's search sees a change some seconds late, so the last moments are left to the next comparison, and the last of a period are looked at again. */
const lagMs = 30_000;
const overlapMs = 120_000;
/** A period with more changes is halved, so that what was read of it is noted before the rest is. */
const plenty = 9_800;
const shortestMs = 1_000;
/** How often a period is counted before a difference is called a gap. */
const looks = 3;

/** Brings every kind of object up to date and counts it. Throws the CRM's `Failure`. */
export async function compareCrm(connection: Connection, tools: Tools, stop: () => boolean): Promise<void> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  for (const row of await kept.progress(crm, portal.account)) {
    if (stop()) return;
    if (row.state !== "current" || !portal.searchable.includes(row.object)) continue;
    // On whole seconds: some CRMs know no finer ones.
    const to = wholeSecond(tools.clock.now().getTime() - lagMs);
    const from = wholeSecond((row.completeTo ?? row.startedAt).getTime() - overlapMs);
    if (from >= to) continue;
    await kept.keepProgress(crm, portal.account, await compared(connection, row, { from, to }, tools, stop));
  }
}

async function compared(
  connection: Connection,
  row: ProgressRow,
  window: CrmWindow,
  tools: Tools,
  stop: () => boolean,
): Promise<ProgressRow> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  let { from } = window;
  let { completeTo } = row;
  try {
    while (from < window.to && !stop()) {
      let found = await takeWindow(connection, row.object, { from, to: window.to }, tools);
      let ours = await countOurs(connection, row.object, found, tools);
      // What changes while it is counted is counted twice or not at all: such a difference is gone at the next look.
      for (let look = 1; look < looks && found.theirs !== null && found.theirs !== ours; look += 1) {
        found = await takeWindow(connection, row.object, found, tools);
        ours = await countOurs(connection, row.object, found, tools);
      }
      if (found.theirs !== null && ours !== found.theirs) {
        const gap = { from: found.from, to: found.to, theirs: found.theirs, ours };
        const facts = { workspaceId: keys.workspaceId, crm, account: portal.account, rows: found.theirs - ours };
        tools.log.warn("crm-comparison-differs", facts);
        return { ...row, completeTo, gap, reason: null };
      }
      completeTo = found.to;
      from = found.to;
      // Whoever is cut off in a long period goes on from here.
      if (from < window.to)
        await kept.keepProgress(crm, portal.account, { ...row, completeTo, gap: null, reason: null });
    }
    return { ...row, completeTo, gap: null, reason: null };
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.kind !== "forbidden") throw failure;
    return { ...row, state: "not-granted", reason: failure.message };
  }
}

function wholeSecond(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}

interface Counted extends CrmWindow {
  readonly theirs: number | null;
}

/** Takes in everything that changed in the period, or in as much of its beginning as is taken in one go. */
async function takeWindow(
  connection: Connection,
  object: string,
  { from, to }: CrmWindow,
  tools: Tools,
): Promise<Counted> {
  const { keys, crm, portal } = connection;
  let until = to;
  let page = await portal.changed(object, { from, to: until }, null);
  while (page.total !== null && page.total > plenty) {
    const half = wholeSecond((from.getTime() + until.getTime()) / 2);
    if (half.getTime() - from.getTime() < shortestMs) break;
    until = half;
    page = await portal.changed(object, { from, to: until }, null);
  }
  const theirs = page.total;
  const seen = new Set<string>();
  for (;;) {
    for (const { id } of page.rows) seen.add(id);
    await takeBatch(
      { keys, crm, account: portal.account, batch: await newsOf(connection, object, page, tools) },
      tools,
    );
    if (page.next === null) break;
    page = await portal.changed(object, { from, to: until }, page.next);
  }
  if (theirs !== null) await readAgain(connection, object, { from, to: until }, seen, tools);
  return { from, to: until, theirs };
}

/** Of a page only what is not here as it is: the same news twice changes nothing, and costs nothing. */
async function newsOf({ keys, crm, portal }: Connection, object: string, page: CrmPage, tools: Tools) {
  const kept = tools.store.connections(keys.workspaceId);
  const ids = page.rows.map(({ id }) => id);
  const here = new Map((await kept.objectsById(crm, portal.account, object, ids)).map((row) => [row.id, row]));
  const isNew = page.rows.some((row) => {
    const known = here.get(row.id);
    return known === undefined || known.archived !== row.archived || known.modifiedAt < row.modifiedAt;
  });
  return isNew ? page : { facts: [], rows: [] };
}

/** Rows that stand here in this period and not there were changed later, or are gone. */
async function readAgain(
  connection: Connection,
  object: string,
  window: CrmWindow,
  seen: ReadonlySet<string>,
  tools: Tools,
): Promise<void> {
  const { keys, crm, portal } = connection;
  const ours = await tools.store.connections(keys.workspaceId).objectsChanged(crm, portal.account, object, window);
  const doubtful = ours.map(({ id }) => id).filter((id) => !seen.has(id));
  if (doubtful.length > 0) await takeRows(connection, object, doubtful, tools);
}

async function countOurs(
  { keys, crm, portal }: Connection,
  object: string,
  window: CrmWindow,
  { store }: Tools,
): Promise<number> {
  const asked = { from: window.from, to: window.to, alsoGone: portal.tellsGone };
  return (await store.connections(keys.workspaceId).objectsChanged(crm, portal.account, object, asked)).length;
}
