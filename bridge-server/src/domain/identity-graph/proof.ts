// Why we believe that an identity is a person's: proofs are facts, and what they are worth now is worked out from them.
import type { ProofLevel } from "@rapport/contract";
import { proofActions, proofLives, rankOf, standardProofPolicy } from "./proof-policy.ts";
import type { ProofAction, ProofLife, ProofPolicy } from "./proof-policy.ts";

/** One proof, as it was given. Moments are milliseconds UTC. */
export interface ProofFact {
  readonly id: string;
  readonly identity: string;
  /** The member (a record, or another identity) whose person was proven to hold the identity. */
  readonly holder: string;
  readonly level: ProofLevel;
  readonly at: number;
  /** Who took the proof: a person of the company, or "customer" where the proof page took it. */
  readonly by: string;
  /** What shows it: the id of a message, of a code that was answered, of a page that was read. */
  readonly evidence: string | null;
  /** The first moment at which it stands no longer; null stands until it is revoked. */
  readonly expiresAt: number | null;
}

/** Takes proofs back: the one named, or every one of the identity that was given up to `at` (an account that was taken over). */
export interface ProofRevocation {
  readonly id: string;
  readonly identity: string;
  readonly proof: string | null;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** What is kept about the proof of identities, in any order, repeated or not. */
export interface ProofHistory {
  readonly proofs: readonly ProofFact[];
  readonly revocations: readonly ProofRevocation[];
}

/** When a proof of this level that is given at `at` stops to stand; null where it never does. */
export function expiryOf(
  level: ProofLevel,
  at: number,
  lives: Readonly<Record<ProofLevel, ProofLife>> = proofLives,
): number | null {
  const { lifeMs } = lives[level];
  return lifeMs === null ? null : at + lifeMs;
}

/**
 * The proofs that stand at `now`, the best first: the highest level, then the one that stands longest, then the latest.
 * A proof counts for the customer that has both the identity and its holder, so that unlinking the two takes it away and
 * linking them again brings it back; `members` are the customer's.
 */
export function standingProofs(
  { proofs, revocations }: ProofHistory,
  { identity, members }: { readonly identity: string; readonly members: ReadonlySet<string> },
  now: number,
): ProofFact[] {
  const effective = revocations.filter((revocation) => revocation.identity === identity && revocation.at <= now);
  const standing = proofs
    .filter((proof) => proof.identity === identity && members.has(identity) && members.has(proof.holder))
    .filter(({ at, expiresAt }) => at <= now && (expiresAt === null || now < expiresAt))
    .filter((proof) => !effective.some((revocation) => takesBack(revocation, proof)))
    .toSorted(bestFirst);
  return standing.filter(({ id }, at) => standing.findIndex((other) => other.id === id) === at);
}

/** The proof that says most at `now`; null where none stands. */
export function proofNow(
  history: ProofHistory,
  of: { readonly identity: string; readonly members: ReadonlySet<string> },
  now: number,
): ProofFact | null {
  return standingProofs(history, of, now)[0] ?? null;
}

/**
 * What the standing proofs open at `now`, in the order of `proofActions`. Give it what `standingProofs` answers: a proof
 * that has expired or was taken back opens nothing.
 */
export function permittedBy(
  standing: readonly ProofFact[],
  now: number,
  policy: ProofPolicy = standardProofPolicy,
): ProofAction[] {
  return proofActions.filter((action) => {
    const { level, withinMs } = policy[action];
    return standing.some(
      (proof) => rankOf(proof.level) >= rankOf(level) && (withinMs === null || now - proof.at <= withinMs),
    );
  });
}

function takesBack(revocation: ProofRevocation, proof: ProofFact): boolean {
  return revocation.proof === null ? proof.at <= revocation.at : revocation.proof === proof.id;
}

function bestFirst(one: ProofFact, other: ProofFact): number {
  const byLevel = rankOf(other.level) - rankOf(one.level);
  if (byLevel !== 0) return byLevel;
  if (one.expiresAt !== other.expiresAt) return (other.expiresAt ?? Infinity) - (one.expiresAt ?? Infinity);
  if (one.at !== other.at) return other.at - one.at;
  return one.id < other.id ? 1 : -1;
}
