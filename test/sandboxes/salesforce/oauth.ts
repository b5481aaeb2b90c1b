// Tokens: authorise, exchange, refresh, revoke.
import { createHash } from "node:crypto";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { Organisation } from "./organisation.ts";
import { ok } from "./replies.ts";

/** The client the sandbox knows. */
export const salesforceApp = { clientId: "sandbox-client", clientSecret: "sandbox-secret" } as const;

/** authorize, token and revoke. There is no password flow: it is being retired. */
export function oauthRoutes(org: Organisation): Route[] {
  const codes = new Map<string, string | undefined>();
  return [
    { method: "GET", path: "/services/oauth2/authorize", answer: (request) => authorise(org, codes, request) },
    { method: "POST", path: "/services/oauth2/token", answer: (request) => exchange(org, codes, request) },
    { method: "POST", path: "/services/oauth2/revoke", answer: (request) => revoke(org, request) },
  ];
}

function authorise(org: Organisation, codes: Map<string, string | undefined>, { query }: SandboxRequest): SandboxReply {
  org.lastNumber += 1;
  const code = `sandbox-code-${org.lastNumber}`;
  codes.set(code, query.get("code_challenge") ?? undefined);
  const back = new URL(query.get("redirect_uri") ?? "http://127.0.0.1/");
  back.searchParams.set("code", code);
  const state = query.get("state");
  if (state !== null) back.searchParams.set("state", state);
  return { status: 302, headers: { Location: back.href } };
}

function exchange(org: Organisation, codes: Map<string, string | undefined>, request: SandboxRequest): SandboxReply {
  const form = new URLSearchParams(request.text);
  if (form.get("client_id") !== salesforceApp.clientId)
    return refused("invalid_client_id", "client identifier invalid");
  const grant = form.get("grant_type");
  if (grant === "client_credentials") return issued(org, request, undefined);
  if (grant === "authorization_code") {
    const code = form.get("code") ?? "";
    if (!codes.has(code)) return refused("invalid_grant", "invalid authorization code");
    const challenge = codes.get(code);
    codes.delete(code);
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (challenge !== undefined && challenge !== proof) return refused("invalid_grant", "invalid code verifier");
    return issued(org, request, newRefreshToken(org));
  }
  if (grant !== "refresh_token") return refused("unsupported_grant_type", "grant type not supported");
  const given = form.get("refresh_token") ?? "";
  if (!org.refreshTokens.has(given)) return refused("invalid_grant", "expired access/refresh token");
  if (!org.rotateRefreshTokens) return issued(org, request, undefined);
  org.refreshTokens.delete(given);
  return issued(org, request, newRefreshToken(org));
}

function issued(org: Organisation, { origin }: SandboxRequest, refreshToken: string | undefined): SandboxReply {
  org.lastNumber += 1;
  const access = `${org.id.slice(0, 15)}!sandbox.${org.lastNumber}`;
  org.accessTokens.add(access);
  return ok({
    access_token: access,
    ...(refreshToken ? { refresh_token: refreshToken } : {}),
    signature: "c2FuZGJveA==",
    scope: "refresh_token api",
    instance_url: origin,
    id: `${origin}/id/${org.id}/${org.userId}`,
    token_type: "Bearer",
    issued_at: String(org.now().getTime()),
  });
}

function newRefreshToken(org: Organisation): string {
  org.lastNumber += 1;
  const token = `sandbox-refresh-${org.lastNumber}`;
  org.refreshTokens.add(token);
  return token;
}

function revoke(org: Organisation, { text, query }: SandboxRequest): SandboxReply {
  const token = new URLSearchParams(text).get("token") ?? query.get("token") ?? "";
  org.refreshTokens.delete(token);
  org.accessTokens.delete(token);
  return { status: 200 };
}

function refused(error: string, description: string): SandboxReply {
  return ok({ error, error_description: description }, 400);
}
