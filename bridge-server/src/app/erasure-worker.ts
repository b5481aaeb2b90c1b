// Goes on with erasures that are under way: at once when the bridge starts, and every few seconds while there are any.
import { Failure } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { CrmApp } from "../ports.ts";
import { originOf, tokenKeeper, type TokenTools } from "./crm-tokens.ts";
import { goOnErasing } from "./erase-customer.ts";
import type { ErasureTools } from "./erasure-targets.ts";

export interface ErasureWorker {
  /** Finishes the erasure at hand and stops. */
  stop(): Promise<void>;
}

const everyMs = 5_000;

/** Starts with a look. Several bridges on one database may look at once: each step may be done twice. */
export function startErasing(tools: ErasureTools): ErasureWorker {
  let stopped = false;

  async function look(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces()) {
      if (stopped) return;
      await goOnErasing(await tools.vault.of(workspaceId), tools);
    }
  }

  const looked = (): Promise<void> =>
    look().catch((error: unknown) => tools.log.error("erasing-failed", factsOfBug(error)));
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
