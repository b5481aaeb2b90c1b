// How often a portal lets the app call, and the headers that say so.
import type { SandboxReply, SandboxRequest } from "../protocol.ts";
import type { Access } from "./app.ts";
import type { Portal } from "./portal.ts";
import { rateLimited } from "./troubles.ts";

/** What HubSpot publishes for an app of its marketplace. It publishes no daily limit for these. */
export const publishedLimits = { tenSecondly: 110, searchesPerSecond: 5 } as const;

/** The calls of one portal. */
export interface Usage {
  /** Times of the calls of the last ten seconds, and of the searches of the last second. */
  readonly calls: number[];
  readonly searches: number[];
  day: number;
  today: number;
}

/** Nothing used yet. */
export function noUsage(): Usage {
  return { calls: [], searches: [], day: 0, today: 0 };
}

/** Counts a call, or refuses it: a refused call does not count against the window. */
export function counted(portal: Portal, usage: Usage, { path }: SandboxRequest): SandboxReply | undefined {
  const { tenSecondly, searchesPerSecond, daily } = portal.settings;
  const at = portal.now().getTime();
  const day = Math.floor(at / 86_400_000);
  if (day !== usage.day) Object.assign(usage, { day, today: 0 });
  const isSearch = path.endsWith("/search");
  const [window, lengthMs, most, policy] = isSearch
    ? [usage.searches, 1000, searchesPerSecond, "SECONDLY"]
    : [usage.calls, 10_000, tenSecondly, "TEN_SECONDLY_ROLLING"];
  while (window.length > 0 && (window[0] ?? 0) <= at - lengthMs) window.shift();
  if (daily !== undefined && usage.today >= daily) return rateLimited(portal.settings, "DAILY");
  if (most !== undefined && window.length >= most) return rateLimited(portal.settings, policy);
  window.push(at);
  usage.today += 1;
  return undefined;
}

/**
 * The headers of an answer. A private app's token shows daily and ten-secondly figures (recorded), searches only the
 * daily ones (recorded), an installed app only the ten-secondly ones and none on search (documented). Refusals for want
 * of a scope carry none (recorded).
 */
export function limitHeaders(
  { settings }: Portal,
  { calls, today }: Usage,
  { path }: SandboxRequest,
  { reply, access }: { reply: SandboxReply; access: Access | undefined },
): Record<string, string> {
  if (reply.status === 403 || reply.status === 401 || !access) return {};
  const isPrivate = access.refreshToken === undefined;
  const most = settings.tenSecondly ?? (isPrivate ? 100 : publishedLimits.tenSecondly);
  const perDay = settings.daily ?? 250_000;
  const daily = {
    "X-HubSpot-RateLimit-Daily": String(perDay),
    "X-HubSpot-RateLimit-Daily-Remaining": String(Math.max(0, perDay - today)),
  };
  const window = {
    "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
    "X-HubSpot-RateLimit-Max": String(most),
    "X-HubSpot-RateLimit-Remaining": String(Math.max(0, most - calls.length)),
  };
  const secondly = { "X-HubSpot-RateLimit-Secondly": "10", "X-HubSpot-RateLimit-Secondly-Remaining": "9" };
  if (path.endsWith("/search")) return isPrivate ? daily : {};
  return isPrivate ? { ...daily, ...window, ...secondly } : window;
}
