// Tokens of organisations against the local Salesforce: what partner apps must do, and which failure means what.
import "../../../../test/sandboxes/no-proxy.ts";
import { createHash, generateKeyPairSync } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  jwtUser,
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../../../../test/sandboxes/salesforce/index.ts";
import { expectNoUnknownRoutes } from "../../../../test/sandboxes/protocol.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { failureOf } from "../conformance.ts";
import { salesforceApp, type SalesforceAppSettings } from "./index.ts";

const clock = stoppedClock("2026-11-23T12:00:00.000Z");
const proof = "p".repeat(72);
let sandboxes: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

async function given(
  options: Parameters<typeof startSalesforceSandbox>[0] = {},
  more: Partial<SalesforceAppSettings> = {},
) {
  const sandbox = await startSalesforceSandbox({
    ...options,
    now: () => clock.now(),
    app: { requirePkce: true, requireSecret: true, rotateRefreshTokens: true, ...options.app },
  });
  sandboxes.push(sandbox);
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock, loginUrl: sandbox.url },
    ...{ redirectUri: () => "https://bridge.example/oauth/salesforce/callback" },
    patience: { wait: () => Promise.resolve() },
    ...more,
  });
  const codeFor = async (said = proof): Promise<string> => {
    const reply = await fetch(app.authorizeUrl("state", said), { redirect: "manual" });
    return new URL(reply.headers.get("location") ?? "").searchParams.get("code") ?? "";
  };
  return { sandbox, app, codeFor };
}

describe("connecting", () => {
  test("the admin's browser carries a challenge, and only its proof and the secret open the code", async () => {
    const { sandbox, app, codeFor } = await given();
    const asked = new URL(app.authorizeUrl("the state", proof)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: "code", state: "the state", scope: "api refresh_token", code_challenge_method: "S256" },
      code_challenge: createHash("sha256").update(proof).digest("base64url"),
    });
    expect(asked.toString()).not.toContain(proof);

    const grant = await app.exchange(await codeFor(), proof);

    expect(grant).toMatchObject({ account: sandbox.organisation, origin: sandbox.url });
    expect(grant.refreshToken).not.toBeNull();
    expect((await failureOf(app.exchange(await codeFor(), "q".repeat(72)))).kind).toBe("bad-input");
    expect((await failureOf(app.exchange("made up", proof))).kind).toBe("bad-input");
  });

  test("without the right secret the registration is to blame, not the organisation", async () => {
    const { app, codeFor } = await given({}, { clientSecret: "another" });

    const failure = await failureOf(app.exchange(await codeFor(), proof));

    expect([failure.kind, failure.details.remedy]).toEqual([
      "bad-reply",
      expect.stringContaining("SALESFORCE_CLIENT_ID"),
    ]);
  });

  test("a code whose answer was lost is not asked for again", async () => {
    const { sandbox, app, codeFor } = await given({}, { timeoutMs: 300 });
    const code = await codeFor();
    sandbox.fail({ kind: "unanswered", times: 1, match: { path: "/services/oauth2/token" } });

    expect((await failureOf(app.exchange(code, proof))).kind).toBe("unavailable");
    expect(sandbox.ledger.filter(({ path }) => path.endsWith("/token"))).toHaveLength(1);
  });
});

describe("refreshing", () => {
  test("each refresh gives another refresh token; the old one used again ends the family", async () => {
    const { app, codeFor } = await given();
    const first = await app.exchange(await codeFor(), proof);
    const second = await app.refresh(first.refreshToken);
    const third = await app.refresh(second.refreshToken);

    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect((await failureOf(app.refresh(first.refreshToken))).kind).toBe("needs-reconnect");
    expect((await failureOf(app.refresh(third.refreshToken))).kind).toBe("needs-reconnect");
  });

  test("an organisation that does not rotate keeps the refresh token that it gave", async () => {
    const { app, codeFor } = await given({ app: { rotateRefreshTokens: false } });
    const first = await app.exchange(await codeFor(), proof);

    expect((await app.refresh(first.refreshToken)).refreshToken).toBe(first.refreshToken);
  });

  test.each([
    [{ kind: "server-unavailable" }, 1],
    [{ kind: "html-error", status: 500 }, 2],
    [{ kind: "throttled" }, 1],
    [{ kind: "reset" }, 1],
    [{ kind: "truncate" }, 1],
  ])("trouble that passes disconnects nobody: %j", async (fault, times) => {
    const { sandbox, app, codeFor } = await given({ app: { rotateRefreshTokens: false } });
    const { refreshToken } = await app.exchange(await codeFor(), proof);
    sandbox.fail({ ...fault, times, match: { path: "/services/oauth2/token" } });

    const outcome = await app.refresh(refreshToken).catch((failure: unknown) => failure);
    expect(outcome).not.toMatchObject({ kind: "needs-reconnect" });
    expect((await app.refresh(refreshToken)).account).toBe(sandbox.organisation);
  });
});

test("leaving takes every token back, and an organisation that is gone already is no trouble", async () => {
  const { sandbox, app, codeFor } = await given();
  sandbox.uninstall();
  sandbox.install();
  const { accessToken, refreshToken } = await app.exchange(await codeFor(), proof);
  expect(await app.isActive(refreshToken ?? "")).toBe(true);

  await app.leave({ accessToken, refreshToken });

  expect(sandbox.tokensLeft()).toBe(0);
  expect(await app.isActive(refreshToken ?? "")).toBe(false);
  await app.leave({ accessToken, refreshToken });
});

describe("without a browser", () => {
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const headless = { key: keys.privateKey, user: jwtUser };

  test("the operator's key opens the organisation, again and again, with no refresh token to lose", async () => {
    const { sandbox, app } = await given({ app: { jwtPublicKey: keys.publicKey } }, { headless });

    const first = await app.headless?.();
    const second = await app.refresh(first?.refreshToken ?? null);

    expect([first, second].map((grant) => [grant?.account, grant?.refreshToken])).toEqual([
      [sandbox.organisation, null],
      [sandbox.organisation, null],
    ]);
    expect(second.accessToken).not.toBe(first?.accessToken);
  });

  test("a user whom the organisation does not let in is told apart from a wrong registration", async () => {
    const { app } = await given(
      { app: { jwtPublicKey: keys.publicKey } },
      { headless: { ...headless, user: "nobody@x.example" } },
    );

    const failure = await failureOf(app.headless?.() ?? Promise.resolve());

    expect([failure.kind, failure.details.remedy]).toEqual([
      "needs-reconnect",
      expect.stringContaining("SALESFORCE_JWT_USER"),
    ]);
  });
});

test("no failure of the token endpoint tells a secret, a token or a code", async () => {
  const { sandbox, app, codeFor } = await given({}, { clientSecret: "a-secret-of-ours" });
  const failure = await failureOf(app.exchange(await codeFor(), proof));
  const told = JSON.stringify([failure.message, failure.details, String(failure.cause)]);

  for (const secret of ["a-secret-of-ours", proof, sandbox.token]) expect(told).not.toContain(secret);
});
