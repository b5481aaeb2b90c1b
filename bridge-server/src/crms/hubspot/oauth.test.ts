import "../../../../test/sandboxes/no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  hubspotApp as registration,
  startHubspotSandbox,
  type HubspotSandbox,
} from "../../../../test/sandboxes/hubspot/index.ts";
import { systemClock } from "../../platform/clock.ts";
import { failureOf } from "../conformance.ts";
import { hubspotApp } from "./app.ts";

let sandbox: HubspotSandbox;
afterEach(() => sandbox.close());

async function given() {
  sandbox = await startHubspotSandbox({ refreshToken: "first-refresh" });
  const waits: number[] = [];
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: systemClock },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback", baseUrl: sandbox.url, timeoutMs: 300 },
    patience: { wait: (ms) => Promise.resolve(void waits.push(ms)) },
  });
  return { app, waits };
}

test("the link asks for the scopes with %20 between them, and carries the state", async () => {
  const { app } = await given();
  const url = new URL(app.authorizeUrl("a state"));

  expect(url.href).not.toContain("+");
  expect(url.href).toContain("scope=oauth%20crm.objects.contacts.read%20");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: registration.clientId,
    redirect_uri: "https://bridge.example/oauth/hubspot/callback",
    state: "a state",
  });
});

test("a code gives tokens once; secrets travel in the body only", async () => {
  const { app } = await given();

  const grant = await app.exchange(registration.code);

  expect(grant).toMatchObject({ account: sandbox.portal });
  expect(grant.expiresAt.getTime()).toBeGreaterThan(Date.now() + 1_700_000);
  expect((await failureOf(app.exchange(registration.code))).kind).toBe("bad-input");
  for (const { path } of sandbox.ledger) expect(path).not.toMatch(/secret|code=|token=/);
});

test("a lost answer to a code is not asked for again: the code is used", async () => {
  const { app, waits } = await given();
  sandbox.fail({ kind: "unanswered", times: 9 });

  expect((await failureOf(app.exchange(registration.code))).kind).toBe("unavailable");
  expect(waits).toEqual([]);
  expect(sandbox.ledger).toHaveLength(1);
});

describe("a refresh that fails", () => {
  const body = (error: string, status: string) => ({ error, status, message: "a secret told in prose" });
  test.each([
    ["needs-reconnect", 400, body("invalid_grant", "BAD_REFRESH_TOKEN")],
    ["needs-reconnect", 400, body("access_denied", "BAD_HUB")],
    ["bad-reply", 400, body("invalid_client", "BAD_CLIENT_ID")],
    ["bad-reply", 400, body("unauthorized_client", "BAD_CLIENT_SECRET")],
    ["bad-reply", 404, {}],
    ["unavailable", 429, {}],
    ["unavailable", 423, {}],
    ["unavailable", 503, "<html>"],
  ] as const)("is %s for status %i %j", async (kind, status, reply) => {
    const { app } = await given();
    sandbox.fail({ kind: "status", status, body: reply, times: 9 });

    const failure = await failureOf(app.refresh("first-refresh"));

    expect(failure.kind).toBe(kind);
    expect(failure.details.remedy ?? "").not.toContain("secret told");
    expect(`${failure.message}${JSON.stringify(failure.details.facts)}`).not.toMatch(
      /first-refresh|sandbox-secret|prose/,
    );
  });

  test("waits as long as HubSpot asks, and leaves a long wait to whoever planned it", async () => {
    const { app, waits } = await given();
    sandbox.fail({ kind: "status", status: 477, headers: { "Retry-After": "5" }, body: {}, times: 1 });
    await app.refresh("first-refresh");
    expect(waits).toEqual([5_000]);

    sandbox.fail({ kind: "status", status: 477, headers: { "Retry-After": "7200" }, body: {}, times: 1 });
    expect((await failureOf(app.refresh("first-refresh"))).details.facts).toMatchObject({ retryAfterSeconds: 7200 });
  });
});

test("a portal that still knows us, and one that does not", async () => {
  const { app } = await given();
  expect(await app.isActive("first-refresh")).toBe(true);
  sandbox.uninstall();
  expect(await app.isActive("first-refresh")).toBe(false);
});

test("leaving uninstalls and leaves no token behind, also where the portal is gone already", async () => {
  const { app } = await given();
  const { accessToken, refreshToken } = await app.refresh("first-refresh");

  await app.leave({ accessToken, refreshToken });
  expect(sandbox.tokensLeft()).toBe(0);
  await app.leave({ accessToken, refreshToken });
  expect(sandbox.ledger.map(({ method }) => method)).toContain("DELETE");
});
