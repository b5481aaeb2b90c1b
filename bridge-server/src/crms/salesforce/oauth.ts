// Tokens of organisations: given for a code, refreshed with a new refresh token each time, taken back.
// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm
import { createHash, createSign } from "node:crypto";
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { longId } from "../../domain/salesforce-ids.ts";
import {
  fetchWhole,
  retryAfterSeconds,
  withPatience,
  type Patience,
  type WholeReply,
} from "../../platform/http-retry.ts";
import type { Clock, Grant } from "../../ports.ts";
import { strangeReply } from "./failures.ts";
import { paths } from "./versions.ts";

const source = "salesforce";

/** What Rapport's registration, an External Client App, is known by. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: () => string;
  readonly loginUrl: string;
  /** A private key (PEM) whose certificate the app knows, and the user in whose name it opens; null where there is none. */
  readonly headless: { readonly key: string; readonly user: string } | null;
  readonly timeoutMs: number;
  readonly patience: Patience;
  readonly clock: Clock;
}

/** Without these nothing works; an External Client App has no optional ones. */
export const requiredScopes: readonly string[] = ["api", "refresh_token"];

/** Salesforce does not say how long a token lives: the session setting of the organisation, two hours as it comes. Whatever ends earlier is refreshed when it is refused. */
const lifeMs = 7_200_000;
/** The longest life that Salesforce allows an assertion. */
const assertionMs = 180_000;

const TokenReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  instance_url: z.url(),
  id: z.string().regex(/\/00D\w{12,15}\/005\w{12,15}$/),
  scope: z.string().default(""),
});
const Introspection = z.object({ active: z.boolean() });
const Refusal = z.object({ error: z.string().max(100).catch(""), error_description: z.string().max(1000).catch("") });

/** Where an admin allows the app. The proof itself never leaves before the code is exchanged. */
export function authorizeUrl(settings: OAuthSettings, state: string, proof: string): string {
  const url = new URL(settings.loginUrl + paths.authorize);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri(),
    scope: requiredScopes.join(" "),
    code_challenge: createHash("sha256").update(proof).digest("base64url"),
    code_challenge_method: "S256",
    state,
  }).toString();
  return url.href;
}

/** The tokens for a code. Throws a `Failure` of kind bad-input where Salesforce does not know the code (any more). */
export async function exchange(settings: OAuthSettings, code: string, proof: string): Promise<Grant> {
  const form = { grant_type: "authorization_code", code, redirect_uri: settings.redirectUri(), code_verifier: proof };
  return grantIn(settings, await post(settings, paths.token, form, "code"));
}

/** Fresh tokens, also a fresh refresh token: the old one is worth nothing from now on. Throws needs-reconnect only where the organisation took the grant back. */
export async function refresh(settings: OAuthSettings, refreshToken: string | null): Promise<Grant> {
  if (refreshToken === null) return openHeadless(settings);
  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  const grant = grantIn(settings, await post(settings, paths.token, form, "refresh token"));
  // An organisation without rotation gives none: the one that was used stays good.
  return { ...grant, refreshToken: grant.refreshToken ?? refreshToken };
}

/** Tokens for an assertion that the operator's key signs. https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm */
export async function openHeadless(settings: OAuthSettings): Promise<Grant> {
  const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: assertionOf(settings) };
  return { ...grantIn(settings, await post(settings, paths.token, form, "assertion")), refreshToken: null };
}

/** Whether the organisation still knows this refresh token. */
export async function isActive(settings: OAuthSettings, refreshToken: string): Promise<boolean> {
  const form = { token: refreshToken, token_type_hint: "refresh_token" };
  return parsed(Introspection, await post(settings, paths.introspect, form, "refresh token")).active;
}

/** Takes back the refresh token and every access token of it. One that is gone already is no trouble. */
export async function leave(
  settings: OAuthSettings,
  { accessToken, refreshToken }: { accessToken: string; refreshToken: string | null },
): Promise<void> {
  const form = { token: refreshToken ?? accessToken };
  await post(settings, paths.revoke, form, "refresh token").catch((failure: unknown) => {
    if (!(failure instanceof Failure) || failure.kind !== "needs-reconnect") throw failure;
  });
}

type AskedWith = "code" | "refresh token" | "assertion";

