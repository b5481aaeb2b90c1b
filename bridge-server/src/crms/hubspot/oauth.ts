// Tokens of portals: given for a code, refreshed, looked at, taken back. https://developers.hubspot.com/docs/api-reference
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import {
  fetchWhole,
  retryAfterSeconds,
  withPatience,
  type Patience,
  type WholeReply,
} from "../../platform/http-retry.ts";
import type { Clock, Grant } from "../../ports.ts";
import { failureOf, strangeReply } from "./failures.ts";
import { paths } from "./versions.ts";

const source = "hubspot";

/** What Rapport's registration at HubSpot is known by. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: () => string;
  readonly baseUrl: string;
  readonly authorizeUrl: string;
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly timeoutMs: number;
  readonly patience: Patience;
  readonly clock: Clock;
}

const TokenReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.union([z.string(), z.number()]).transform(String),
  scopes: z.array(z.string()).default([]),
});

const Introspection = z.object({ active: z.boolean() });

/** What an OAuth refusal says besides prose. */
const Refusal = z.object({ error: z.string().optional(), status: z.string().optional() });

/** Where an admin allows the app. HubSpot wants blanks as %20, which URLSearchParams would spell “+”. */
export function authorizeUrl(settings: OAuthSettings, state: string): string {
  const { clientId, redirectUri, requiredScopes, optionalScopes } = settings;
  const query = {
    client_id: clientId,
    redirect_uri: redirectUri(),
    scope: requiredScopes.join(" "),
    ...(optionalScopes.length === 0 ? {} : { optional_scope: optionalScopes.join(" ") }),
    state,
  };
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${settings.authorizeUrl}?${pairs.join("&")}`;
}

/** The tokens for a code. Throws a `Failure` of kind bad-input where HubSpot does not know the code (any more). */
export async function exchange(settings: OAuthSettings, code: string): Promise<Grant> {
  const form = { grant_type: "authorization_code", code, redirect_uri: settings.redirectUri() };
  return grantIn(settings, await post(settings, paths.token, form, "code"));
}

/** Fresh tokens. Throws needs-reconnect only where the portal took the grant back. */
export async function refresh(settings: OAuthSettings, refreshToken: string | null): Promise<Grant> {
  if (refreshToken === null) throw takenBackAccess();
  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  return grantIn(settings, await post(settings, paths.token, form, "refresh token"));
}

/** Whether the portal still knows this refresh token. */
export async function isActive(settings: OAuthSettings, refreshToken: string): Promise<boolean> {
  const form = { token: refreshToken, token_type_hint: "refresh_token" };
  const { active } = parsed(Introspection, await post(settings, paths.introspect, form, "refresh token"));
  return active;
}

/** Uninstalls the app and takes the refresh token back. A portal that is gone already is no trouble. */
export async function leave(
  settings: OAuthSettings,
  { accessToken, refreshToken }: { accessToken: string; refreshToken: string | null },
): Promise<void> {
  await withPatience(async () => {
    const reply = await fetchWhole(
      {
        url: settings.baseUrl + paths.uninstall,
        method: "DELETE",
        headers: { Authorization: `Bearer ${accessToken}` },
      },
      { source, name: "HubSpot", timeoutMs: settings.timeoutMs },
    );
    if (reply.status >= 400 && ![401, 403, 404].includes(reply.status)) throw failureOf(reply, settings.clock);
  }, settings.patience);
  if (refreshToken === null) return;
  const form = { token: refreshToken, token_type_hint: "refresh_token" };
  await post(settings, paths.revoke, form, "refresh token").catch((failure: unknown) => {
    // Uninstalling took it back already.
    if (!(failure instanceof Failure) || failure.kind !== "needs-reconnect") throw failure;
  });
}

async function post(
  settings: OAuthSettings,
  path: string,
  form: Record<string, string>,
  asked: "code" | "refresh token",
): Promise<WholeReply> {
  const { clientId, clientSecret, baseUrl, timeoutMs } = settings;
  // Secrets go into the body: an address is written into logs on its way.
  const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  // A code is good once: an answer that was lost cannot be asked for again.
  const patience = asked === "code" ? { ...settings.patience, attempts: 1 } : settings.patience;
  return withPatience(async () => {
    const request = { url: baseUrl + path, method: "POST", headers, body };
    const reply = await fetchWhole(request, { source, name: "HubSpot", timeoutMs });
    if (reply.status >= 400) throw refusalOf(reply, asked, settings.clock);
    return reply;
  }, patience);
}

const takenBack = new Set(["invalid_grant", "access_denied", "BAD_REFRESH_TOKEN", "BAD_HUB"]);

/** A portal that took its grant back, a registration that is wrong, and trouble that passes are three different things. */
function refusalOf(reply: WholeReply, asked: "code" | "refresh token", clock: Clock): Failure {
  const { status } = reply;
  if (status === 423 || status === 429 || status === 477 || status >= 500) {
    const waitSeconds = retryAfterSeconds(reply.headers["retry-after"], clock);
    const facts = { status, ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }) };
    return new Failure("unavailable", "HubSpot gives no tokens just now", { source, facts });
  }
  const words = refusalIn(reply.text);
  const facts = { status };
  if (words.some((word) => takenBack.has(word)) && asked === "code")
    return new Failure("bad-input", "HubSpot does not know this code, or it was used already", {
      source,
      facts,
      remedy: "Begin again with a new install link.",
    });
  if (words.some((word) => takenBack.has(word))) return takenBackAccess(facts);
  return new Failure("bad-reply", "HubSpot does not accept Rapport's own registration", {
    source,
    facts,
    remedy: "Check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_ORIGIN against the app's settings in HubSpot.",
  });
}

function takenBackAccess(facts: Readonly<Record<string, number>> = {}): Failure {
  return new Failure("needs-reconnect", "This HubSpot portal has taken Rapport's access back", {
    source,
    facts,
    remedy: "Connect it again: rapport hubspot connect.",
  });
}

function refusalIn(text: string): string[] {
  try {
    const { error, status } = Refusal.parse(JSON.parse(text));
    return [error, status].filter((word) => word !== undefined);
  } catch {
    return [];
  }
}

function grantIn({ clock }: OAuthSettings, reply: WholeReply): Grant {
  const { access_token, refresh_token, expires_in, hub_id, scopes } = parsed(TokenReply, reply);
  return {
    account: hub_id,
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: new Date(clock.now().getTime() + expires_in * 1000),
    scopes,
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
