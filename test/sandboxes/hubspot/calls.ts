// What the ledger tells about the calls that were made.
import type { LedgerEntry } from "../protocol.ts";

/** The calls of one endpoint. */
export interface EndpointCalls {
  calls: number;
  /** Answered with a status below 400. */
  succeeded: number;
  /** Refused by a limit. */
  limited: number;
}

/** How often each endpoint was called: "POST /crm/objects/:date/contacts/batch/read", and so on. */
export function callsByEndpoint(ledger: readonly LedgerEntry[]): ReadonlyMap<string, EndpointCalls> {
  const found = new Map<string, EndpointCalls>();
  for (const entry of ledger) {
    const endpoint = entry.endpoint ?? `${entry.method} ${new URL(entry.path, "http://sandbox").pathname}`;
    const counts = found.get(endpoint) ?? { calls: 0, succeeded: 0, limited: 0 };
    counts.calls += 1;
    if (isSuccess(entry)) counts.succeeded += 1;
    if (entry.status === 429) counts.limited += 1;
    found.set(endpoint, counts);
  }
  return found;
}

/**
 * The lowest share of successes, from 0 to 1, in any window of this length that starts with a call and has at least so
 * many calls; 1 without any. A handful of calls says nothing about a share.
 */
export function worstShareOfSuccess(ledger: readonly LedgerEntry[], windowMs = 600_000, leastCalls = 20): number {
  let [worst, first, good] = [1, 0, 0];
  for (const [place, entry] of ledger.entries()) {
    if (isSuccess(entry)) good += 1;
    for (let old = ledger[first]; old && old.at <= entry.at - windowMs; old = ledger[first]) {
      if (isSuccess(old)) good -= 1;
      first += 1;
    }
    const calls = place - first + 1;
    if (calls >= leastCalls) worst = Math.min(worst, good / calls);
  }
  return worst;
}

/** A call that got no answer, or half of one, has no success to show. */
function isSuccess({ status, fault }: LedgerEntry): boolean {
  if (fault === "unanswered" || fault === "truncate") return false;
  return status !== undefined && status < 400;
}
