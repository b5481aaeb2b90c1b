// Everything that goes wrong with Salesforce now and then.
import type { Fault } from "../faults.ts";

/** What any call for data can meet. */
const anywhere: readonly Fault[] = [
  { kind: "rate-limit" },
  { kind: "server-unavailable" },
  { kind: "html-error", status: 500 },
  { kind: "html-error", status: 502 },
  { kind: "throttled" },
  { kind: "hang" },
  { kind: "reset" },
  { kind: "unanswered" },
  { kind: "truncate" },
  { kind: "expired-session" },
];
/** What a call for a token can meet. */
const atTheDoor: readonly Fault[] = [{ kind: "html-error", status: 503 }, { kind: "reset" }];

/** What some calls can meet, with what tells them from others. */
const somewhere: readonly Fault[] = [
  { kind: "row-lock", match: { method: "PATCH", path: "/sobjects" } },
  { kind: "row-lock", match: { method: "POST", path: "/sobjects" } },
  { kind: "refused-items", match: { path: "/composite/sobjects" } },
  { kind: "bulk-failed", match: { method: "POST", path: "/jobs/query" } },
  { kind: "no-locator", match: { path: "/results" } },
  { kind: "expired-locator", match: { method: "GET", path: "/query" } },
  { kind: "lagging", match: { path: "/updated" } },
  { kind: "lagging", match: { path: "/deleted" } },
];

const subscribing = { path: "/eventbus.v1.PubSub/" };
/** What streams of events can meet. */
const streaming: readonly Fault[] = [
  { kind: "grpc-unavailable", match: subscribing },
  { kind: "grpc-unauthenticated", match: subscribing },
  { kind: "grpc-half-closed", match: { path: "/Subscribe" } },
  { kind: "grpc-silent", match: { path: "/Subscribe" } },
  { kind: "replay-id-expired", match: { path: "/Subscribe" } },
];
/** What becomes of events. */
const publishing: readonly Fault[] = [
  { kind: "duplicate-event" },
  { kind: "gap" },
  { kind: "gap-overflow" },
  { kind: "split-transaction" },
].map((fault) => ({ ...fault, match: { method: "EVENT", path: "/data/" } }));

/** The rules by what they hit; of each list, one call, stream or event can meet every rule. */
function rules(slowMs: number): readonly (readonly Fault[])[] {
  const slow = ["slow", "slow-body"].map((kind) => ({ kind, delayMs: slowMs }));
  return [
    [...anywhere, ...slow].map((fault) => ({ ...fault, match: { path: "/services/data/" } })),
    atTheDoor.map((fault) => ({ ...fault, match: { method: "POST", path: "/services/oauth2/token" } })),
    somewhere,
    streaming,
    publishing,
  ];
}

/**
 * One rule for each kind of trouble, each hitting this share of what it fits (0.05 is five of a hundred). Taken together
 * they hit many more: give them one by one, or use `mixedFaults`. `slowMs` is how long slow answers take. Calls and
 * streams that are never answered are among them, so whoever calls needs a time limit.
 */
export function everyFault(share: number, slowMs = 50): readonly Fault[] {
  return rules(slowMs)
    .flat()
    .map((fault) => ({ ...fault, share }));
}

/** The same rules for use all at once: together they hit about this share of the calls, of the streams, of the events. */
export function mixedFaults(share: number, slowMs = 50): readonly Fault[] {
  return rules(slowMs).flatMap((list) => list.map((fault) => ({ ...fault, share: share / list.length })));
}
