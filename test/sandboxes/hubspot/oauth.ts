// Tokens: exchange, refresh, look at, revoke.
import { recordOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { Portal } from "./portal.ts";

/** The codes and secrets the sandbox accepts. */
export const hubspotApp = { clientId: "sandbox-client", clientSecret: "sandbox-secret", code: "sandbox-code" } as const;

/** OAuth by number and by date, account details, and the uninstall call. */
export function oauthRoutes(portal: Portal): Route[] {
  const token = (request: SandboxRequest): SandboxReply => exchange(portal, request);
  return [
    { method: "POST", path: "/oauth/v1/token", answer: token },
    { method: "POST", path: "/oauth/:date/token", answer: token },
    {
      method: "GET",
      path: "/oauth/v1/access-tokens/:token",
      answer: ({ params }) => described(portal, params["token"]),
    },
    { method: "POST", path: "/oauth/:date/token/revoke", answer: ({ text }) => revoked(portal, text) },
    { method: "DELETE", path: "/appinstalls/:date/external-install", answer: () => uninstalled(portal) },
    { method: "GET", path: "/account-info/:date/details", answer: () => ({ status: 200, body: account(portal) }) },
  ];
}

/** Gives out a new pair of tokens. */
export function issueTokens(portal: Portal): { access: string; refresh: string } {
  portal.lastId += 1;
  const access = `sandbox-access-${portal.lastId}`;
  const refresh = [...portal.refreshTokens][0] ?? `sandbox-refresh-${portal.lastId}`;
  portal.accessTokens.add(access);
  portal.refreshTokens.add(refresh);
  return { access, refresh };
}

function exchange(portal: Portal, { headers, text, path }: SandboxRequest): SandboxReply {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return { status: 415, body: {} };
  const form = new URLSearchParams(text);
  if (form.get("client_id") !== hubspotApp.clientId || form.get("client_secret") !== hubspotApp.clientSecret)
    return oauthError("invalid_client", "BAD_CLIENT_ID", "missing or invalid client id");
  const grant = form.get("grant_type");
  if (grant === "authorization_code" && form.get("code") !== hubspotApp.code)
    return oauthError("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
  if (grant === "refresh_token" && !portal.refreshTokens.has(form.get("refresh_token") ?? ""))
    return oauthError("invalid_grant", "BAD_REFRESH_TOKEN", "missing or unknown refresh token");
  if (grant !== "authorization_code" && grant !== "refresh_token")
    return oauthError("unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
  const { access, refresh } = issueTokens(portal);
  const pair = { token_type: "bearer", refresh_token: refresh, access_token: access, expires_in: 1800 };
  if (path.startsWith("/oauth/v1/")) return { status: 200, body: pair };
  const owner = { token_use: "access_token", hub_id: Number(portal.id), user_id: 9001, scopes: ["oauth"] };
  return { status: 200, body: { ...pair, ...owner } };
}

function described(portal: Portal, token: string | undefined): SandboxReply {
  if (!portal.accessTokens.has(token ?? ""))
    return { status: 404, body: { status: "error", message: "access token not found" } };
  const body = {
    token,
    user: "sam.agent@example.com",
    hub_domain: "sandbox.example",
    scopes: ["oauth"],
    hub_id: Number(portal.id),
  };
  return {
    status: 200,
    body: { ...recordOf(body), app_id: 4242, expires_in: 1800, user_id: 9001, token_type: "access" },
  };
}

function revoked(portal: Portal, text: string): SandboxReply {
  // Revoking does not end access tokens that are already out.
  portal.refreshTokens.delete(new URLSearchParams(text).get("token") ?? "");
  return { status: 200, body: {} };
}

function uninstalled(portal: Portal): SandboxReply {
  portal.accessTokens.clear();
  portal.refreshTokens.clear();
  return { status: 204 };
}

function account({ id }: Portal): Record<string, unknown> {
  return {
    portalId: Number(id),
    accountType: "DEVELOPER_TEST",
    timeZone: "Europe/London",
    companyCurrency: "GBP",
    utcOffset: "+00:00",
    uiDomain: "app.hubspot.com",
    dataHostingLocation: "na1",
  };
}

function oauthError(error: string, status: string, message: string): SandboxReply {
  return { status: 400, body: { error, error_description: message, status, message } };
}
