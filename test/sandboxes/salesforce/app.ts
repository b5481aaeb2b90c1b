// The app as the organisation knows it, and every token that it was given.
import { createHash } from "node:crypto";

/** The client the sandbox knows. */
export const salesforceApp = { clientId: "sandbox-client", clientSecret: "sandbox-secret" } as const;

/** Who signs JWTs for this organisation, where a key is set. */
export const jwtUser = "integration@sandbox.example";

/** How the admin and the publisher have set the app. Left out, nobody insists. */
export interface OrgAppSettings {
  /** An authorisation without an S256 challenge is refused. */
  readonly requirePkce?: boolean;
  /** The secret is needed for codes and refreshes; a wrong one is refused in any case. */
  readonly requireSecret?: boolean;
  readonly redirectUrls?: readonly string[];
  /** False: the package is not installed, and users cannot approve the app. */
  readonly installed?: boolean;
  /** A refresh gives a new refresh token; using the old one again ends the whole family. */
  readonly rotateRefreshTokens?: boolean;
  /** How long an access token lives: two hours unless said otherwise. */
  readonly sessionSeconds?: number;
  /** A refresh token that is not used for this long ends: 30 days unless said otherwise. */
  readonly refreshTokenIdleDays?: number;
  /** PEM of the key (or certificate) whose JWTs are accepted. */
  readonly jwtPublicKey?: string;
  readonly clientCredentials?: boolean;
}

/** Everything that came out of one approval. */
export interface Family {
  /** Replaced by every rotation. */
  refreshToken: string;
  /** Refresh tokens that were replaced: using one of them is the sign of a theft. */
  readonly spent: Set<string>;
  readonly scope: string;
  /** Milliseconds since 1970. */
  usedAt: number;
}

/** What an access token opens. */
export interface Access {
  readonly family: Family | undefined;
  readonly scope: string;
  readonly issuedAt: number;
  /** Milliseconds since 1970; never, for the token that is there from the start. */
  readonly expiresAt: number;
}

interface Code {
  readonly challenge: string | undefined;
  readonly redirectUri: string;
  readonly scope: string;
  readonly expiresAt: number;
}

/** The app of one organisation, with its tokens. */
export interface OrgApp {
  readonly settings: OrgAppSettings;
  installed: boolean;
  readonly access: Map<string, Access>;
  readonly families: Set<Family>;
  readonly codes: Map<string, Code>;
  lastNumber: number;
  /** Told the tokens that are no longer good. */
  readonly onEnd: Set<(tokens: ReadonlySet<string>) => void>;
}

/** The app with the two tokens that are good from the start. */
export function orgAppOf(settings: OrgAppSettings, token: string, refreshToken: string, now: number): OrgApp {
  const family = { refreshToken, spent: new Set<string>(), scope: allScopes, usedAt: now };
  return {
    settings,
    installed: settings.installed ?? true,
    access: new Map([[token, { family: undefined, scope: allScopes, issuedAt: now, expiresAt: Infinity }]]),
    families: new Set([family]),
    codes: new Map(),
    lastNumber: 0,
    onEnd: new Set(),
  };
}

/** What an approval gives where nothing narrower was asked for. */
export const allScopes = "refresh_token api";

/** The access that a token gives now; undefined where it is unknown or too old. */
export function accessBy({ access }: OrgApp, token: string, now: number): Access | undefined {
  const found = access.get(token);
  return found && found.expiresAt > now ? found : undefined;
}

/** A new access token, of the family or of nobody's. */
export function newAccess(
  app: OrgApp,
  { org, now, scope, family }: { org: string; now: number; scope: string; family?: Family },
): string {
  app.lastNumber += 1;
  const token = `${org.slice(0, 15)}!sandbox.${app.lastNumber}`;
  const expiresAt = now + (app.settings.sessionSeconds ?? 7200) * 1000;
  app.access.set(token, { family, scope, issuedAt: now, expiresAt });
  return token;
}

/** A new family, with its first refresh token. */
export function newFamily(app: OrgApp, scope: string, now: number): Family {
  const family = { refreshToken: newRefreshToken(app), spent: new Set<string>(), scope, usedAt: now };
  app.families.add(family);
  return family;
}

/** The family of a refresh token, rotated where the app says so; undefined where the token is no good (any more). */
export function refreshed(app: OrgApp, token: string, now: number): Family | undefined {
  for (const family of app.families) {
    if (family.spent.has(token)) return void endFamily(app, family);
    if (family.refreshToken !== token) continue;
    if (now - family.usedAt > (app.settings.refreshTokenIdleDays ?? 30) * 86_400_000)
      return void endFamily(app, family);
    family.usedAt = now;
    if (app.settings.rotateRefreshTokens) {
      family.spent.add(token);
      family.refreshToken = newRefreshToken(app);
    }
    return family;
  }
  return undefined;
}

/** Ends one token: a refresh token with everything that came from it. False where nobody knows the token. */
export function endToken(app: OrgApp, token: string): boolean {
  const family = [...app.families].find(({ refreshToken }) => refreshToken === token);
  if (family) endFamily(app, family);
  else if (!app.access.has(token)) return false;
  else endAccess(app, (_, held) => held === token);
  return true;
}

/** Ends every access token; refresh tokens stay good. */
export function endAllAccess(app: OrgApp): void {
  endAccess(app, () => true);
}

/** The admin takes the app out: nothing that it was given is good any more. */
export function uninstalled(app: OrgApp): void {
  app.installed = false;
  app.families.clear();
  app.codes.clear();
  endAllAccess(app);
}

/** Access tokens and refresh tokens that are good now. */
export function tokensLeft(app: OrgApp, now: number): number {
  return [...app.access.keys()].filter((token) => accessBy(app, token, now)).length + app.families.size;
}

/** The challenge that belongs to a verifier. */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

function endFamily(app: OrgApp, family: Family): void {
  app.families.delete(family);
  endAccess(app, (access) => access.family === family);
}

function endAccess(app: OrgApp, isMeant: (access: Access, token: string) => boolean): void {
  const ended = new Set([...app.access].filter(([token, access]) => isMeant(access, token)).map(([token]) => token));
  for (const token of ended) app.access.delete(token);
  for (const told of app.onEnd) told(ended);
}

function newRefreshToken(app: OrgApp): string {
  app.lastNumber += 1;
  return `sandbox-refresh-${app.lastNumber}`;
}
