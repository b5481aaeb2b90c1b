// Keeps the inboxes empty: reads when it is told that something came, and again after a failure.
import type { Log, Store } from "../ports.ts";
import { readInbox } from "./read-inbox.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface InboxWorker {
  /** Something waits in this workspace. */
  wake(keys: WorkspaceKeys): void;
  /** Finishes the delivery at hand and stops. */
  stop(): Promise<void>;
}

const retryMs = 2_000;

/** Starts with whatever an earlier run left behind. */
export function startInboxWorker(tools: { store: Store; vault: Vault; log: Log }): InboxWorker {
  const waiting = new Map<number, WorkspaceKeys>();
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  async function run(): Promise<void> {
    for (let [next] = waiting; next !== undefined && !stopped; [next] = waiting) {
      const [id, keys] = next;
      waiting.delete(id);
      try {
        await readInbox(keys, tools, () => stopped);
      } catch (error) {
        tools.log.error("inbox-reading-failed", { workspaceId: id, error: error instanceof Error ? error.name : "unknown" });
        waiting.set(id, keys);
        retry = setTimeout(start, retryMs);
        return;
      }
    }
  }

  function start(): void {
    clearTimeout(retry);
    if (stopped) return;
    running ??= run().finally(() => {
      running = null;
      // What came in after the last look is read now, unless a failure asks for a pause.
      if (waiting.size > 0 && retry?.hasRef() !== true) start();
    });
  }

  return {
    wake(keys) {
      waiting.set(keys.workspaceId, keys);
      start();
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await running;
    },
  };
}
