// An app's life in an organisation: approved, refreshed, looked at, revoked or taken out.
import "../no-proxy.ts";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import { recordOf, textOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { callerOf } from "./calling.ts";
import { jwtUser, salesforceApp, startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";

let open: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function given(
  app: NonNullable<Parameters<typeof startSalesforceSandbox>[0]>["app"] = {},
): Promise<SalesforceSandbox> {
  const sandbox = await startSalesforceSandbox({ app });
  open.push(sandbox);
  return sandbox;
}

const back = "https://bridge.example.org/oauth/salesforce/callback";
const verifier = randomBytes(32).toString("base64url");
const code_challenge = createHash("sha256").update(verifier).digest("base64url");
const proof = { code_challenge, code_challenge_method: "S256" };

async function approve({ url }: SalesforceSandbox, more: Record<string, string> = {}): Promise<URL | number> {
  const query = { response_type: "code", client_id: salesforceApp.clientId, redirect_uri: back, state: "xyz", ...more };
  const address = `${url}/services/oauth2/authorize?${new URLSearchParams(query).toString()}`;
  const reply = await fetch(address, { redirect: "manual" });
  const location = reply.headers.get("location");
  return location === null ? reply.status : new URL(location);
}

function codeIn(found: URL | number): string {
  return found instanceof URL ? (found.searchParams.get("code") ?? "") : "";
}

function errorIn(found: URL | number): unknown {
  return found instanceof URL ? found.searchParams.get("error") : found;
}

async function token(
  { url }: SalesforceSandbox,
  fields: Record<string, string>,
  tail = "token",
): Promise<Record<string, unknown>> {
  const app = { client_id: salesforceApp.clientId, client_secret: salesforceApp.clientSecret };
  const body = new URLSearchParams({ ...app, ...fields });
  const reply = await fetch(`${url}/services/oauth2/${tail}`, { method: "POST", body });
  const text = await reply.text();
  return { status: reply.status, ...recordOf(text === "" ? {} : JSON.parse(text)) };
}

async function installed(sandbox: SalesforceSandbox): Promise<{ access: string; refresh: string }> {
  const code = codeIn(await approve(sandbox, proof));
  const exchange = { grant_type: "authorization_code", code, redirect_uri: back, code_verifier: verifier };
  const answer = await token(sandbox, exchange);
  return { access: textOf(answer["access_token"]) ?? "", refresh: textOf(answer["refresh_token"]) ?? "" };
}

function refreshing(refresh: string): Record<string, string> {
  return { grant_type: "refresh_token", refresh_token: refresh };
}

async function statusWith(sandbox: SalesforceSandbox, access: string): Promise<number> {
  return (await callerOf(sandbox, access).get("/limits")).status;
}

describe("Salesforce's installation:", () => {
  test("an approval comes back with a code and the state; the code works once, with the right verifier", async () => {
    const sandbox = await given({ requirePkce: true, requireSecret: true });
    const found = await approve(sandbox, proof);
    const exchange = { grant_type: "authorization_code", redirect_uri: back, code_verifier: verifier };

    const first = await token(sandbox, { ...exchange, code: codeIn(found) });
    const again = await token(sandbox, { ...exchange, code: codeIn(found) });
    const wrong = { ...exchange, code: codeIn(await approve(sandbox, proof)), code_verifier: "guessed" };

    expect(found instanceof URL && found.searchParams.get("state")).toBe("xyz");
    expect(first).toMatchObject({ status: 200, token_type: "Bearer", instance_url: sandbox.url });
    expect(first["id"]).toBe(`${sandbox.url}/id/${sandbox.organisation}/${sandbox.userId}`);
    expect(again).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await token(sandbox, wrong)).toMatchObject({
      error: "invalid_grant",
      error_description: "invalid code verifier",
    });
  });

  test("without proof, with another method, or where the package is not installed, the error comes back", async () => {
    const sandbox = await given({ requirePkce: true, installed: false, redirectUrls: [back] });
    expect(errorIn(await approve(sandbox, proof))).toBe("OAUTH_APPROVAL_ERROR_GENERIC");
    sandbox.install();

    expect(errorIn(await approve(sandbox))).toBe("invalid_request");
    expect(errorIn(await approve(sandbox, { ...proof, code_challenge_method: "plain" }))).toBe("invalid_request");
    expect(await approve(sandbox, { ...proof, redirect_uri: "https://elsewhere.example/" })).toBe(400);
    expect(await approve(sandbox, { ...proof, client_id: "stranger" })).toBe(400);
    expect(errorIn(await approve(sandbox, proof))).toBeNull();
  });

  test("a wrong secret is refused, in the form and in the header; a missing one where it is needed", async () => {
    const sandbox = await given({ requireSecret: true });
    const { refresh } = await installed(sandbox);
    const { clientId } = salesforceApp;
    const post = async (fields: Record<string, string>, secret?: string): Promise<unknown> => {
      const basic = Buffer.from(`${clientId}:${secret}`).toString("base64");
      const headers = secret === undefined ? {} : { Authorization: `Basic ${basic}` };
      const body = new URLSearchParams(fields);
      const reply = await fetch(`${sandbox.url}/services/oauth2/token`, { method: "POST", headers, body });
      return recordOf(await reply.json())["error"];
    };

    expect(await post({ ...refreshing(refresh), client_id: clientId })).toBe("invalid_client");
    expect(await post({ ...refreshing(refresh), client_id: clientId, client_secret: "x" })).toBe("invalid_client");
    expect(await post(refreshing(refresh), "x")).toBe("invalid_client");
    expect(await post(refreshing(refresh), salesforceApp.clientSecret)).toBeUndefined();
  });

  test("a token ends after two hours, a refresh brings the next one", async () => {
    const sandbox = await given();
    const { access, refresh } = await installed(sandbox);
    expect(await statusWith(sandbox, access)).toBe(200);

    sandbox.advance(2 * 3_600_000);

    expect(await statusWith(sandbox, access)).toBe(401);
    const next = await token(sandbox, refreshing(refresh));
    expect(next["refresh_token"]).toBeUndefined();
    expect(await statusWith(sandbox, textOf(next["access_token"]) ?? "")).toBe(200);
  });

  test("a refresh token that was replaced ends the whole family when it is used again", async () => {
    const sandbox = await given({ rotateRefreshTokens: true });
    const { access, refresh } = await installed(sandbox);
    const next = await token(sandbox, refreshing(refresh));
    const newer = textOf(next["refresh_token"]) ?? "";
    expect(newer).not.toBe(refresh);

    const replayed = await token(sandbox, refreshing(refresh));

    expect(replayed).toMatchObject({ error: "invalid_grant", error_description: "expired access/refresh token" });
    expect(await token(sandbox, refreshing(newer))).toMatchObject({ error: "invalid_grant" });
    expect(await statusWith(sandbox, access)).toBe(401);
    expect(await statusWith(sandbox, textOf(next["access_token"]) ?? "")).toBe(401);
  });

  test("a refresh token ends when it is not used for thirty days, and lives on when it is", async () => {
    const sandbox = await given();
    const { refresh } = await installed(sandbox);
    const dayMs = 86_400_000;

    sandbox.advance(29 * dayMs);
    expect(await token(sandbox, refreshing(refresh))).toMatchObject({ status: 200 });
    sandbox.advance(29 * dayMs);
    expect(await token(sandbox, refreshing(refresh))).toMatchObject({ status: 200 });
    sandbox.advance(31 * dayMs);
    expect(await token(sandbox, refreshing(refresh))).toMatchObject({ error: "invalid_grant" });
  });

  test("revoking a refresh token ends what came from it; an app that was taken out has nothing left", async () => {
    const sandbox = await given();
    const first = await installed(sandbox);
    expect(await token(sandbox, { token: first.refresh }, "revoke")).toEqual({ status: 200 });
    expect(await statusWith(sandbox, first.access)).toBe(401);
    expect(await token(sandbox, { token: first.refresh }, "revoke")).toMatchObject({ error: "invalid_token" });

    const second = await installed(sandbox);
    sandbox.uninstall();

    expect(sandbox.tokensLeft()).toBe(0);
    expect(await statusWith(sandbox, second.access)).toBe(401);
    expect(await token(sandbox, refreshing(second.refresh))).toMatchObject({ error: "invalid_grant" });
    expect(await token(sandbox, { grant_type: "client_credentials" })).toMatchObject({ error: "invalid_grant" });
  });

  test("introspection and user info tell whose a token is", async () => {
    const sandbox = await given();
    const { access, refresh } = await installed(sandbox);
    const look = (one: string): Promise<unknown> => token(sandbox, { token: one }, "introspect");

    expect(await look(access)).toMatchObject({ active: true, token_type: "access_token", username: jwtUser });
    expect(await look(refresh)).toMatchObject({ active: true, token_type: "refresh_token" });
    expect(await look("guessed")).toMatchObject({ active: false });
    const { body } = await callerOf(sandbox, access).get("/services/oauth2/userinfo");
    expect(body).toMatchObject({ organization_id: sandbox.organisation, user_id: sandbox.userId });
    expect((await callerOf(sandbox, "guessed").get("/services/oauth2/userinfo")).status).toBe(403);
  });

  test("a JWT is believed if it is signed by the app's key, says the right things and is fresh", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const sandbox = await given({ jwtPublicKey: publicKey.export({ format: "pem", type: "spki" }).toString() });
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const exp = Math.floor(Date.now() / 1000) + 120;
    const grant = (
      claims: Record<string, unknown>,
      key = privateKey,
      alg = "RS256",
    ): Promise<Record<string, unknown>> => {
      const whole = { iss: salesforceApp.clientId, sub: jwtUser, aud: "https://login.salesforce.com", exp, ...claims };
      const parts = [{ alg }, whole].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
      const signature = sign("sha256", Buffer.from(parts.join(".")), key).toString("base64url");
      const assertion = [...parts, signature].join(".");
      return token(sandbox, { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion });
    };

    const fine = await grant({});
    expect(fine).toMatchObject({ status: 200 });
    expect(fine["refresh_token"]).toBeUndefined();
    expect(await statusWith(sandbox, textOf(fine["access_token"]) ?? "")).toBe(200);
    for (const wrong of [{ iss: "x" }, { sub: "x" }, { aud: "x" }, { exp: exp - 300 }, { exp: exp + 3600 }])
      expect(await grant(wrong)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await grant({}, stranger)).toMatchObject({ error: "invalid_grant" });
    expect(await grant({}, privateKey, "none")).toMatchObject({ error: "invalid_grant" });
  });
});
