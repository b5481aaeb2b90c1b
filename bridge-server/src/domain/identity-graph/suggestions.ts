// Who may be the same person: suggestions with their reasons. A person decides; nothing here joins anybody.
import { withoutPlaceholders } from "./birth-dates.ts";
import { candidatePairs } from "./candidates.ts";
import { evidenceFor } from "./evidence.ts";
import { inOrder } from "./profiles.ts";
import type { Profile } from "./profiles.ts";
import { rarityOf } from "./rarity.ts";
import type { Population } from "./rarity.ts";
import { readProfile } from "./read-profile.ts";
import type { Reason, ReasonKind } from "./reasons.ts";
import { sharedIdentities } from "./shared-identities.ts";
import type { SharingRules } from "./shared-identities.ts";
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
  const refused = new Set((rules.decidedAgainst ?? []).map(pairKey));
  const needed = bitsNeeded(all.length);
  const best = new Map<string, Suggestion>();
  const pairs = candidatePairs(all.map((profile) => readProfile(profile, shared)));
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
  return {
    suggestions: [...best.values()].toSorted((one, other) => (ranksBefore(one, other) ? -1 : 1)),
    compared: pairs.length,
  };
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
