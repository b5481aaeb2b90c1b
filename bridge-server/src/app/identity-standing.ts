// What stands for a customer's identities at a moment: proof, consent, asks. Out of rows, with the rules of the domain.
import { ConsentPurpose, Language, type ProofLevel } from "@rapport/contract";
import { restMs, type AskFact } from "../domain/identity-graph/asking.ts";
import { standingConsent, type ConsentHistory, type ConsentReceipt } from "../domain/identity-graph/consent.ts";
import { proofLadder, standardProofPolicy } from "../domain/identity-graph/proof-policy.ts";
import type { ProofHistory } from "../domain/identity-graph/proof.ts";
import type { CustomerRows, IdentityStanding, StandingReceipt } from "../ports.ts";
import { answers, askOutcomes } from "./prepare-identity-facts.ts";

/** Everything that the people of an identity, or of its namesakes, answered. */
export function consentHistory({ receipts, namesakes }: IdentityStanding, identity: string): ConsentHistory {
  const others = namesakes.filter(({ identityId }) => identityId === identity).map(({ other }) => other);
  const mine = new Set([identity, ...others]);
  return {
    identity,
    namesakes: others,
    receipts: receipts.filter(({ identityId }) => mine.has(identityId)).map(toReceipt),
  };
}

function toReceipt(row: StandingReceipt): ConsentReceipt {
  return {
    id: row.receiptId,
    identity: row.identityId,
    purposes: row.purposes.flatMap((purpose) => ConsentPurpose.safeParse(purpose).data ?? []),
    answer: row.answer === answers.given ? "given" : row.answer === answers.refused ? "refused" : "withdrawn",
    wording:
      row.wording === null ? null : { ...row.wording, language: Language.catch("en").parse(row.wording.language) },
    ...{ channel: null, agent: null, evidence: null },
    at: row.at,
    expiresAt: row.expiresAt,
  };
}

/** Every proof of a customer's identities, with what takes them back. */
export function proofHistory({ proofs, revocations }: IdentityStanding): ProofHistory {
  return {
    proofs: proofs.map((row) => ({
      id: row.proofId,
      identity: row.identityId,
      holder: row.holderId,
      level: levelOf(row.level),
      at: row.at,
      ...{ by: "", evidence: null, expiresAt: row.expiresAt },
    })),
    revocations: revocations.map((row) => ({
      id: row.revocationId,
      identity: row.identityId,
      proof: row.proofId,
      at: row.at,
      ...{ by: "", reason: "" },
    })),
  };
}

/** The level at a place of the ladder. */
export function levelOf(rank: number): ProofLevel {
  return proofLadder[rank] ?? "claimed";
}

/** Every time that a customer was asked for a handle. */
export function asked({ asks }: IdentityStanding): AskFact[] {
  return asks.map((row) => ({
    id: row.askId,
    member: row.memberId,
    network: row.network,
    outcome:
      row.outcome === askOutcomes.captured ? "captured" : row.outcome === askOutcomes.refused ? "refused" : "not-now",
    at: row.at,
    touchpoint: row.touchpoint,
    agent: row.agent,
    team: row.team,
  }));
}

/** The identities among these whose people said no: to care, or to having earlier messages seen. */
export function withheld(
  standing: IdentityStanding,
  identities: readonly string[],
  now: number,
): ReadonlyMap<string, "care" | "care-history"> {
  const kept = new Map<string, "care" | "care-history">();
  // Nobody answered anything: the usual case.
  if (standing.receipts.length === 0) return kept;
  for (const identity of identities) {
    const states = standingConsent(consentHistory(standing, identity), now);
    const saidNo = (purpose: ConsentPurpose): boolean =>
      states.some((one) => one.purpose === purpose && (one.state === "refused" || one.state === "withdrawn"));
    const isOff = states.some((one) => one.purpose === "care" && !one.on);
    if (isOff) kept.set(identity, "care");
    else if (saidNo("care-history")) kept.set(identity, "care-history");
  }
  return kept;
}

/** The same of everything that a customer has, or that one of their records names. */
export function withheldOf(
  { members, standing }: Pick<CustomerRows, "members" | "standing">,
  now: number,
): ReturnType<typeof withheld> {
  const own = members.flatMap(({ memberId, kind }) => (kind === 2 ? [memberId] : []));
  return withheld(standing, [...own, ...standing.strangers.map(({ identityId }) => identityId)], now);
}

/** The first moment after `now` at which something here changes by time alone; null where nothing ever does. Milliseconds UTC. */
export function changesAt(standing: IdentityStanding, now: number): number | null {
  const fresh = Object.values(standardProofPolicy).flatMap(({ withinMs }) => withinMs ?? []);
  const moments = [
    ...standing.journal.map(({ at }) => at),
    ...standing.proofs.flatMap(({ at, expiresAt }) => [at, expiresAt, ...fresh.map((ms) => at + ms + 1)]),
    ...standing.revocations.map(({ at }) => at),
    ...standing.receipts.flatMap(({ at, expiresAt }) => [at, expiresAt]),
    ...standing.asks.flatMap(({ at }) => [at, at + restMs]),
    ...standing.marks.map(({ at }) => at),
  ];
  const ahead = moments.filter((moment) => moment !== null).filter((moment) => moment > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
