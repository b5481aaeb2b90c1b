// Leaving a CRM account: nothing keeps running, no token is left.
import { Failure } from "../domain/failure.ts";
import type { CrmApp } from "../ports.ts";
import { revokeOrgClient } from "./org-clients.ts";
import { tokenKeeper, tokensOf, type TokenTools } from "./crm-tokens.ts";
import type { WorkspaceKeys } from "./vault.ts";

/**
 * Uninstalls Rapport from the account and forgets its tokens and what was still to be done; facts stay until they are
 * erased. An account that took its access back is left without asking it. Throws the CRM's `Failure`, with everything
 * as it was, where the CRM cannot be told now; not-found where there is no such connection.
 */
export async function disconnectCrm(
  keys: WorkspaceKeys,
  account: string,
  app: CrmApp,
  tools: TokenTools,
): Promise<void> {
  const { store, clock, log } = tools;
  const kept = store.connections(keys.workspaceId);
  const row = await kept.connection(app.crm, account);
  if (row === null)
    throw new Failure("not-found", "This account was never connected", {
      remedy: `List the connections: rapport ${app.crm} status.`,
    });
  if (row.state === "connected") await leave(keys, account, app, tools);
  await kept.keepConnection({
    ...row,
    state: "disconnected",
    sealed: null,
    expiresAt: null,
    changedAt: clock.now(),
    reason: null,
  });
  await kept.dropWork(app.crm, account);
  await revokeOrgClient(keys, { crm: app.crm, account }, tools);
  log.info("crm-disconnected", { workspaceId: keys.workspaceId, crm: app.crm, account });
}

async function leave(keys: WorkspaceKeys, account: string, app: CrmApp, tools: TokenTools): Promise<void> {
  try {
    const accessToken = await tokenKeeper(keys, account, app, tools)();
    const row = await tools.store.connections(keys.workspaceId).connection(app.crm, account);
    const { refreshToken } = tokensOf(keys, row);
    await app.leave({ accessToken, refreshToken });
  } catch (failure) {
    // It is gone already.
    if (!(failure instanceof Failure) || failure.kind !== "needs-reconnect") throw failure;
  }
}
