// The app that portals install, and every token that it was given.
import { appId } from "./changes.ts";
import type { Portal } from "./portal.ts";

/** The codes and secrets that the sandbox accepts. `code` stands for an installation that was just approved. */
export const hubspotApp = {
  appId,
  clientId: "sandbox-client",
  clientSecret: "sandbox-secret",
  code: "sandbox-code",
} as const;

/** How long an access token lives (documented), and a code (assumed). */
export const accessSeconds = 1800;
const codeSeconds = 600;

/** The right to do something: everything, or only what was granted. */
export type Scopes = readonly string[] | "all";

/** What an access token opens. */
export interface Access {
  readonly portal: Portal;
  readonly scopes: Scopes;
  /** Milliseconds since 1970; a private app's token lives for ever. */
  expiresAt: number;
  readonly refreshToken: string | undefined;
}

interface Code {
  readonly portal: Portal;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly expiresAt: number;
}

/** What the app asks for, as its project declares it. Left out, nobody checks. */
export interface AppSettings {
  readonly redirectUrls?: readonly string[];
  readonly requiredScopes?: readonly string[];
  /** Optional scopes that the portal does not have or its admin did not grant. */
  readonly withheldScopes?: readonly string[];
  /** A refresh gives a new refresh token, and the old one ends. */
  readonly rotateRefreshTokens?: boolean;
}

/** The app as HubSpot knows it. */
export interface App {
  readonly settings: AppSettings;
  readonly now: () => Date;
  readonly portals: Map<string, Portal>;
  readonly access: Map<string, Access>;
  readonly refresh: Map<string, { readonly portal: Portal; readonly scopes: readonly string[] }>;
  readonly codes: Map<string, Code>;
  /** The portal whose admin approves the next installation. */
  installing: Portal;
  count: number;
}

/** An app that the portal has installed and whose private token is known. */
export function appOf(
  portal: Portal,
  given: { token: string; refreshToken: string; settings: AppSettings; now: () => Date },
): App {
  const app: App = {
    settings: given.settings,
    now: given.now,
    portals: new Map([[portal.id, portal]]),
    access: new Map(),
    refresh: new Map(),
    codes: new Map(),
    installing: portal,
    count: 0,
  };
  app.access.set(given.token, { portal, scopes: "all", expiresAt: Infinity, refreshToken: undefined });
  app.refresh.set(given.refreshToken, { portal, scopes: everyScope });
  app.codes.set(hubspotApp.code, { portal, scopes: everyScope, redirectUri: undefined, expiresAt: Infinity });
  return app;
}

/** What an installation gets that nobody asked about scopes. */
const everyScope: readonly string[] = [
  ...["oauth", "tickets", "sales-email-read", "conversations.read", "conversations.write"],
  ...["contacts", "companies", "deals"].flatMap((name) => [`crm.objects.${name}.read`, `crm.objects.${name}.write`]),
  ...["contacts", "companies", "deals"].flatMap((name) => [`crm.schemas.${name}.read`, `crm.schemas.${name}.write`]),
  ...["crm.objects.owners.read", "crm.objects.feedback_submissions.read", "communication_preferences.read"],
];

/** A code for the redirect after an approval. */
export function approve(app: App, redirectUri: string, scopes: readonly string[]): string {
  const code = named(app, "code");
  const expiresAt = app.now().getTime() + codeSeconds * 1000;
  app.codes.set(code, { portal: app.installing, scopes, redirectUri, expiresAt });
  return code;
}

/** Takes a code, which works once; undefined where it is unknown, used or too old. */
export function takeCode(app: App, code: string): Code | undefined {
  const found = app.codes.get(code);
  app.codes.delete(code);
  return found && found.expiresAt > app.now().getTime() ? found : undefined;
}

/** A new pair of tokens; with `refreshToken` the installation goes on, without it a new one begins. */
export function issueTokens(
  app: App,
  { portal, scopes }: { portal: Portal; scopes: readonly string[] },
  refreshToken?: string,
): { access: string; refresh: string } {
  const access = named(app, "access");
  const keep = refreshToken !== undefined && !app.settings.rotateRefreshTokens;
  const refresh = keep ? refreshToken : named(app, "refresh");
  if (!keep && refreshToken !== undefined) app.refresh.delete(refreshToken);
  app.refresh.set(refresh, { portal, scopes });
  const expiresAt = app.now().getTime() + accessSeconds * 1000;
  app.access.set(access, { portal, scopes, expiresAt, refreshToken: refresh });
  return { access, refresh };
}

/** Makes every access token of a portal too old; refresh tokens stay good. */
export function expireTokens(app: App, portal: Portal): void {
  for (const access of app.access.values()) if (access.portal === portal) access.expiresAt = -Infinity;
}

/** Takes the app out of a portal: none of its tokens is known any more. */
export function uninstall(app: App, portal: Portal): void {
  for (const tokens of [app.access, app.refresh, app.codes])
    for (const [token, known] of tokens) if (known.portal === portal) tokens.delete(token);
}

/** What the app may do in this portal: everything where it has a private token, else what was granted. */
export function scopesOfInstall(app: App, portal: Portal): Scopes {
  const refresh = [...app.refresh.values()].filter((one) => one.portal === portal);
  return refresh.at(-1)?.scopes ?? "all";
}

/** True while the app may act in this portal. */
export function isInstalled(app: App, portal: Portal): boolean {
  return [...app.access.values(), ...app.refresh.values()].some((one) => one.portal === portal);
}

function named(app: App, what: string): string {
  app.count += 1;
  return `sandbox-${what}-${app.count}`;
}
