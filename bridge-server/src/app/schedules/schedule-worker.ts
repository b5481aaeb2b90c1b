// Looks once a minute, and when the bridge starts, whether a report is due.
import { factsOfBug } from "../../platform/log.ts";
import type { Log } from "../../ports.ts";
import { startLooking, type Looking } from "../look-again.ts";
import type { Vault } from "../vault.ts";
import { keepSchedules, type KeepScheduleTools } from "./keep-schedules.ts";

/** Starts with a look. Several bridges on one database may look at once: a run is taken by one of them. */
export function startSchedules(tools: KeepScheduleTools & { readonly vault: Vault; readonly log: Log }): Looking {
  return startLooking(tools, {
    everyMs: 60_000,
    lookAt: (keys) => keepSchedules(keys, tools),
    failed: (error, workspaceId) => tools.log.error("schedule-failed", { workspaceId, ...factsOfBug(error) }),
  });
}
