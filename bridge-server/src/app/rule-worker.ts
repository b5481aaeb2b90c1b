// Keeps runs of standing rules going: those that somebody just began, and at the start those that an earlier process left.
import { setTimeout as wait } from "node:timers/promises";
import { factsOfBug } from "../platform/log.ts";
import type { Log } from "../ports.ts";
import { continueRun, runStates, type RunTools } from "./rule-runs.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface RuleWorker {
  /** A run of this workspace is to go on. */
  wake(keys: WorkspaceKeys): void;
  /** Finishes the piece at hand and stops. */
  stop(): Promise<void>;
}

const restMs = 200;
/** A run that makes the worker itself fail is tried so often. */
const attempts = 3;

/** Starts with what an earlier process left behind, once it is woken for each workspace. */
export function startRuleWorker(tools: RunTools & { readonly log: Log }): RuleWorker {
  const waiting = new Map<number, WorkspaceKeys>();
  const failures = new Map<string, number>();
  const aborted = new AbortController();
  const { signal } = aborted;
  let running: Promise<void> | null = null;

  const start = (): void => {
    running ??= run().finally(() => {
      running = null;
      if (waiting.size > 0 && !signal.aborted) start();
    });
  };

  async function run(): Promise<void> {
    for (let [next] = waiting; next !== undefined && !signal.aborted; [next] = waiting) {
      const [id, keys] = next;
      waiting.delete(id);
      try {
        await work(keys);
      } catch (error) {
        tools.log.error("rule-run-failed", { workspaceId: id, ...factsOfBug(error) });
      }
    }
  }

  /** Every run that is not at rest, again and again until all are. */
  async function work(keys: WorkspaceKeys): Promise<void> {
    const rules = tools.store.rules(keys.workspaceId);
    for (let ids = await rules.unfinished(); ids.length > 0 && !signal.aborted; ids = await rules.unfinished()) {
      for (const id of ids) await attempt(keys, id);
      // What was handed in is being read; a run that waits for it looks again.
      if ((await rules.unfinished()).length > 0) await wait(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async function attempt(keys: WorkspaceKeys, runId: string): Promise<void> {
    try {
      await continueRun(keys, runId, tools, () => signal.aborted);
    } catch (error) {
      const failed = (failures.get(runId) ?? 0) + 1;
      failures.set(runId, failed);
      tools.log.error("rule-run-failed", { workspaceId: keys.workspaceId, ...factsOfBug(error) });
      if (failed < attempts) return;
      const { preparing, making, undoing, failed: to } = runStates;
      const change = { from: [preparing, making, undoing], to, at: tools.clock.now(), by: null };
      await tools.store.rules(keys.workspaceId).move(runId, change);
    }
  }

  return {
    wake(keys) {
      if (signal.aborted) return;
      waiting.set(keys.workspaceId, keys);
      start();
    },
    async stop() {
      aborted.abort();
      await running;
    },
  };
}
