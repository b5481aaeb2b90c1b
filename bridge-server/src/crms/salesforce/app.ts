// Rapport's registration at Salesforce: how organisations are connected, and the organisations that are.
import { Failure } from "../../domain/failure.ts";
import { shortPatience, type Patience } from "../../platform/http-retry.ts";
import type { Clock, CrmApp } from "../../ports.ts";
import { plannerOf, type Planner } from "./budget.ts";
import type { OrgLine } from "./line.ts";
import { authorizeUrl, exchange, isActive, leave, openHeadless, refresh, type OAuthSettings } from "./oauth.ts";
import { organisationOn } from "./organisation.ts";
import { listenOn, usualSilenceMs } from "./pubsub.ts";
import { pubsubAddress, salesforceLogin } from "./versions.ts";

/** What the operator knows of the registration. */
export interface SalesforceAppSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Salesforce sends an admin back to; the app's callback URL. */
  readonly redirectUri: () => string;
  readonly clock: Clock;
  /** Where admins allow the app and tokens are given. */
  readonly loginUrl?: string;
  /** Where changes are told: https, or http on this machine. */
  readonly pubsubUrl?: string;
  readonly headless?: OAuthSettings["headless"];
  /** How much of the day's calls may be used while background work goes on, from 0 to 1. */
  readonly budgetShare?: number;
  readonly timeoutMs?: number;
  /** How long the stream of changes may be silent before it counts as dead. */
  readonly silenceMs?: number;
  readonly patience?: Partial<Patience>;
}

/** The registered app. All organisations of one process have one plan of their day each. */
export function salesforceApp(settings: SalesforceAppSettings): CrmApp {
  const { clock, timeoutMs = 20_000, loginUrl = salesforceLogin, pubsubUrl = pubsubAddress } = settings;
  const { budgetShare: share = 0.8, headless = null, silenceMs = usualSilenceMs } = settings;
  const patience = { ...shortPatience, ...settings.patience };
  const planners = new Map<string, Planner>();
  const oauth: OAuthSettings = {
    ...{ clientId: settings.clientId, clientSecret: settings.clientSecret, redirectUri: settings.redirectUri },
    ...{ loginUrl, headless, timeoutMs, patience, clock },
  };
  return {
    crm: "salesforce",
    authorizeUrl: (state, proof) => authorizeUrl(oauth, state, proof),
    exchange: (code, proof) => exchange(oauth, code, proof),
    headless: headless === null ? null : () => openHeadless(oauth),
    refresh: (token) => refresh(oauth, token),
    isActive: (token) => isActive(oauth, token),
    leave: (tokens) => leave(oauth, tokens),
    portal(account, accessToken, handles, origin) {
      const planner = planners.get(account) ?? plannerOf({ share, clock });
      planners.set(account, planner);
      let known = loginUrl;
      const line: OrgLine = {
        ...{ accessToken, timeoutMs, clock, patience, planner },
        async origin() {
          known = (await origin?.()) ?? noOrigin();
          return known;
        },
      };
      const listen = listenOn({ line, account, address: pubsubUrl, silenceMs });
      return organisationOn({ line, account, handles, listen, knownOrigin: () => known });
    },
  };
}

function noOrigin(): never {
  throw new Failure("needs-reconnect", "The address of this Salesforce organisation is not known", {
    source: "salesforce",
    remedy: "Connect it again: rapport salesforce connect.",
  });
}
