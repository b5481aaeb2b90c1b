// E-mail addresses that are alike but not the same: a slip of the pen, or somebody else at the same company.
import { hostOf } from "./rarity.ts";
import type { Rarity } from "./rarity.ts";
import type { ReadProfile } from "./read-profile.ts";
import type { Reason, Surroundings } from "./reasons.ts";
import { distance, isSlipOf } from "./spelling-distance.ts";
import { alikeEmail } from "./weights.ts";

/** The best pair of like addresses, as one reason; none where no two are alike. */
export function emailReasons(one: ReadProfile, other: ReadProfile, { rarity }: Surroundings): Reason[] {
  const words = [...new Set([...one.words, ...other.words])];
  const found = addressesOf(one).flatMap((mine) =>
    addressesOf(other).map((theirs): Reason => {
      const places = { value: mine, other: theirs };
      return { key: "similar-email", kind: "email", places, bits: alikeBits(mine, theirs, words, rarity) };
    }),
  );
  const [best] = found.toSorted((a, b) => b.bits - a.bits);
  return best === undefined || best.bits <= 0 ? [] : [best];
}

function addressesOf({ own }: ReadProfile): string[] {
  return own.filter(({ network }) => network === "email").map(({ value }) => value);
}

function alikeBits(mine: string, theirs: string, words: readonly string[], rarity: Rarity): number {
  const [one, other] = [localOf(mine), localOf(theirs)];
  const [host, otherHost] = [hostOf(mine), hostOf(theirs)];
  const isSameHost = host === otherHost;
  if (!isSameHost && !isSlipOf(host, otherHost)) return one === other ? localBits(one, other, words) : 0;
  const local = localBits(one, other, words);
  if (local === 0) return 0;
  const chance = isSameHost
    ? rarity.chanceOfHost(host)
    : Math.max(rarity.chanceOfHost(host), rarity.chanceOfHost(otherHost));
  return local + Math.min(alikeEmail.mostForHost, -Math.log2(chance));
}

/** A local part that is made of the person's name says what the name said already; figures behind it are their own evidence. */
function localBits(one: string, other: string, words: readonly string[]): number {
  const [letters, otherLetters] = [lettersOf(one), lettersOf(other)];
  const [figures, otherFigures] = [figuresOf(one), figuresOf(other)];
  const isSame = one === other;
  if (!isSame && !isLike(letters, otherLetters)) return 0;
  // asha1@ and asha2@ are as a rule two people.
  if (figures !== otherFigures && distance(figures, otherFigures, 1) > 1) return 0;
  if (figures !== otherFigures && letters === otherLetters) return 0;
  const explained = isMadeOf(letters, words) || isMadeOf(otherLetters, words);
  const forFigures = figures !== "" && figures === otherFigures ? alikeEmail.sameFigures : 0;
  if (explained) return alikeEmail.explainedLocal + forFigures;
  return (isSame ? alikeEmail.sameLocal : alikeEmail.alikeLocal) + forFigures;
}

/** Whether the letters are the words of a name, or some of them shortened to their initials: "asharao", "arao", "ar". */
function isMadeOf(letters: string, words: readonly string[]): boolean {
  if (letters === "") return true;
  return words.some((word, at) => {
    const rest = words.filter((_, index) => index !== at);
    return [word, word.slice(0, 1)].some(
      (part) => part !== "" && letters.startsWith(part) && isMadeOf(letters.slice(part.length), rest),
    );
  });
}

function isLike(one: string, other: string): boolean {
  return one === other || isSlipOf(one, other);
}

function localOf(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, "");
}

function figuresOf(text: string): string {
  return text.replaceAll(/[^\p{N}]/gu, "");
}
