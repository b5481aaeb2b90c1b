// Looks once an hour, and when the bridge starts, whether what came from an account has to go.
import { factsOfBug } from "../platform/log.ts";
import { startLooking, type Looking } from "./look-again.ts";
import { purgeConnections, type PurgeTools } from "./purge-connections.ts";

/** Starts with a look. Several bridges on one database may look at once: what one has purged the others no longer find. */
export function startPurging(tools: PurgeTools): Looking {
  return startLooking(tools, {
    everyMs: 3_600_000,
    lookAt: (keys, stopped) => purgeConnections(keys, tools, stopped),
    failed: (error, workspaceId) => tools.log.error("crm-purge-failed", { workspaceId, ...factsOfBug(error) }),
  });
}
