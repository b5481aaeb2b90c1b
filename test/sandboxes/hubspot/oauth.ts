// Installing, exchanging, refreshing, looking at and giving up tokens.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { accessSeconds, approve, hubspotApp, issueTokens, takeCode, uninstall, type Access, type App } from "./app.ts";
import { datedPath } from "./paths.ts";
import type { Portal } from "./portal.ts";
import { notFoundPage } from "./replies.ts";

/** The page where an admin approves, OAuth by number and by date, account details, and the uninstall call. */
export function oauthRoutes(app: App): Route[] {
  const token = (request: SandboxRequest): SandboxReply => exchange(app, request);
  return [
    { method: "GET", path: "/oauth/authorize", answer: ({ query }) => authorised(app, query) },
    { method: "POST", path: "/oauth/v1/token", answer: token },
    datedPath("POST", "/oauth/:date/token", token),
    datedPath("POST", "/oauth/:date/token/introspect", (request) => looked(app, request)),
    datedPath("POST", "/oauth/:date/token/revoke", (request) => revoked(app, request)),
    { method: "GET", path: "/oauth/v1/access-tokens/:token", answer: ({ params }) => described(app, params["token"]) },
    { method: "GET", path: "/oauth/v1/refresh-tokens/:token", answer: ({ params }) => kept(app, params["token"]) },
    {
      method: "DELETE",
      path: "/oauth/v1/refresh-tokens/:token",
      answer: ({ params }) => (app.refresh.delete(params["token"] ?? ""), { status: 204 }),
    },
  ];
}

/** What a portal tells of itself, and how the app leaves it. */
export function accountRoutes(app: App, portal: Portal): Route[] {
  return [
    datedPath("DELETE", "/appinstalls/:date/external-install", () => (uninstall(app, portal), { status: 204 })),
    datedPath("GET", "/account-info/:date/details", () => ({ status: 200, body: account(portal) })),
  ];
}

/** The admin approves at once and is sent back with a code; a wrong address shows a page instead. */
function authorised(app: App, query: URLSearchParams): SandboxReply {
  const { redirectUrls, requiredScopes, withheldScopes = [] } = app.settings;
  const redirect = query.get("redirect_uri") ?? "";
  const asked = words(query.get("scope"));
  if (query.get("client_id") !== hubspotApp.clientId) return page("There is no app with this client id");
  if (!URL.canParse(redirect) || (redirectUrls && !redirectUrls.includes(redirect)))
    return page("The redirect URL is not one of the app's");
  const missing = (requiredScopes ?? ["oauth"]).filter((scope) => !asked.includes(scope));
  if (missing.length > 0) return page(`The address lacks scopes that the app requires: ${missing.join(" ")}`);
  const scopes = [...asked, ...words(query.get("optional_scope")).filter((one) => !withheldScopes.includes(one))];
  const back = new URL(redirect);
  back.searchParams.set("code", approve(app, redirect, scopes));
  const state = query.get("state");
  if (state !== null) back.searchParams.set("state", state);
  return { status: 302, headers: { Location: back.href } };
}

function words(text: string | null): string[] {
  return (text ?? "").split(/[ +]/).filter((word) => word !== "");
}

function page(message: string): SandboxReply {
  const headers = { "Content-Type": "text/html;charset=utf-8" };
  return {
    status: 400,
    headers,
    text: `<html><body><h1>Couldn't complete the connection</h1><p>${message}</p></body></html>`,
  };
}

