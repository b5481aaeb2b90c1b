// Goes on with erasures that are under way: at once when the bridge starts, and every few seconds while there are any.
import { Failure } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { CrmApp } from "../ports.ts";
import { originOf, tokenKeeper, type TokenTools } from "./crm-tokens.ts";
import { goOnErasing } from "./erase-customer.ts";
import type { ErasureTools } from "./erasure-targets.ts";
import { startLooking, type Looking } from "./look-again.ts";

/** Starts with a look. Several bridges on one database may look at once: each step may be done twice. */
export function startErasing(tools: ErasureTools): Looking {
  return startLooking(tools, {
    everyMs: 5_000,
    lookAt: (keys) => goOnErasing(keys, tools),
    failed: (error, workspaceId) => tools.log.error("erasing-failed", { workspaceId, ...factsOfBug(error) }),
  });
}

/** The ways into connected accounts. An account that waits to be connected again is a `Failure`: it is asked later. */
export function portalsOf(apps: readonly CrmApp[], tools: TokenTools): ErasureTools["portalOf"] {
  return async (keys, crm, account) => {
    const row = await tools.store.connections(keys.workspaceId).connection(crm, account);
    if (row === null || row.state === "disconnected") return null;
    const app = apps.find((one) => one.crm === crm);
    if (row.state === "needs-reconnect" || app === undefined)
      throw new Failure("needs-reconnect", "This account cannot be asked now", {
        source: crm,
        remedy: `Connect it again: rapport ${crm} connect.`,
      });
    const origin = (): Promise<string | null> => originOf(keys, crm, account, tools);
    return app.portal(account, tokenKeeper(keys, account, app, tools), undefined, origin);
  };
}
