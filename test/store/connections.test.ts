// Connections on both databases: links that are good once, tokens that one at a time refreshes, people who are forgotten.
import "../sandboxes/no-proxy.ts";
import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import { beginOpenInstall, finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { tokenKeeper } from "@rapport/bridge-server/src/app/crm-tokens.ts";
import { disconnectCrm } from "@rapport/bridge-server/src/app/disconnect-crm.ts";
import { rotateKeys } from "@rapport/bridge-server/src/app/rotate-keys.ts";
import { Vault, type WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { hubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import { Key } from "@rapport/bridge-server/src/platform/sealing.ts";
import type { CrmApp } from "@rapport/bridge-server/src/ports.ts";
import { hubspotApp as registration, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { masterKey, now, onEveryDatabase, openTestBridge, type TestBridge } from "../support/database.ts";
import { everythingSeen } from "../support/everything.ts";
import { contact, deliver, email } from "../support/given.ts";
import { countRows, rowsAsText } from "../support/tables.ts";

let sandboxes: HubspotSandbox[] = [];
afterEach(async () => {
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly keys: WorkspaceKeys;
  readonly sandbox: HubspotSandbox;
  readonly app: CrmApp;
}

async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'hubspot'"));
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now() });
  sandboxes.push(sandbox);
  sandbox.uninstall();
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: bridge.clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback" },
    ...{ baseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize` },
  });
  return { keys: await bridge.workspace(), sandbox, app };
}

async function approved(bridge: TestBridge, { keys, app }: Ground): Promise<{ code: string; state: string }> {
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  return { code: back.searchParams.get("code") ?? "", state: back.searchParams.get("state") ?? "" };
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no failure",
    (failure: unknown) => (failure instanceof Failure ? failure.kind : String(failure)),
  );
}

const minutes = (n: number): string => new Date(Date.parse(now) + n * 60_000).toISOString();

onEveryDatabase((bridge) => {
  test("an install link is good once, for a quarter of an hour, and only as it was given out", async () => {
    const ground = await given(bridge());
    const first = await approved(bridge(), ground);
    const forged = { ...first, state: first.state.replace(/.$/, (last) => (last === "0" ? "1" : "0")) };
    expect(await kindOf(finishInstall(forged, ground.app, bridge()))).toBe("forbidden");
    expect(await kindOf(finishInstall({ ...first, state: "install.1.2.3" }, ground.app, bridge()))).toBe("forbidden");

    await finishInstall(first, ground.app, bridge());
    expect(await kindOf(finishInstall(first, ground.app, bridge()))).toBe("forbidden");

    const late = await approved(bridge(), ground);
    bridge().clock.set(minutes(16));
    expect(await kindOf(finishInstall(late, ground.app, bridge()))).toBe("forbidden");
  });

  test("an install from the marketplace gets a workspace of its own, in the browser that began it only", async () => {
    const { app, sandbox } = await given(bridge());
    const begin = async (): Promise<{ code: string; state: string; cookie: string }> => {
      const { url, nonce } = await beginOpenInstall(bridge().home, app, bridge());
      const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
      return {
        ...{ code: back.searchParams.get("code") ?? "", state: back.searchParams.get("state") ?? "" },
        cookie: nonce,
      };
    };
    const stolen = await begin();
    for (const cookie of [null, randomUUID()])
      expect(await kindOf(finishInstall({ ...stolen, cookie }, app, bridge()))).toBe("forbidden");

    const [one, other] = await Promise.all(
      [await begin(), await begin()].map((said) => finishInstall(said, app, bridge())),
    );
    expect(one?.account).toBe(sandbox.portal);
    expect(one?.keys.workspaceId).toBe(other?.keys.workspaceId);
    expect(one?.keys.workspaceId).not.toBe(bridge().home.workspaceId);
    // Who installs again comes back to what is there.
    expect((await finishInstall(await begin(), app, bridge())).keys.workspaceId).toBe(one?.keys.workspaceId);
    await finishInstall(stolen, app, bridge());
    expect(await kindOf(finishInstall(stolen, app, bridge()))).toBe("forbidden");
  });

  test("a portal belongs to one workspace", async () => {
    const ground = await given(bridge());
    await finishInstall(await approved(bridge(), ground), ground.app, bridge());
    const other = { ...ground, keys: await bridge().workspace() };

    expect(await kindOf(finishInstall(await approved(bridge(), other), ground.app, bridge()))).toBe("conflict");
  });

  test("tokens lie sealed, and of many who ask for a fresh one at the same time, in two processes, one refreshes", async () => {
    const ground = await given(bridge());
    const { account } = await finishInstall(await approved(bridge(), ground), ground.app, bridge());
    for (const row of await rowsAsText(bridge(), "crm_connection")) expect(row).not.toMatch(/sandbox-(access|refresh)/);
    const [one, other] = [0, 1].map(() => tokenKeeper(ground.keys, account, ground.app, bridge()));
    const refreshes = (): number =>
      ground.sandbox.ledger.filter(({ text }) => text.includes("grant_type=refresh_token")).length;

    const early = await Promise.all([one?.(), other?.()]);
    expect([new Set(early).size, refreshes()]).toEqual([1, 0]);
    // A quarter of its life is left: it is refreshed before HubSpot refuses it.
    bridge().clock.set(minutes(23));
    const tokens = await Promise.all([one?.(), other?.(), one?.(), other?.(), one?.()]);

    expect([new Set(tokens).size, refreshes()]).toEqual([1, 1]);
    expect(tokens[0]).not.toBe(early[0]);
    expect(await one?.(tokens[0])).not.toBe(tokens[0]);
    expect(refreshes()).toBe(2);
  });

  test("a portal that took its access back has to be connected again; nothing of its tokens is left", async () => {
    const ground = await given(bridge());
    const { account } = await finishInstall(await approved(bridge(), ground), ground.app, bridge());
    const kept = bridge().store.connections(ground.keys.workspaceId);
    ground.sandbox.uninstall();
    bridge().clock.set(minutes(23));

    expect(await kindOf(tokenKeeper(ground.keys, account, ground.app, bridge())())).toBe("needs-reconnect");
    expect(await kept.connection("hubspot", account)).toMatchObject({ state: "needs-reconnect", sealed: null });

    await disconnectCrm(ground.keys, account, ground.app, bridge());
    expect(await kept.connection("hubspot", account)).toMatchObject({ state: "disconnected", sealed: null });
  });

  test("trouble that passes, or a wrong registration, disconnects nobody", async () => {
    const ground = await given(bridge());
    const { account } = await finishInstall(await approved(bridge(), ground), ground.app, bridge());
    const kept = bridge().store.connections(ground.keys.workspaceId);
    bridge().clock.set(minutes(23));

    const body = { error: "invalid_client", status: "BAD_CLIENT_ID" };
    ground.sandbox.fail({ kind: "status", status: 400, body, times: 1 });
    expect(await kindOf(tokenKeeper(ground.keys, account, ground.app, bridge())())).toBe("bad-reply");
    expect(await kept.connection("hubspot", account)).toMatchObject({ state: "connected" });
    expect(await kindOf(tokenKeeper(ground.keys, account, ground.app, bridge())())).toBe("no failure");
  });

  test("who was erased stays erased, whatever comes first and however often", async () => {
    const one = await bridge().workspace();
    const other = await bridge().twin(one);
    const asha = contact({ id: "1", name: "Asha", identities: [{ network: "email", value: "asha@example.com" }] });
    const said = email({ id: "1", from: "asha@example.com", text: "Where is it?" });
    const { type: _type, version: _version, identities: _identities, name: _name, ...record } = asha;
    const noted = { ...email({ id: "2", text: "Called back" }), record, direction: "out" };
    const erased = { type: "erasure", at: now, record };

    for (const facts of [[asha], [said], [noted], [erased], [asha, said, noted]])
      await deliver(bridge(), one, "feed", facts);
    for (const facts of [[asha, erased], [said], [noted], [erased]]) await deliver(bridge(), other, "feed", facts);

    const seen = await everythingSeen(bridge(), one);
    // What was looked for is not what was found.
    const { searches, ...rest } = seen;
    expect(JSON.stringify([rest, Object.values(searches)])).not.toMatch(/asha|Where is it|Called back/i);
    expect(seen).toEqual(await everythingSeen(bridge(), other));
    expect(await countRows(bridge(), "interaction", one.workspaceId)).toBe(2);
    // Somebody who writes later with the same address is a new beginning.
    await deliver(bridge(), one, "feed", [{ ...said, id: "9", occurredAt: minutes(60), text: "It is me again" }]);
    expect(JSON.stringify(await everythingSeen(bridge(), one))).toContain("It is me again");
  });
});

test("under another master key everything opens as before, and under the former one nothing", async () => {
  const bridge = await openTestBridge();
  try {
    const keys = await bridge.workspace();
    const next = Key.random();
    expect(await kindOf(rotateKeys(next, Key.random(), bridge))).toBe("unavailable");

    expect(await rotateKeys(masterKey, next, bridge)).toBe(2);

    const again = await new Vault(next, bridge.store).of(keys.workspaceId);
    expect(again.sealing.reveal()).toEqual(keys.sealing.reveal());
    expect(await kindOf(new Vault(masterKey, bridge.store).of(keys.workspaceId))).toBe("unavailable");
  } finally {
    await bridge.close();
  }
});
