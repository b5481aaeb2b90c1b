// Refresh tokens that change with every use: one refresher at a time, and the new token kept before anything else.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { originOf, tokenKeeper } from "@rapport/bridge-server/src/app/crm-tokens.ts";
import { disconnectCrm } from "@rapport/bridge-server/src/app/disconnect-crm.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import type { CrmApp } from "@rapport/bridge-server/src/ports.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../sandboxes/salesforce/index.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { rowsAsText } from "../support/tables.ts";

let sandboxes: SalesforceSandbox[] = [];
afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly keys: WorkspaceKeys;
  readonly sandbox: SalesforceSandbox;
  readonly app: CrmApp;
  readonly account: string;
}

async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'salesforce'"));
  const sandbox = await startSalesforceSandbox({
    now: () => bridge.clock.now(),
    app: { requirePkce: true, requireSecret: true, rotateRefreshTokens: true },
  });
  sandboxes.push(sandbox);
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock: bridge.clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/salesforce/callback", loginUrl: sandbox.url },
  });
  const keys = await bridge.workspace();
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  const { account } = await finishInstall({ code, state }, app, bridge);
  return { keys, sandbox, app, account };
}

const hoursLater = (hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

onEveryDatabase((bridge) => {
  test("of many who need a fresh token at the same time, in two processes, one refreshes, day after day", async () => {
    const { keys, sandbox, app, account } = await given(bridge());
    const [one, other] = [0, 1].map(() => tokenKeeper(keys, account, app, bridge()));
    const refreshes = (): number =>
      sandbox.ledger.filter(({ text }) => text.includes("grant_type=refresh_token")).length;

    for (const [day, hours] of [3, 27, 51].entries()) {
      bridge().clock.set(hoursLater(hours));
      const tokens = await Promise.all([one?.(), other?.(), one?.(), other?.()]);
      expect([new Set(tokens).size, refreshes()]).toEqual([1, day + 1]);
    }
    expect((await bridge().store.connections(keys.workspaceId).connection("salesforce", account))?.state).toBe(
      "connected",
    );
    expect(await originOf(keys, "salesforce", account, bridge())).toBe(sandbox.url);
    for (const row of await rowsAsText(bridge(), "crm_connection")) expect(row).not.toMatch(/sandbox-|127\.0\.0\.1/);
  });

  test("an organisation that took its access back has to be connected again; nothing of its tokens is left", async () => {
    const { keys, sandbox, app, account } = await given(bridge());
    sandbox.uninstall();
    bridge().clock.set(hoursLater(3));

    const failure = await tokenKeeper(keys, account, app, bridge())().catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ kind: "needs-reconnect" });
    const kept = bridge().store.connections(keys.workspaceId);
    expect(await kept.connection("salesforce", account)).toMatchObject({ state: "needs-reconnect", sealed: null });
    await disconnectCrm(keys, account, app, bridge());
    expect(await kept.connection("salesforce", account)).toMatchObject({ state: "disconnected", sealed: null });
  });
});
