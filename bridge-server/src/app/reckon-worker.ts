// Looks every few seconds whether promises have changed, and holds conversations against the new ones.
import { factsOfBug } from "../platform/log.ts";
import type { Log, Store } from "../ports.ts";
import { startLooking, type Looking } from "./look-again.ts";
import { reckonWaits } from "./reckon-waits.ts";
import type { Vault } from "./vault.ts";

/** Starts with a look, and so goes on with what an earlier run left. Several bridges on one database take turns. */
export function startReckoning(tools: { readonly store: Store; readonly vault: Vault; readonly log: Log }): Looking {
  return startLooking(tools, {
    everyMs: 10_000,
    async lookAt(keys, stopped) {
      const conversations = await reckonWaits(keys, tools, stopped);
      if (conversations > 0)
        tools.log.info("waits-reckoned-again", { workspaceId: keys.workspaceId, rows: conversations });
    },
    failed: (error, workspaceId) => tools.log.error("reckoning-failed", { workspaceId, ...factsOfBug(error) }),
  });
}
