// Keeps the inboxes empty: reads when it is told that something came, and again after a failure.
import type { WorkspaceId } from "@rapport/contract";
import { factsOfBug } from "../platform/log.ts";
import type { Clock, Log, Store } from "../ports.ts";
import { readInbox } from "./read-inbox.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface InboxWorker {
  /** Something waits in this workspace. */
  wake(keys: WorkspaceKeys): void;
  /** Nothing is being read and nothing waits to be. */
  isIdle(): boolean;
  /** Finishes the delivery at hand and stops. */
  stop(): Promise<void>;
}

const restMs = 2_000;

/** Starts with whatever an earlier run left behind. */
export function startInboxWorker(tools: { store: Store; vault: Vault; clock: Clock; log: Log }): InboxWorker {
  const waiting = new Map<WorkspaceId, WorkspaceKeys>();
  /** After a failure a workspace rests, whatever comes in meanwhile; the others go on. */
  const resting = new Map<WorkspaceId, NodeJS.Timeout>();
  let running: Promise<void> | null = null;
  let stopped = false;

  function wake(keys: WorkspaceKeys): void {
    if (stopped || resting.has(keys.workspaceId)) return;
    waiting.set(keys.workspaceId, keys);
    start();
  }

  function start(): void {
    running ??= run().finally(() => {
      running = null;
      // What came in after the last look is read now.
      if (waiting.size > 0 && !stopped) start();
    });
  }

  async function run(): Promise<void> {
    for (let [next] = waiting; next !== undefined && !stopped; [next] = waiting) {
      const [id, keys] = next;
      waiting.delete(id);
      try {
        await readInbox(keys, tools, () => stopped);
      } catch (error) {
        tools.log.error("inbox-reading-failed", { workspaceId: id, ...factsOfBug(error) });
        waiting.delete(id);
        rest(keys);
      }
    }
  }

  function rest(keys: WorkspaceKeys): void {
    const end = setTimeout(() => {
      resting.delete(keys.workspaceId);
      wake(keys);
    }, restMs);
    resting.set(keys.workspaceId, end);
  }

  return {
    wake,
    isIdle: () => running === null && waiting.size === 0,
    async stop() {
      stopped = true;
      await running;
      for (const timer of resting.values()) clearTimeout(timer);
    },
  };
}
