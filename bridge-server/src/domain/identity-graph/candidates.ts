// Which records are worth comparing: those that agree on something narrow. Comparing all with all would take n² steps.
import { keysOf } from "./profiles.ts";
import { hostOf } from "./rarity.ts";
import type { ReadProfile } from "./read-profile.ts";

/** A key that more records share than this is too wide to be worth it; a narrower one finds the pair. */
const widest = 64;
/** So many others are looked at for one record, by its narrowest keys first, so that the work grows with the records. */
const mostOthers = 24;

/** Pairs of records of different customers that share a narrow key, each once, in a steady order. */
export function candidatePairs(profiles: readonly ReadProfile[]): [ReadProfile, ReadProfile][] {
  const blocks = new Map<string, number[]>();
  const blocksOf = profiles.map((profile, at) =>
    [...new Set(keysFor(profile))].map((key) => {
      const block = blocks.get(key) ?? [];
      blocks.set(key, block);
      if (block.length <= widest) block.push(at);
      return block;
    }),
  );
  // A pair as one number: for a hundred thousand records that is still exact, and far smaller than a text.
  const pairs = new Set<number>();
  for (const [at, mine] of blocksOf.entries()) {
    const narrow = mine.filter(({ length }) => length > 1 && length <= widest);
    const others = new Set<number>();
    for (const block of narrow.toSorted((one, other) => one.length - other.length)) {
      if (others.size >= mostOthers) break;
      for (const other of block) if (other !== at) others.add(other);
    }
    for (const other of others) pairs.add(Math.min(at, other) * profiles.length + Math.max(at, other));
  }
  return [...pairs]
    .toSorted((one, other) => one - other)
    .flatMap((pair): [ReadProfile, ReadProfile][] => {
      const [one, other] = [profiles[Math.floor(pair / profiles.length)], profiles[pair % profiles.length]];
      return one === undefined || other === undefined || one.customer === other.customer ? [] : [[one, other]];
    });
}

function keysFor(profile: ReadProfile): string[] {
  return [
    ...profile.own.flatMap(keysOf).map((key) => `identity ${key}`),
    ...profile.own.filter(({ network }) => network === "email").flatMap(({ value }) => emailKeys(value)),
    ...birthDateKeys(profile),
    ...nameKeys(profile),
  ];
}

/** The part before "@" by itself, and the host: either may have a slip. */
function emailKeys(address: string): string[] {
  const local = address.slice(0, address.lastIndexOf("@")).replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [...(local.length >= 4 ? [`local ${local}`] : []), `host ${hostOf(address)}`];
}

/** The whole day, whichever way round, and two of its three parts with the beginning of a name. */
function birthDateKeys({ birthDate, words }: ReadProfile): string[] {
  if (birthDate === null) return [];
  const [year = "", month = "", day = ""] = birthDate.split("-");
  const beginnings = [...new Set(words.map((word) => word.slice(0, 1)))];
  return [
    `born ${year} ${[month, day].toSorted().join(" ")}`,
    ...beginnings.flatMap((letter) => [
      `born ${year}-${month} ${letter}`,
      `born ${year}--${day} ${letter}`,
      `born -${month}-${day} ${letter}`,
    ]),
  ];
}

/** The whole name; the name's beginnings with the city or the year of birth, where slips are made later in a word. */
function nameKeys({ words, place, birthDate }: ReadProfile): string[] {
  if (words.length === 0) return [];
  const beginnings = words.map((word) => word.slice(0, 3)).join(" ");
  const city = place.slice(0, 4);
  return [
    ...(words.length > 1 ? [`name ${words.join(" ")}`] : []),
    ...(city === "" ? [] : [...words, beginnings].map((word) => `${word} in ${city}`)),
    ...(birthDate === null ? [] : words.map((word) => `${word} of ${birthDate.slice(0, 4)}`)),
  ];
}