async function post(
  settings: OAuthSettings,
  path: string,
  form: Record<string, string>,
  asked: AskedWith,
): Promise<WholeReply> {
  const { clientId, clientSecret, loginUrl, timeoutMs } = settings;
  const known = asked === "assertion" ? {} : { client_id: clientId, client_secret: clientSecret };
  // Secrets go into the body: an address is written into logs on its way.
  const body = new URLSearchParams({ ...form, ...known }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  // A code is good once: an answer that was lost cannot be asked for again.
  const patience = asked === "code" ? { ...settings.patience, attempts: 1 } : settings.patience;
  return withPatience(async () => {
    const request = { url: loginUrl + path, method: "POST", headers, body };
    const reply = await fetchWhole(request, { source, name: "Salesforce", timeoutMs });
    if (reply.status >= 300) throw refusalOf(reply, asked, settings.clock);
    return reply;
  }, patience);
}

const takenBack = new Set(["invalid_grant", "access_denied", "inactive_user", "inactive_org", "invalid_token"]);

/** An organisation that took its grant back, a package that is missing, a registration that is wrong, and trouble that passes. */
function refusalOf(reply: WholeReply, asked: AskedWith, clock: Clock): Failure {
  const { status } = reply;
  const { error, error_description: said } = refusalIn(reply.text);
  if (status === 420 || status === 429 || status >= 500 || /rate limit|too many/i.test(said)) {
    const waitSeconds = retryAfterSeconds(reply.headers["retry-after"], clock);
    const facts = { status, ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }) };
    return new Failure("unavailable", "Salesforce gives no tokens just now", { source, facts });
  }
  const facts = { status };
  if (/OAUTH_APPROVAL_ERROR_GENERIC|app must be installed/i.test(`${error} ${said}`))
    return new Failure("needs-reconnect", "Rapport's package is not installed in this Salesforce organisation", {
      source,
      facts,
      remedy: "Install the package in the organisation first, then connect again: rapport salesforce connect.",
    });
  if (takenBack.has(error) && asked === "code")
    return new Failure("bad-input", "Salesforce does not know this code, or it was used already", {
      source,
      facts,
      remedy: "Begin again with a new link.",
    });
  if (takenBack.has(error)) {
    const remedy =
      asked === "assertion"
        ? "Let the user of SALESFORCE_JWT_USER in by the app's policy in the organisation, then connect again."
        : "Connect it again: rapport salesforce connect.";
    const sentence = "This Salesforce organisation has taken Rapport's access back";
    return new Failure("needs-reconnect", sentence, { source, facts, remedy });
  }
  return new Failure("bad-reply", "Salesforce does not accept Rapport's own registration", {
    source,
    facts,
    remedy: "Check SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET and PUBLIC_ORIGIN against the External Client App.",
  });
}

function refusalIn(text: string): z.infer<typeof Refusal> {
  try {
    return Refusal.parse(JSON.parse(text));
  } catch {
    return { error: "", error_description: "" };
  }
}

function grantIn({ clock }: OAuthSettings, reply: WholeReply): Grant {
  const { access_token, refresh_token, instance_url, id, scope } = parsed(TokenReply, reply);
  const account = longId(id.split("/").at(-2) ?? "");
  if (account === undefined) throw strangeReply(new Error("an organisation without an id"));
  return {
    account,
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    expiresAt: new Date(clock.now().getTime() + lifeMs),
    scopes: scope.split(" ").filter((one) => one !== ""),
    origin: new URL(instance_url).origin,
  };
}

function parsed<T>(shape: z.ZodType<T>, { text }: WholeReply): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    // What did not fit may be a token.
    throw strangeReply(new Error("an OAuth answer of an unknown form"));
  }
}

function assertionOf({ headless, clientId, loginUrl, clock }: OAuthSettings): string {
  if (headless === null)
    throw new Failure("needs-reconnect", "The key with which this organisation was connected is not there", {
      source,
      remedy: "Give SALESFORCE_JWT_KEY and SALESFORCE_JWT_USER again, or connect with a link.",
    });
  const exp = Math.floor((clock.now().getTime() + assertionMs) / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const said = `${part({ alg: "RS256" })}.${part({ iss: clientId, sub: headless.user, aud: loginUrl, exp })}`;
  return `${said}.${createSign("RSA-SHA256").update(said).sign(headless.key, "base64url")}`;
}
