// Who may be the same person: suggestions with their reasons. A person decides; nothing here joins anybody.
import { withoutPlaceholders } from "./birth-dates.ts";
import { candidatePairs } from "./candidates.ts";
import { evidenceFor } from "./evidence.ts";
import { inOrder } from "./profiles.ts";
import type { Profile } from "./profiles.ts";
import { rarityOf } from "./rarity.ts";
import type { Population } from "./rarity.ts";
import { readProfile } from "./read-profile.ts";
import type { ReadProfile } from "./read-profile.ts";
import type { Reason, ReasonKind, Surroundings } from "./reasons.ts";
import { sharedIdentities } from "./shared-identities.ts";
import type { SharedIdentity, SharingRules } from "./shared-identities.ts";
import { bitsNeeded, differentBits, tellingBits } from "./weights.ts";

/** Two customers who may be one person. */
export interface Suggestion {
  /** Customers, the smaller id first. */
  readonly customers: readonly [string, string];
  /** The two records that say most, in the same order. */
  readonly records: readonly [string, string];
  /** The weightiest first; those against it too. */
  readonly reasons: readonly Reason[];
  /** The bits beyond those that a suggestion needs; it sorts, and is never shown as a percentage. */
  readonly margin: number;
}

/** What matching was told beside the records. */
export interface MatchingRules {
  readonly population?: Population | undefined;
  readonly sharing?: SharingRules | undefined;
  /** Pairs of customers of whom a person said that they are two people. */
  readonly decidedAgainst?: readonly (readonly [string, string])[] | undefined;
}

/** What was suggested, and how many pairs were looked at for it. */
export interface Suggestions {
  readonly suggestions: Suggestion[];
  readonly compared: number;
}

/**
 * Suggests which customers may be one person, the surest first. The order of the records changes nothing.
 * A suggestion needs enough evidence for the number of records there are, and never rests on a name alone: it takes an
 * identity that only these two name, or evidence of two kinds. Identities that many share count for nothing.
 */
export function suggestionsAmong(profiles: readonly Profile[], rules: MatchingRules = {}): Suggestions {
  const all = withoutPlaceholders(inOrder(profiles));
  const shared = sharedIdentities(all, rules.sharing);
  const around = { shared, rarity: rarityOf(all, rules.population) };
  const pairs = candidatePairs(all.map((profile) => readProfile(profile, shared)));
  return { suggestions: judged(pairs, around, rules), compared: pairs.length };
}

/** What is known of the base besides the records at hand. */
export interface Around extends MatchingRules {
  /** Records spread evenly over the whole base: what they say is as common as among all. */
  readonly sample: readonly Profile[];
}

/** Suggestions among records that were found, with what they share and what lends no evidence. */
export interface Found extends Suggestions {
  readonly shared: ReadonlyMap<string, SharedIdentity>;
}

/**
 * Suggests who may be one person among records that were found for it, of those pairs of records that are asked about.
 * Rarity is that of the whole base. The order of the records changes nothing.
 */
export function suggestionsWhere(
  isAsked: (one: Profile, other: Profile) => boolean,
  profiles: readonly Profile[],
  around: Around,
): Found {
  const { sample, population, sharing } = around;
  const found = new Set(profiles.map(({ id }) => id));
  const all = withoutPlaceholders(inOrder([...sample, ...profiles])).filter(({ id }) => found.has(id));
  const shared = sharedIdentities(all, sharing);
  const read = all.map((profile) => readProfile(profile, shared));
  const pairs = read.flatMap((one, at) =>
    read
      .slice(at + 1)
      .filter((other) => one.customer !== other.customer && isAsked(one, other))
      .map((other): [ReadProfile, ReadProfile] => [one, other]),
  );
  const rarity = rarityOf(sample, population);
  return { suggestions: judged(pairs, { shared, rarity }, around), compared: pairs.length, shared };
}

/** The best pair of records of every two customers for whom enough speaks. */
function judged(
  pairs: readonly (readonly [ReadProfile, ReadProfile])[],
  around: Surroundings,
  { decidedAgainst = [] }: MatchingRules,
): Suggestion[] {
  const refused = new Set(decidedAgainst.map(pairKey));
  const needed = bitsNeeded(around.rarity.people);
  const best = new Map<string, Suggestion>();
  for (const [one, other] of pairs) {
    const [first, second] = one.customer < other.customer ? [one, other] : [other, one];
    const customers = [first.customer, second.customer] as const;
    if (refused.has(pairKey(customers))) continue;
    const reasons = evidenceFor(first, second, around);
    const margin = reasons.reduce((sum, { bits }) => sum + bits, 0) - needed;
    if (margin < 0 || !isEnough(reasons)) continue;
    const suggestion: Suggestion = { customers, records: [first.id, second.id], reasons, margin };
    const known = best.get(pairKey(customers));
    if (known === undefined || ranksBefore(suggestion, known)) best.set(pairKey(customers), suggestion);
  }
  return [...best.values()].toSorted((one, other) => (ranksBefore(one, other) ? -1 : 1));
}

/**
 * An identity of their own that both name is enough in kind. Without one, two kinds of evidence must agree, so that a name
 * alone never is enough; and a clearly different name outweighs any likeness: brothers and sisters have much in common.
 */
function isEnough(reasons: readonly Reason[]): boolean {
  const bits = new Map<ReasonKind, number>();
  for (const reason of reasons) bits.set(reason.kind, (bits.get(reason.kind) ?? 0) + reason.bits);
  if ((bits.get("identity") ?? 0) > 0) return true;
  if (reasons.some(({ key, bits: worth }) => key === "different-name" && worth <= differentBits.nameWord)) return false;
  return [...bits.values()].filter((sum) => sum >= tellingBits).length >= 2;
}

function pairKey([one, other]: readonly [string, string]): string {
  return one < other ? JSON.stringify([one, other]) : JSON.stringify([other, one]);
}

function ranksBefore(one: Suggestion, other: Suggestion): boolean {
  if (one.margin !== other.margin) return one.margin > other.margin;
  return JSON.stringify([one.customers, one.records]) < JSON.stringify([other.customers, other.records]);
}
