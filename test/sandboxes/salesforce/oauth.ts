// Tokens: authorise, exchange, refresh, look at, revoke.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import {
  accessBy,
  allScopes,
  challengeOf,
  endToken,
  jwtUser,
  newAccess,
  newFamily,
  refreshed,
  salesforceApp,
  type Family,
} from "./app.ts";
import { jwtRefusal } from "./jwt.ts";
import type { Organisation } from "./organisation.ts";
import { ok } from "./replies.ts";

const codeMs = 15 * 60_000;
const jwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** The page where an admin approves, the token endpoint and its kin. There is no password flow: it is being retired. */
export function oauthRoutes(org: Organisation): Route[] {
  const base = "/services/oauth2";
  return [
    { method: "GET", path: `${base}/authorize`, answer: ({ query }) => authorise(org, query) },
    { method: "POST", path: `${base}/token`, answer: (request) => exchange(org, request) },
    { method: "POST", path: `${base}/revoke`, answer: (request) => revoke(org, request) },
    { method: "GET", path: `${base}/revoke`, answer: (request) => revoke(org, request) },
    { method: "POST", path: `${base}/introspect`, answer: (request) => introspect(org, request) },
    { method: "GET", path: `${base}/userinfo`, answer: (request) => whose(org, request) },
    { method: "GET", path: "/id/:org/:user", answer: (request) => whose(org, request) },
  ];
}

/** The admin approves at once. What the app itself has wrong is a page; what the organisation refuses comes back. */
function authorise({ app, now }: Organisation, query: URLSearchParams): SandboxReply {
  const redirectUri = query.get("redirect_uri") ?? "";
  const { redirectUrls, requirePkce } = app.settings;
  if (query.get("client_id") !== salesforceApp.clientId) return page("invalid_client_id", "client identifier invalid");
  if (!URL.canParse(redirectUri) || (redirectUrls && !redirectUrls.includes(redirectUri)))
    return page("redirect_uri_mismatch", "redirect_uri must match configuration");
  const back = new URL(redirectUri);
  const state = query.get("state");
  if (state !== null) back.searchParams.set("state", state);
  const comeBack = (error: string, description: string): SandboxReply => {
    back.searchParams.set("error", error);
    back.searchParams.set("error_description", description);
    return { status: 302, headers: { Location: back.href } };
  };
  if (query.get("response_type") !== "code")
    return comeBack("unsupported_response_type", "response type not supported");
  if (!app.installed)
    return comeBack(
      "OAUTH_APPROVAL_ERROR_GENERIC",
      "An unexpected error has occurred during authentication: app must be installed into org.",
    );
  const challenge = query.get("code_challenge") ?? undefined;
  // jsforce sends a challenge without saying how it was made.
  if ((query.get("code_challenge_method") ?? "S256") !== "S256")
    return comeBack("invalid_request", "code challenge method must be S256");
  if (requirePkce && challenge === undefined) return comeBack("invalid_request", "missing required code challenge");
  app.lastNumber += 1;
  const code = `sandbox-code-${app.lastNumber}`;
  const scope = query.get("scope") ?? allScopes;
  app.codes.set(code, { challenge, redirectUri, scope, expiresAt: now().getTime() + codeMs });
  back.searchParams.set("code", code);
  return { status: 302, headers: { Location: back.href } };
}

function page(error: string, description: string): SandboxReply {
  const headers = { "Content-Type": "text/html;charset=UTF-8" };
  return { status: 400, headers, text: `<html><body>error=${error}&error_description=${description}</body></html>` };
}

/** The form of a call, with the client that may also stand in the header. */
function formOf({ text, query, headers }: SandboxRequest): URLSearchParams {
  const form = new URLSearchParams(text === "" ? query : text);
  const [, basic] = /^Basic (.+)$/.exec(headers["authorization"] ?? "") ?? [];
  if (basic === undefined) return form;
  const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":").map(decodeURIComponent);
  form.set("client_id", id);
  form.set("client_secret", secret);
  return form;
}

/** Why the client itself is refused. The secret may be left out where the app does not insist. */
function clientRefusal({ app }: Organisation, form: URLSearchParams, needsSecret: boolean): SandboxReply | undefined {
  if (form.get("client_id") !== salesforceApp.clientId)
    return refused("invalid_client_id", "client identifier invalid");
  const secret = form.get("client_secret");
  if (secret === null && !needsSecret && !app.settings.requireSecret) return undefined;
  return secret === salesforceApp.clientSecret ? undefined : refused("invalid_client", "invalid client credentials");
}

