// Keeps the figures of days and months up to date: looks about once a second what has changed.
import { setTimeout as wait } from "node:timers/promises";
import type { WorkspaceId } from "@rapport/contract";
import { factsOfBug } from "../platform/log.ts";
import type { Log } from "../ports.ts";
import { rollUp, type RollUpTools } from "./roll-up.ts";
import type { Vault } from "./vault.ts";

export interface RollUpWorker {
  /** Finishes the KPI at hand and stops. */
  stop(): Promise<void>;
}

const restMs = 1000;
/** How often it is looked whether time alone has changed anything. */
const ripenMs = 600_000;
/** For how much longer than it counts it rests where facts are coming in. */
const busyShare = 3;
/** So long the figures may wait for what comes in, where there is one connection for all. */
const longestMs = 30_000;

interface Tools extends RollUpTools {
  readonly vault: Vault;
  readonly log: Log;
  /** Nothing is being read and nothing waits to be. */
  readonly isIdle: () => boolean;
}

/** Starts with a look. Several bridges on one database may count at once: each count is a transaction of its own, one after the other. */
export function startRollingUp(tools: Tools): RollUpWorker {
  const aborted = new AbortController();
  const { signal } = aborted;
  const ripened = new Map<WorkspaceId, number>();
  const settled = new Set<WorkspaceId>();
  /** How long it has rested since the look began. */
  let restedMs = 0;

  async function rest(ms: number): Promise<void> {
    const startedMs = performance.now();
    await wait(ms, undefined, { signal }).catch(() => undefined);
    restedMs += performance.now() - startedMs;
  }

  /** Where facts are coming in, whoever waits for the database gets it bit by bit. */
  const breathe = (tookMs: number): Promise<void> => (tools.isIdle() ? Promise.resolve() : rest(busyShare * tookMs));

  async function look(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces()) {
      if (signal.aborted) return;
      try {
        await lookAt(workspaceId);
      } catch (error) {
        // One workspace's trouble is not another's; the next look tries again.
        tools.log.error("roll-up-failed", { workspaceId, ...factsOfBug(error) });
      }
    }
  }

  async function lookAt(workspaceId: WorkspaceId): Promise<void> {
    const nowMs = tools.clock.now().getTime();
    const ripen = nowMs - (ripened.get(workspaceId) ?? -Infinity) >= ripenMs;
    const round = { ripen, settled: settled.has(workspaceId), stopped: () => signal.aborted, breathe };
    const more = await rollUp(await tools.vault.of(workspaceId), tools, round);
    if (more) settled.delete(workspaceId);
    else settled.add(workspaceId);
    if (ripen) ripened.set(workspaceId, nowMs);
  }

  async function run(): Promise<void> {
    let waitedMs = 0;
    while (!signal.aborted) {
      const startedMs = performance.now();
      restedMs = 0;
      // An embedded database has one connection: what comes in goes first.
      const waits = tools.store.kind === "pglite" && !tools.isIdle() && waitedMs < longestMs;
      if (!waits) await look().catch((error: unknown) => tools.log.error("roll-up-failed", factsOfBug(error)));
      const tookMs = performance.now() - startedMs;
      // Whoever waits for the database gets at least half of the time, and three quarters where facts are coming in.
      const owedMs = (tools.isIdle() ? 1 : busyShare) * (tookMs - restedMs) - restedMs;
      const pauseMs = Math.max(restMs - tookMs, owedMs, 0);
      waitedMs = waits ? waitedMs + pauseMs : 0;
      await rest(pauseMs);
    }
  }

  const running = run();
  return {
    async stop() {
      aborted.abort();
      await running;
    },
  };
}
