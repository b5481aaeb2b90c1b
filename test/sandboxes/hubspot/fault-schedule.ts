// Everything that goes wrong with HubSpot now and then.
import type { Fault } from "../faults.ts";

/** What any call can meet. */
const anywhere: readonly Fault[] = [
  { kind: "rate-limit" },
  { kind: "rate-limit", body: { policy: "SECONDLY" } },
  { kind: "rate-limit", headers: { "Retry-After": "1" } },
  { kind: "status", status: 500, body: { status: "error", message: "internal error" } },
  { kind: "html-error", status: 502 },
  { kind: "html-error", status: 503 },
  { kind: "html-error", status: 504 },
  { kind: "locked" },
  { kind: "migrating" },
  { kind: "wrong-success" },
  { kind: "hang" },
  { kind: "reset" },
  { kind: "unanswered" },
  { kind: "truncate" },
  { kind: "expired-token" },
];
/** What is no failure, and must not be taken for one. */
const harmless: readonly Fault[] = [{ kind: "short-page" }, { kind: "shuffled-results" }];
/** What a call for a token can meet. */
const atTheDoor: readonly Fault[] = [{ kind: "html-error", status: 503 }, { kind: "reset" }, { kind: "migrating" }];

/**
 * One rule for each kind of trouble, each hitting this share of the calls that it fits (0.05 is five of a hundred).
 * Taken together they hit many more: give them one by one, or use `mixedFaults`. `slowMs` is how long slow answers take.
 * A call that is never answered is among them, so whoever calls needs a time limit.
 */
export function everyFault(share: number, slowMs = 50): readonly Fault[] {
  const slow = ["slow", "slow-body"].map((kind) => ({ kind, delayMs: slowMs }));
  const paths = ["/crm/", "/conversations/"];
  return [
    ...paths.flatMap((path) => [...anywhere, ...slow, ...harmless].map((fault) => ({ ...fault, match: { path } }))),
    { kind: "refused-items", match: { method: "POST", path: "/batch/" } },
    ...atTheDoor.map((fault) => ({ ...fault, match: { method: "POST", path: "/oauth/2026-09/token" } })),
  ].map((fault) => ({ ...fault, share }));
}

/** The same rules for use all at once: together they hit about this share of the calls. */
export function mixedFaults(share: number, slowMs?: number): readonly Fault[] {
  return everyFault(share / (anywhere.length + harmless.length + 2), slowMs);
}
