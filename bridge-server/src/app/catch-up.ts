// Brings the figures of days up to date at once, for who puts a name under them.
import { mostMarks, rollUp, type RollUpTools } from "./roll-up.ts";
import type { WorkspaceKeys } from "./vault.ts";

/**
 * Counts anew whatever facts had changed when it was asked, and waits so long at most, in milliseconds. False where some of
 * it is still to be counted: the worker goes on with it.
 */
export async function catchUp(keys: WorkspaceKeys, tools: RollUpTools, patienceMs: number): Promise<boolean> {
  const rollUps = tools.store.rollUps(keys.workspaceId);
  const startedMs = performance.now();
  const isLate = (): boolean => performance.now() - startedMs >= patienceMs;
  let left = await rollUps.marks(mostMarks);
  // What comes in meanwhile is for whoever asks next.
  const asked = new Set(left.map(({ id }) => id));
  while (left.length === mostMarks || left.some(({ id }) => asked.has(id))) {
    if (isLate()) return false;
    await rollUp(keys, tools, { ripen: false, settled: true, stopped: isLate });
    left = await rollUps.marks(mostMarks);
  }
  return true;
}
