// A connection to a portal, and the way out that it gives.
import { shortPatience, type Patience } from "../../platform/http-retry.ts";
import type { Clock } from "../../ports.ts";
import { limitersOf, usualBudgets, type Limiters, type Line } from "./line.ts";
import type { HandleProperties } from "./replies.ts";
import { hubspotAddress } from "./versions.ts";

/** A connection to a portal. */
export interface HubspotConnection {
  /** The portal id. */
  readonly account: string;
  /** Gives an access token that is valid now; whoever keeps the tokens refreshes them before they end. Told which one was refused, it gives a newer one or the same. */
  readonly accessToken: (refused?: string) => Promise<string>;
  readonly baseUrl?: string;
  /** Which property holds the handle of which network. */
  readonly handles?: HandleProperties;
  readonly timeoutMs?: number;
  readonly patience?: Partial<Patience>;
  readonly clock?: Clock;
  /** The portal's limiters, where others in this process ask it too. */
  readonly limiters?: Limiters;
}

/** The way out to a portal. */
export function lineOf(connection: HubspotConnection): Line {
  return {
    baseUrl: connection.baseUrl ?? hubspotAddress,
    accessToken: connection.accessToken,
    timeoutMs: connection.timeoutMs ?? 10_000,
    clock: connection.clock,
    limiters: connection.limiters ?? limitersOf(usualBudgets),
    patience: { ...shortPatience, ...connection.patience },
  };
}