function exchange(org: Organisation, request: SandboxRequest): SandboxReply {
  const form = formOf(request);
  const grant = form.get("grant_type");
  if (grant === jwtGrant) return byJwt(org, request, form.get("assertion") ?? "");
  const refusal = clientRefusal(org, form, grant === "client_credentials");
  if (refusal) return refusal;
  const now = org.now().getTime();
  if (grant === "client_credentials") {
    if (org.app.settings.clientCredentials === false || !org.app.installed)
      return refused("invalid_grant", "no client credentials user enabled");
    return issued(org, request, "api", undefined, false);
  }
  if (grant === "authorization_code") return byCode(org, request, form);
  if (grant !== "refresh_token") return refused("unsupported_grant_type", "grant type not supported");
  const family = refreshed(org.app, form.get("refresh_token") ?? "", now);
  if (!family) return refused("invalid_grant", "expired access/refresh token");
  return issued(org, request, family.scope, family, org.app.settings.rotateRefreshTokens === true);
}

function byCode(org: Organisation, request: SandboxRequest, form: URLSearchParams): SandboxReply {
  const now = org.now().getTime();
  const given = form.get("code") ?? "";
  const code = org.app.codes.get(given);
  org.app.codes.delete(given);
  if (!code) return refused("invalid_grant", "invalid authorization code");
  if (code.expiresAt <= now) return refused("invalid_grant", "expired authorization code");
  if (code.redirectUri !== form.get("redirect_uri"))
    return refused("redirect_uri_mismatch", "redirect_uri must match configuration");
  if (code.challenge !== undefined && code.challenge !== challengeOf(form.get("code_verifier") ?? ""))
    return refused("invalid_grant", "invalid code verifier");
  const family = code.scope.includes("refresh_token") ? newFamily(org.app, code.scope, now) : undefined;
  return issued(org, request, code.scope, family, family !== undefined);
}

function byJwt(org: Organisation, request: SandboxRequest, assertion: string): SandboxReply {
  const { jwtPublicKey: publicKey } = org.app.settings;
  if (publicKey === undefined || !org.app.installed)
    return refused("invalid_grant", "user hasn't approved this consumer");
  const audiences = [request.origin, "https://login.salesforce.com", "https://test.salesforce.com"];
  const expected = { publicKey, issuer: salesforceApp.clientId, subject: jwtUser, audiences };
  const refusal = jwtRefusal(assertion, { ...expected, now: org.now().getTime() });
  return refusal === undefined ? issued(org, request, "api", undefined, false) : refused("invalid_grant", refusal);
}

function issued(
  org: Organisation,
  { origin }: SandboxRequest,
  scope: string,
  family: Family | undefined,
  tellsRefreshToken: boolean,
): SandboxReply {
  const now = org.now().getTime();
  return ok({
    access_token: newAccess(org.app, { org: org.id, now, scope, ...(family ? { family } : {}) }),
    ...(family && tellsRefreshToken ? { refresh_token: family.refreshToken } : {}),
    signature: "c2FuZGJveA==",
    scope,
    instance_url: origin,
    id: `${origin}/id/${org.id}/${org.userId}`,
    token_type: "Bearer",
    issued_at: String(now),
  });
}

function revoke(org: Organisation, request: SandboxRequest): SandboxReply {
  const token = formOf(request).get("token") ?? "";
  return endToken(org.app, token) ? { status: 200 } : refused("invalid_token", "invalid token");
}

function introspect(org: Organisation, request: SandboxRequest): SandboxReply {
  const form = formOf(request);
  const refusal = clientRefusal(org, form, true);
  if (refusal) return refusal;
  const token = form.get("token") ?? "";
  const now = org.now().getTime();
  const about = {
    client_id: salesforceApp.clientId,
    username: jwtUser,
    sub: `${request.origin}/id/${org.id}/${org.userId}`,
  };
  const access = accessBy(org.app, token, now);
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  if (access) {
    const times = Number.isFinite(access.expiresAt) ? { exp: seconds(access.expiresAt) } : {};
    return ok({
      active: true,
      scope: access.scope,
      ...about,
      token_type: "access_token",
      iat: seconds(access.issuedAt),
      ...times,
    });
  }
  const family = [...org.app.families].find(({ refreshToken }) => refreshToken === token);
  return ok(family ? { active: true, scope: family.scope, ...about, token_type: "refresh_token" } : { active: false });
}

/** Whose token it is. */
function whose(org: Organisation, { headers, origin }: SandboxRequest): SandboxReply {
  const [, token = ""] = /^(?:Bearer|OAuth) (.+)$/.exec(headers["authorization"] ?? "") ?? [];
  if (!accessBy(org.app, token, org.now().getTime()))
    return { status: 403, headers: { "Content-Type": "text/html;charset=UTF-8" }, text: "Bad_OAuth_Token" };
  return ok({
    sub: `${origin}/id/${org.id}/${org.userId}`,
    user_id: org.userId,
    organization_id: org.id,
    preferred_username: jwtUser,
    active: true,
  });
}

function refused(error: string, description: string): SandboxReply {
  return ok({ error, error_description: description }, 400);
}
