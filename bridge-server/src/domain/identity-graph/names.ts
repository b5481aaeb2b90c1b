// Names of people as words that can be compared, whatever their order and spelling.
import { distance, isSlipOf, plain } from "./spelling-distance.ts";

/** Words that say nothing about who it is: forms of address and the small words of family names, English and Spanish. */
const empty = new Set(
  (
    "mr mrs ms miss mx dr prof sir dame rev hon jr sr sra srta don dona dna ii iii iv " +
    "de del la las los el y i e da das do dos di du le van von der den ter ten zu al bin ibn"
  ).split(" "),
);

/** The words of a name that tell people apart, in alphabetical order. A name of small words only keeps them. */
export function nameWordsOf(name: string | null): string[] {
  // An apostrophe is inside a word: O'Brien is one, whoever leaves it out.
  const words = plain((name ?? "").replaceAll(/['’ʼ]/g, ""))
    .split(" ")
    .filter((word) => word !== "");
  const telling = words.filter((word) => !empty.has(word));
  return (telling.length > 0 ? telling : words).toSorted();
}

/** Whether a word of a name tells people apart: neither a form of address nor a small word. */
export function isTelling(word: string): boolean {
  return !empty.has(word);
}

/** One spelling of the whole name, to count who shares it. */
export function nameKey(name: string | null): string {
  return nameWordsOf(name).join(" ");
}

/** What two names have in common, word by word. */
export interface NameComparison {
  /** Words that both have. */
  readonly same: readonly string[];
  /** Words of the first that the second has with a slip of the pen, or shortened ("Rob" for "Robert"). */
  readonly similar: readonly string[];
  /** How many words of each have no counterpart in the other, as far as both still have words. */
  readonly conflicts: number;
  /** How many of those may still be one word that was badly mistyped ("Oievr" for "Oliver"). */
  readonly doubtful: number;
}

/**
 * Compares the words of two names; neither order nor a missing middle name counts against them. Two names of one word each
 * contradict nothing: one may be the first name and the other the family name.
 */
export function compareNames(one: readonly string[], other: readonly string[]): NameComparison {
  const left = [...other];
  const take = (fits: (word: string) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const same = one.filter((word) => take((facing) => facing === word));
  const similar = withoutThose(one, same).filter((word) => take((facing) => isVariant(word, facing)));
  const open = withoutThose(withoutThose(one, same), similar);
  const conflicts = one.length < 2 && other.length < 2 ? 0 : Math.min(open.length, left.length);
  const mistyped = open.filter((word) => take((facing) => mayBeMistyped(word, facing)));
  return { same, similar, conflicts, doubtful: Math.min(conflicts, mistyped.length) };
}

/** Half of the letters are in place: too far for a slip, too near for another name. */
function mayBeMistyped(one: string, other: string): boolean {
  const half = Math.floor(Math.max(one.length, other.length) / 2);
  return distance(one, other, half) <= half;
}

/** A slip of the pen, an initial, or the beginning of the longer word where that is at least three letters. */
export function isVariant(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  return (short.length >= 3 && long.startsWith(short)) || isSlipOf(one, other);
}

function withoutThose(words: readonly string[], taken: readonly string[]): string[] {
  const gone = [...taken];
  return words.filter((word) => {
    const at = gone.indexOf(word);
    if (at >= 0) gone.splice(at, 1);
    return at < 0;
  });
}