/** The form of a call that comes with the app's own secret; a reply where it is not one. */
function formOf({ headers, text }: SandboxRequest): URLSearchParams | SandboxReply {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return { status: 415, body: {} };
  const form = new URLSearchParams(text);
  if (form.get("client_id") !== hubspotApp.clientId)
    return oauthError("invalid_client", "BAD_CLIENT_ID", "missing or invalid client id");
  if (form.get("client_secret") !== hubspotApp.clientSecret)
    return oauthError("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
  return form;
}

function exchange(app: App, request: SandboxRequest): SandboxReply {
  const form = formOf(request);
  if (!(form instanceof URLSearchParams)) return form;
  const old = request.path.startsWith("/oauth/v1/");
  const grant = form.get("grant_type");
  if (grant === "authorization_code") {
    const code = takeCode(app, form.get("code") ?? "");
    if (!code) return oauthError("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
    if (code.redirectUri !== undefined && code.redirectUri !== form.get("redirect_uri"))
      return oauthError("invalid_request", "BAD_REDIRECT_URI", "missing or invalid redirect uri");
    return given(code, issueTokens(app, code), old);
  }
  if (grant !== "refresh_token")
    return oauthError("unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
  const refreshToken = form.get("refresh_token") ?? "";
  const install = app.refresh.get(refreshToken);
  if (!install) return oauthError("invalid_grant", "BAD_REFRESH_TOKEN", "missing or unknown refresh token");
  return given(install, issueTokens(app, install, refreshToken), old);
}

function given(
  { portal, scopes }: { portal: Portal; scopes: readonly string[] },
  { access, refresh }: { access: string; refresh: string },
  old: boolean,
): SandboxReply {
  const pair = { token_type: "bearer", refresh_token: refresh, access_token: access, expires_in: accessSeconds };
  const whose = { token_use: "access_token", hub_id: Number(portal.id), user_id: 9001, scopes };
  return { status: 200, body: old ? pair : { ...pair, ...whose } };
}

/** Looks at either kind of token; one that is unknown or too old is not active, which is no error. */
function looked(app: App, request: SandboxRequest): SandboxReply {
  const form = formOf(request);
  if (!(form instanceof URLSearchParams)) return form;
  const token = form.get("token") ?? "";
  const access = app.access.get(token);
  if (access && access.expiresAt > app.now().getTime())
    return { status: 200, body: { active: true, token_use: "access_token", token, ...facts(app, access) } };
  const refresh = app.refresh.get(token);
  if (!refresh) return { status: 200, body: { active: false } };
  const { expires_in: _, ...body } = facts(app, { ...refresh, expiresAt: Infinity, refreshToken: undefined });
  return { status: 200, body: { active: true, token_use: "refresh_token", token, ...body } };
}

function facts(app: App, { portal, scopes, expiresAt }: Access): Record<string, unknown> {
  return {
    hub_id: Number(portal.id),
    hub_domain: "sandbox.example",
    app_id: hubspotApp.appId,
    client_id: hubspotApp.clientId,
    user_id: 9001,
    user: "sam.agent@example.com",
    scopes: scopes === "all" ? ["oauth"] : scopes,
    token_type: "access",
    expires_in: Math.min(accessSeconds, Math.round((expiresAt - app.now().getTime()) / 1000)),
  };
}

function described(app: App, token = ""): SandboxReply {
  const access = app.access.get(token);
  if (access && access.expiresAt > app.now().getTime()) return { status: 200, body: { token, ...facts(app, access) } };
  return { status: 404, body: { status: "error", message: "access token not found" } };
}

function kept(app: App, token = ""): SandboxReply {
  const install = app.refresh.get(token);
  if (!install) return notFoundPage;
  const { expires_in: _, ...body } = facts(app, { ...install, expiresAt: Infinity, refreshToken: token });
  return { status: 200, body: { ...body, token, token_type: "refresh" } };
}

function revoked(app: App, request: SandboxRequest): SandboxReply {
  const form = formOf(request);
  if (!(form instanceof URLSearchParams)) return form;
  // Revoking does not end access tokens that are already out.
  app.refresh.delete(form.get("token") ?? "");
  return { status: 200, body: {} };
}

function account({ id }: Portal): Record<string, unknown> {
  return {
    portalId: Number(id),
    accountType: "DEVELOPER_TEST",
    timeZone: "Europe/London",
    companyCurrency: "GBP",
    additionalCurrencies: [],
    utcOffset: "+00:00",
    utcOffsetMilliseconds: 0,
    uiDomain: "app.hubspot.com",
    dataHostingLocation: "na1",
  };
}

function oauthError(error: string, status: string, message: string): SandboxReply {
  return { status: 400, body: { error, error_description: message, status, message } };
}
