// What a customer agreed to and how sure we are of each account, as a CRM's fields say it. Nothing here tells which account it is.
import type { ConsentPurpose } from "@rapport/contract";
import { consentPurposes, standingConsent, type PurposeConsent } from "../domain/identity-graph/consent.ts";
import { standingProofs } from "../domain/identity-graph/proof.ts";
import type { ConsentField } from "../domain/settings.ts";
import type { CustomerRows, IdentityStanding, MemberRow } from "../ports.ts";
import { consentHistory, proofHistory } from "./identity-standing.ts";

/** How a customer's accounts stand for a purpose, taken together. */
export type ConsentSum = "yes" | "partly" | "partly-no" | "no" | "by-default" | "ended" | "not-asked";

/** What stands for each purpose over all accounts of a customer; milliseconds UTC. A no for one is never hidden behind another's silence. */
export function consentSums(
  { members, standing }: CustomerRows,
  now: number,
): Readonly<Record<ConsentPurpose, ConsentSum>> {
  const states = members
    .filter(({ kind }) => kind === 2)
    .flatMap(({ memberId }) => standingConsent(consentHistory(standing, memberId), now));
  const [care, careHistory, research, marketing] = consentPurposes.map((purpose) =>
    sumOf(states.filter((one) => one.purpose === purpose)),
  );
  const none = "not-asked";
  return {
    care: care ?? none,
    "care-history": careHistory ?? none,
    research: research ?? none,
    marketing: marketing ?? none,
  };
}

/** What these states of several accounts for one purpose are together. */
export function sumOf(states: readonly PurposeConsent[]): ConsentSum {
  const count = (...wanted: PurposeConsent["state"][]): number =>
    states.filter(({ state }) => wanted.includes(state)).length;
  const [given, noes, byDefault] = [count("given"), count("refused", "withdrawn"), count("by-default")];
  if (states.length === 0) return "not-asked";
  if (noes > 0) return given + byDefault > 0 ? "partly-no" : "no";
  if (given === states.length) return "yes";
  if (byDefault > 0) return "by-default";
  if (given > 0) return "partly";
  return count("expired") > 0 ? "ended" : "not-asked";
}

/** The fields of a record that say so, and when the customer answered last; the empty text empties a field. */
export function consentFields(customer: CustomerRows, now: number): Readonly<Record<ConsentField, string>> {
  const sums = consentSums(customer, now);
  const answered = customer.standing.receipts.map(({ at }) => at).filter((at) => at <= now);
  return {
    "consent-care": sums.care,
    "consent-care-history": sums["care-history"],
    "consent-research": sums.research,
    "consent-marketing": sums.marketing,
    "consent-answered-at": answered.length === 0 ? "" : new Date(Math.max(...answered)).toISOString(),
  };
}

/** What a handle's own row in a CRM says of its proof and its consent. `page` is where the receipt can be read. Moments as ISO 8601 in UTC. */
export function handleStanding(
  { members, standing }: CustomerRows,
  member: MemberRow,
  { page, now }: { readonly page: string; readonly now: number },
): Readonly<Record<"proof" | "purposes" | "capturedAt" | "consentLink" | "validFrom" | "validTo", string | null>> {
  const ids = new Set(members.map(({ memberId }) => memberId));
  const [best] = standingProofs(proofHistory(standing), { identity: member.memberId, members: ids }, now);
  const states = standingConsent(consentHistory(standing, member.memberId), now);
  const receipts = states.flatMap(({ receipt }) => receipt ?? []);
  return {
    proof: best?.level ?? (member.claimed ? "claimed" : "seen"),
    purposes: states
      .filter(({ on }) => on)
      .map(({ purpose }) => purpose)
      .join(";"),
    capturedAt: receipts.length === 0 ? null : new Date(Math.max(...receipts.map(({ at }) => at))).toISOString(),
    consentLink: receipts.length === 0 ? null : page,
    validFrom: member.firstSeenAt?.toISOString() ?? null,
    // It is theirs: when it is not any more, the row goes.
    validTo: null,
  };
}

/** The first moment after `now` at which a proof begins or ends by time alone; null where none does. Milliseconds UTC in. */
export function proofsChangeAt({ proofs }: Pick<IdentityStanding, "proofs">, now: number): Date | null {
  const ahead = proofs.flatMap(({ at, expiresAt }) => [at, expiresAt ?? at]).filter((moment) => moment > now);
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}
