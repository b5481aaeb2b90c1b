// An app's life in a portal: installed, refreshed, looked at, disconnected or thrown out.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { recordOf, textOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { hubspotApp, startHubspotSandbox, type HubspotSandbox } from "./index.ts";

let open: HubspotSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function given(options: Parameters<typeof startHubspotSandbox>[0] = {}): Promise<HubspotSandbox> {
  const sandbox = await startHubspotSandbox(options);
  open.push(sandbox);
  return sandbox;
}

const back = "https://bridge.example.org/oauth/hubspot/callback";
const asked = "oauth crm.objects.contacts.read tickets";

async function authorise(
  { url }: HubspotSandbox,
  more: Record<string, string> = {},
): Promise<{ status: number; location: URL | undefined }> {
  const query = { client_id: hubspotApp.clientId, redirect_uri: back, scope: asked, state: "xyz", ...more };
  const reply = await fetch(`${url}/oauth/authorize?${new URLSearchParams(query).toString()}`, { redirect: "manual" });
  const location = reply.headers.get("location");
  return { status: reply.status, location: location === null ? undefined : new URL(location) };
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function form({ url }: HubspotSandbox, tail: string, fields: Record<string, string>): Promise<Answer> {
  const { clientId, clientSecret } = hubspotApp;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  const reply = await fetch(`${url}/oauth/2026-09/${tail}`, { method: "POST", body });
  return { status: reply.status, body: recordOf(await reply.json()) };
}

async function installed(sandbox: HubspotSandbox, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const { location } = await authorise(sandbox, more);
  const code = location?.searchParams.get("code") ?? "";
  const { body } = await form(sandbox, "token", { grant_type: "authorization_code", code, redirect_uri: back });
  return { access: textOf(body["access_token"]) ?? "", refresh: textOf(body["refresh_token"]) ?? "" };
}

async function get({ url }: HubspotSandbox, path: string, token = ""): Promise<Answer> {
  const reply = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
  return { status: reply.status, body: recordOf(await reply.json()) };
}

const contacts = "/crm/objects/2026-09/contacts";

describe("HubSpot's installation:", () => {
  test("the admin's approval comes back with a code and the state, and the code works once", async () => {
    const sandbox = await given();

    const { status, location } = await authorise(sandbox);
    const code = location?.searchParams.get("code") ?? "";
    const exchange = { grant_type: "authorization_code", code, redirect_uri: back };
    const first = await form(sandbox, "token", exchange);
    const second = await form(sandbox, "token", exchange);

    expect(status).toBe(302);
    expect(location?.origin).toBe("https://bridge.example.org");
    expect(location?.searchParams.get("state")).toBe("xyz");
    expect(first.body).toMatchObject({
      token_type: "bearer",
      expires_in: 1800,
      hub_id: 4242001,
      scopes: asked.split(" "),
    });
    expect(second).toMatchObject({ status: 400, body: { error: "invalid_grant", status: "BAD_AUTH_CODE" } });
  });

  test("a scope, an address or a client that the app does not have stops it on HubSpot's page", async () => {
    const sandbox = await given({ app: { redirectUrls: [back], requiredScopes: ["oauth", "tickets"] } });

    expect(await authorise(sandbox, { scope: "oauth" })).toEqual({ status: 400, location: undefined });
    expect(await authorise(sandbox, { redirect_uri: "https://elsewhere.example/" })).toMatchObject({ status: 400 });
    expect(await authorise(sandbox, { client_id: "stranger" })).toMatchObject({ status: 400 });
    expect(await authorise(sandbox)).toMatchObject({ status: 302 });
  });

  test("a token ends after half an hour, a refresh brings the next one", async () => {
    const sandbox = await given();
    const { access, refresh } = await installed(sandbox);
    expect((await get(sandbox, contacts, access)).status).toBe(200);

    sandbox.advance(1_800_000);

    const late = await get(sandbox, contacts, access);
    expect(late).toMatchObject({ status: 401, body: { category: "EXPIRED_AUTHENTICATION" } });
    const next = await form(sandbox, "token", { grant_type: "refresh_token", refresh_token: refresh ?? "" });
    expect(next.body["refresh_token"]).toBe(refresh);
    expect((await get(sandbox, contacts, textOf(next.body["access_token"]))).status).toBe(200);
  });

  test("refresh tokens rotate where the app is set so, and the old one ends", async () => {
    const sandbox = await given({ app: { rotateRefreshTokens: true } });
    const { refresh = "" } = await installed(sandbox);
    const again = { grant_type: "refresh_token", refresh_token: refresh };

    const next = await form(sandbox, "token", again);

    expect(next.body["refresh_token"]).not.toBe(refresh);
    expect(await form(sandbox, "token", again)).toMatchObject({ status: 400, body: { status: "BAD_REFRESH_TOKEN" } });
  });

  test("each wrong part of an exchange is refused by its name", async () => {
    const sandbox = await given();
    const refusal = async (fields: Record<string, string>): Promise<unknown> =>
      (await form(sandbox, "token", fields)).body["status"];
    const { location } = await authorise(sandbox);
    const code = location?.searchParams.get("code") ?? "";

    expect(await refusal({ grant_type: "refresh_token", client_id: "x" })).toBe("BAD_CLIENT_ID");
    expect(await refusal({ grant_type: "refresh_token", client_secret: "x" })).toBe("BAD_CLIENT_SECRET");
    expect(await refusal({ grant_type: "password" })).toBe("BAD_GRANT_TYPE");
    expect(await refusal({ grant_type: "authorization_code", code, redirect_uri: "https://other.example" })).toBe(
      "BAD_REDIRECT_URI",
    );
    const json = await fetch(`${sandbox.url}/oauth/2026-09/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(415);
  });

  test("introspection tells whose a token is; revoking ends the refresh token, not the access token", async () => {
    const sandbox = await given();
    const { access = "", refresh = "" } = await installed(sandbox);
    const look = async (token: string): Promise<unknown> => (await form(sandbox, "token/introspect", { token })).body;

    expect(await look(access)).toMatchObject({ active: true, hub_id: 4242001, scopes: asked.split(" ") });
    await form(sandbox, "token/revoke", { token: refresh, token_type_hint: "refresh_token" });

    expect(await look(refresh)).toEqual({ active: false });
    expect(await look(access)).toMatchObject({ active: true });
  });

  test("an app that leaves, or is thrown out, has no token that works", async () => {
    const sandbox = await given();
    for (const leave of ["by itself", "thrown out"]) {
      const { access = "", refresh = "" } = await installed(sandbox);
      if (leave === "thrown out") sandbox.uninstall();
      else {
        const headers = { Authorization: `Bearer ${access}` };
        const reply = await fetch(`${sandbox.url}/appinstalls/2026-09/external-install`, { method: "DELETE", headers });
        expect(reply.status).toBe(204);
      }
      expect(sandbox.tokensLeft()).toBe(0);
      expect((await get(sandbox, contacts, access)).status).toBe(401);
      const again = await form(sandbox, "token", { grant_type: "refresh_token", refresh_token: refresh });
      expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant", status: "BAD_REFRESH_TOKEN" } });
    }
  });

  test("what the admin did not grant is refused, and the refusal names the scope", async () => {
    const sandbox = await given({ app: { withheldScopes: ["sales-email-read"] } });
    const { access } = await installed(sandbox, { optional_scope: "sales-email-read crm.objects.owners.read" });

    expect((await get(sandbox, "/crm/owners/2026-09", access)).status).toBe(200);
    const emails = await get(sandbox, "/crm/objects/2026-09/emails", access);
    expect(emails).toMatchObject({ status: 403, body: { category: "MISSING_SCOPES" } });
    expect(JSON.stringify(emails.body)).toContain("sales-email-read");
    expect((await get(sandbox, "/crm/objects/2026-09/companies", access)).status).toBe(403);
  });

  test("two portals of one HubSpot keep their records and their tokens apart", async () => {
    const sandbox = await given();
    const other = sandbox.addPortal("777");
    other.seed("contacts", { id: "5", properties: { firstname: "Nadia" } });
    sandbox.installInto("777");
    const theirs = await installed(sandbox);
    sandbox.installInto(sandbox.portal);
    const ours = await installed(sandbox);

    expect((await get(sandbox, contacts, theirs["access"])).body["results"]).toHaveLength(1);
    expect((await get(sandbox, contacts, ours["access"])).body["results"]).toHaveLength(0);
    other.uninstall();
    expect((await get(sandbox, contacts, theirs["access"])).status).toBe(401);
    expect((await get(sandbox, contacts, ours["access"])).status).toBe(200);
  });
});
