// Looks once a minute, and when the bridge starts, whether a report is due.
import { factsOfBug } from "../../platform/log.ts";
import type { Log } from "../../ports.ts";
import type { Vault } from "../vault.ts";
import { keepSchedules, type KeepScheduleTools } from "./keep-schedules.ts";

export interface ScheduleWorker {
  /** Finishes the run at hand and stops. */
  stop(): Promise<void>;
}

const everyMs = 60_000;

/** Starts with a look. Several bridges on one database may look at once: a run is taken by one of them. */
export function startSchedules(
  tools: KeepScheduleTools & { readonly vault: Vault; readonly log: Log },
): ScheduleWorker {
  let stopped = false;

  async function look(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces()) {
      if (stopped) return;
      try {
        await keepSchedules(await tools.vault.of(workspaceId), tools);
      } catch (error) {
        // One workspace's trouble is not another's; the next look tries again.
        tools.log.error("schedule-failed", { workspaceId, ...factsOfBug(error) });
      }
    }
  }

  const looked = (): Promise<void> =>
    look().catch((error: unknown) => tools.log.error("schedule-failed", factsOfBug(error)));
  let looking = looked();
  const again = setInterval(() => {
    looking = looking.then(looked);
  }, everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(again);
      await looking;
    },
  };
}
