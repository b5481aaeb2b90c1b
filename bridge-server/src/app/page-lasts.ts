// How long a view stays true while nothing happens.
import { restMs } from "../domain/identity-graph/asking.ts";
import { standardProofPolicy } from "../domain/identity-graph/proof-policy.ts";
import type { CustomerRows } from "../ports.ts";

/** After what time a proof opens less than it did. */
const gates = Object.values(standardProofPolicy).flatMap(({ withinMs }) => withinMs ?? []);

/**
 * The first moment after `now` at which something in the customer's view changes by time alone, other than what is worded
 * at each reading (waits, ages): a proof, a consent or a step begins or ends, a proof opens less, a question may be asked
 * again. Null where there is none. May be too early, never too late.
 */
export function lastsUntil({ standing }: Pick<CustomerRows, "standing">, now: Date): Date | null {
  const { journal, proofs, revocations, receipts, asks, marks } = standing;
  const moments = [
    ...[...journal, ...revocations, ...marks].map(({ at }) => at),
    ...[...proofs, ...receipts].flatMap(({ at, expiresAt }) => [at, expiresAt ?? at]),
    // Until the end of a gate's time it opens: from the millisecond after it, it does not.
    ...proofs.flatMap(({ at }) => gates.map((withinMs) => at + withinMs + 1)),
    ...asks.flatMap(({ at }) => [at, at + restMs]),
  ].filter((moment) => moment > now.getTime());
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}
