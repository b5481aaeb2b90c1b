// What speaks for and against two records being of one person, each reason for itself.
import { birthDateBits } from "./birth-dates.ts";
import { emailReasons } from "./email-evidence.ts";
import { compareNames } from "./names.ts";
import { sameAccount } from "./profiles.ts";
import type { HeldIdentity } from "./profiles.ts";
import type { ReadProfile } from "./read-profile.ts";
import type { Rarity } from "./rarity.ts";
import type { Reason, ReasonKey, Surroundings } from "./reasons.ts";
import { areDifferentOnOneLine, sharedBecause } from "./shared-identities.ts";
import type { SharedIdentity } from "./shared-identities.ts";
import { isSlipOf } from "./spelling-distance.ts";
import { differentBits, identityBits, mostForName, provenBits, sameBits, slipBits } from "./weights.ts";

/** Every reason for and against, the weightiest first. Which of the two comes first changes nothing. */
export function evidenceFor(one: ReadProfile, other: ReadProfile, around: Surroundings): Reason[] {
  const [first, second] = one.id < other.id ? [one, other] : [other, one];
  const identities = identityReasons(first, second, around);
  const reasons = [
    ...identities,
    ...(identities.some(({ key, bits }) => key === "same-identity" && bits > 0)
      ? []
      : emailReasons(first, second, around)),
    ...nameReasons(first, second, around),
    ...birthDateReasons(first, second),
    ...cityReasons(first, second, around),
  ];
  return reasons.toSorted((a, b) => b.bits - a.bits || (sayingOf(a) < sayingOf(b) ? -1 : 1));
}

function sayingOf({ key, places }: Reason): string {
  return `${key} ${Object.values(places).join(" ")}`;
}

const household: SharedIdentity = { because: "different-people", customers: 2 };

/** An account that both name counts once, however many of its names they share; what is shared by many counts nothing. */
function identityReasons(one: ReadProfile, other: ReadProfile, { shared }: Surroundings): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const mine of one.identities) {
    for (const theirs of other.identities) {
      const by = sameAccount(mine, theirs);
      if (by === null) continue;
      const places = { network: mine.network, value: mine.value };
      const many =
        sharedBecause(mine, shared) ??
        sharedBecause(theirs, shared) ??
        (mine.network === "phone" && areDifferentOnOneLine(one, other) ? household : null);
      const reason: Reason =
        many === null
          ? { key: "same-identity", kind: "identity", places, bits: bitsOf(mine, theirs, by) }
          : {
              ...{ key: "shared-identity", kind: "identity", bits: 0 },
              places: { ...places, because: many.because, people: many.customers },
            };
      reasons.set(`${mine.network} ${mine.value}`, reason);
    }
  }
  return [...reasons.values()];
}

function bitsOf(mine: HeldIdentity, theirs: HeldIdentity, by: "account" | "spelling"): number {
  const isProven = [mine, theirs].every(({ proof }) => proof !== undefined && proof !== "claimed");
  const proven = isProven ? provenBits : 0;
  if (by === "account") return identityBits.account + proven;
  if (mine.network === "email") return identityBits.email + proven;
  return (mine.network === "phone" ? identityBits.phone : identityBits.handle) + proven;
}

function nameReasons(one: ReadProfile, other: ReadProfile, { rarity }: Surroundings): Reason[] {
  const [mine, theirs] = [one.words, other.words];
  if (one.name === null || other.name === null || mine.length === 0 || theirs.length === 0) return [];
  const { same, similar, conflicts, doubtful } = compareNames(mine, theirs);
  const places = { name: one.name, other: other.name, people: rarity.sharers(one.name) };
  const reasons: Reason[] = [];
  if (same.length + similar.length > 0) {
    const isSame = similar.length === 0 && same.length === Math.max(mine.length, theirs.length);
    const bits = Math.min(nameBits({ same, similar, isSame }, one.name, rarity), mostForName);
    reasons.push({ key: isSame ? "same-name" : "similar-name", kind: "name", places, bits: Math.max(0, bits) });
  }
  const against = (conflicts - doubtful) * differentBits.nameWord + doubtful * differentBits.doubtfulWord;
  if (conflicts > 0) reasons.push({ key: "different-name", kind: "name", places, bits: against });
  return reasons;
}

/** A whole name is worth how few share it, not the product of its words: first and family names go together. */
function nameBits(
  {
    same,
    similar,
    isSame,
  }: { readonly same: readonly string[]; readonly similar: readonly string[]; readonly isSame: boolean },
  name: string,
  rarity: Rarity,
): number {
  if (isSame) return sameBits - Math.log2(rarity.chanceOfName(name));
  const bits = [
    ...same.map((word) => sameBits - Math.log2(rarity.chanceOfWord(word))),
    // An initial fits every word that begins so.
    ...similar.map((word) => (word.length === 1 ? 1 : slipBits(rarity.chanceOfSlip(word)))),
  ];
  return bits.reduce((sum, more) => sum + more, 0);
}

function birthDateReasons({ birthDate: one }: ReadProfile, { birthDate: other }: ReadProfile): Reason[] {
  if (one === null || other === null) return [];
  const bits = birthDateBits(one, other);
  const key = one === other ? "same-birth-date" : bits > 0 ? "similar-birth-date" : "different-birth-date";
  return [{ key, kind: "birth-date", places: { day: one, other }, bits }];
}

function cityReasons(one: ReadProfile, other: ReadProfile, { rarity }: Surroundings): Reason[] {
  if (one.place === "" || other.place === "") return [];
  const places = { city: one.city ?? "", other: other.city ?? "" };
  const reason = (key: ReasonKey, bits: number): Reason[] => [{ key, kind: "city", places, bits }];
  if (one.place === other.place)
    return reason("same-city", Math.max(0, sameBits - Math.log2(rarity.chanceOfCity(one.place))));
  return isSlipOf(one.place, other.place)
    ? reason("similar-city", slipBits(rarity.chanceOfCitySlip(one.place)))
    : reason("different-city", differentBits.city);
}
