// What an identity may be used for: receipts are facts, and the standing consent is a pure function of them.
import type { ConsentPurpose } from "@rapport/contract";
import { asksFor } from "./consent-wording.ts";
import type { WordingShown } from "./consent-wording.ts";

/** From the one that is on by default to the one that asks most. */
export const consentPurposes = [
  "care",
  "care-history",
  "research",
  "marketing",
] as const satisfies readonly ConsentPurpose[];

/** What a person answered, and what shows it. Moments are milliseconds UTC. */
export interface ConsentReceipt {
  readonly id: string;
  readonly identity: string;
  readonly purposes: readonly ConsentPurpose[];
  /** Refused is a no to the question; withdrawn takes an earlier yes back. Both stop the use. */
  readonly answer: "given" | "withdrawn" | "refused";
  /** The question that was shown; null where a no came without one. A yes without its question is worth nothing. */
  readonly wording: WordingShown | null;
  /** Where the answer came from; null where it was no channel of ours (a CRM's form). */
  readonly channel: string | null;
  /** When the person answered. Intake never takes a moment after its own arrival, so that a no holds at once. */
  readonly at: number;
  /** Who asked; null where no person did. */
  readonly agent: string | null;
  /** The id of what shows the answer: a message, a form, a call. */
  readonly evidence: string | null;
  /** A yes only: the first moment at which it holds no longer. */
  readonly expiresAt: number | null;
}

/** Why a purpose is on or off. */
export type ConsentState = "given" | "by-default" | "not-asked" | "withdrawn" | "refused" | "expired";

/** What stands for one purpose of one identity. */
export interface PurposeConsent {
  readonly purpose: ConsentPurpose;
  readonly on: boolean;
  readonly state: ConsentState;
  /** The receipt that decides; null where nobody answered. */
  readonly receipt: ConsentReceipt | null;
  /** When it ends by itself; null where it does not. */
  readonly until: number | null;
}

/** Which receipts bind an identity. */
export interface ConsentHistory {
  readonly identity: string;
  /**
   * Other ids of the same account: the spelling it was last seen under, or the accounts seen under a spelling. A no for
   * one binds the others, but a yes does not: the name may have passed to somebody else.
   */
  readonly namesakes?: readonly string[];
  readonly receipts: readonly ConsentReceipt[];
}

/**
 * What stands at `now`, for every purpose. Whatever the order of the receipts and however often each comes, the last
 * answer counts; of several at one moment a no beats a yes, and of two noes at one moment "withdrawn" is told.
 * Care is on until somebody says no; everything else is off until somebody says yes. Time never turns a purpose on.
 */
export function standingConsent(history: ConsentHistory, now: number): PurposeConsent[] {
  const answers = binding(history).filter(({ at }) => at <= now);
  return consentPurposes.map((purpose) => {
    const about = answers.filter((receipt) => answersFor(receipt, purpose)).toSorted(lastFirst);
    const last = about[0];
    if (last === undefined) return silence(purpose, null);
    if (last.answer !== "given") return { purpose, on: false, state: last.answer, receipt: last, until: null };
    if (last.expiresAt === null || now < last.expiresAt)
      return { purpose, on: true, state: "given", receipt: last, until: last.expiresAt };
    const everNo = about.find(({ answer }) => answer !== "given");
    return everNo === undefined ? silence(purpose, last) : { ...silence(purpose, last), on: false, state: "expired" };
  });
}

/** What stands at `now` for one purpose. */
export function consentFor(history: ConsentHistory, purpose: ConsentPurpose, now: number): PurposeConsent {
  return standingConsent(history, now).find((one) => one.purpose === purpose) ?? silence(purpose, null);
}

/** The purposes that somebody may still be asked for at `now`: off, and never refused nor withdrawn since the last yes. */
export function mayStillAsk(history: ConsentHistory, now: number): ConsentPurpose[] {
  return standingConsent(history, now)
    .filter(({ state }) => state === "not-asked" || state === "by-default" || state === "expired")
    .map(({ purpose }) => purpose);
}

function silence(purpose: ConsentPurpose, lapsed: ConsentReceipt | null): PurposeConsent {
  if (purpose === "care") return { purpose, on: true, state: "by-default", receipt: null, until: null };
  return { purpose, on: false, state: lapsed === null ? "not-asked" : "expired", receipt: lapsed, until: null };
}

function binding({ identity, namesakes = [], receipts }: ConsentHistory): ConsentReceipt[] {
  return receipts.filter(
    (receipt) => receipt.identity === identity || (receipt.answer !== "given" && namesakes.includes(receipt.identity)),
  );
}

function answersFor({ answer, purposes, wording }: ConsentReceipt, purpose: ConsentPurpose): boolean {
  if (!purposes.includes(purpose)) return false;
  return answer !== "given" || (wording !== null && asksFor(wording, purpose));
}

const strictness = { withdrawn: 0, refused: 1, given: 2 } as const;

/** Of two yeses at one moment the one that ends first decides; ids only settle what changes nothing but the receipt shown. */
function lastFirst(one: ConsentReceipt, other: ConsentReceipt): number {
  if (one.at !== other.at) return other.at - one.at;
  if (one.answer !== other.answer) return strictness[one.answer] - strictness[other.answer];
  if (one.expiresAt !== other.expiresAt) return (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity);
  return one.id < other.id ? -1 : 1;
}
