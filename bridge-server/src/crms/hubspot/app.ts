// Rapport's registration at HubSpot: how portals are connected, and the portals that are.
import { shortPatience, type Patience } from "../../platform/http-retry.ts";
import type { Clock, CrmApp, CrmNewsReader, Grant } from "../../ports.ts";
import { lineOf } from "./connection.ts";
import { limitersOf, usualBudgets, type Budgets, type Limiters } from "./line.ts";
import { newsIn } from "./news.ts";
import { authorizeUrl, exchange, isActive, leave, refresh, type OAuthSettings } from "./oauth.ts";
import { portalOn } from "./portal.ts";
import { usualHandles } from "./replies.ts";
import { optionalScopes, requiredScopes } from "./scopes.ts";
import { authorizeAddress, hubspotAddress } from "./versions.ts";

/** What the operator knows of the registration. */
export interface HubspotAppSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where HubSpot sends an admin back to; one of the app's redirect URLs. */
  readonly redirectUri: () => string;
  /** The app's own id, by which what it wrote itself is known; null where nobody told. */
  readonly appId: string | null;
  readonly clock: Clock;
  readonly baseUrl?: string;
  readonly authorizeUrl?: string;
  readonly budgets?: Budgets;
  readonly timeoutMs?: number;
  readonly patience?: Partial<Patience>;
}

/** The registration: HubSpot sends news by webhooks, and its code needs no proof of who began. */
export interface HubspotApp extends CrmApp, CrmNewsReader {
  readonly crm: "hubspot";
  authorizeUrl(state: string): string;
  exchange(code: string): Promise<Grant>;
}

/** The registered app. All portals of one process share its limiters, one pair for each portal. */
export function hubspotApp(settings: HubspotAppSettings): HubspotApp {
  const { clock, timeoutMs = 10_000, baseUrl = hubspotAddress, budgets = usualBudgets } = settings;
  const patience = { ...shortPatience, ...settings.patience };
  const limiters = new Map<string, Limiters>();
  const oauth: OAuthSettings = {
    ...{ clientId: settings.clientId, clientSecret: settings.clientSecret, redirectUri: settings.redirectUri },
    ...{ baseUrl, authorizeUrl: settings.authorizeUrl ?? authorizeAddress, timeoutMs, patience, clock },
    ...{ requiredScopes, optionalScopes },
  };
  return {
    crm: "hubspot",
    authorizeUrl: (state) => authorizeUrl(oauth, state),
    exchange: (code) => exchange(oauth, code),
    headless: null,
    refresh: (token) => refresh(oauth, token),
    isActive: (token) => isActive(oauth, token),
    leave: (tokens) => leave(oauth, tokens),
    news: (body) => newsIn(body, settings.appId),
    portal(account, accessToken, handles) {
      const shared = limiters.get(account) ?? limitersOf(budgets);
      limiters.set(account, shared);
      const line = lineOf({ account, accessToken, baseUrl, timeoutMs, patience, clock, limiters: shared });
      return portalOn(line, account, handles ?? (() => Promise.resolve(usualHandles)));
    },
  };
}
