// Looks once an hour, and when the bridge starts, whether what came from an account has to go.
import { factsOfBug } from "../platform/log.ts";
import { purgeConnections, type PurgeTools } from "./purge-connections.ts";

export interface PurgeWorker {
  /** Finishes the transaction at hand and stops. */
  stop(): Promise<void>;
}

const everyMs = 3_600_000;

/** Starts with a look. Several bridges on one database may look at once: what one has purged the others no longer find. */
export function startPurging(tools: PurgeTools): PurgeWorker {
  let stopped = false;

  async function look(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces()) {
      if (stopped) return;
      try {
        await purgeConnections(await tools.vault.of(workspaceId), tools, () => stopped);
      } catch (error) {
        // One workspace's trouble is not another's; the next look tries again.
        tools.log.error("crm-purge-failed", { workspaceId, ...factsOfBug(error) });
      }
    }
  }

  const looked = (): Promise<void> =>
    look().catch((error: unknown) => tools.log.error("crm-purge-failed", factsOfBug(error)));
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
