// How rare a value is among the people we know: what many share says little about any of them.
import { isVariant, nameKey, nameWordsOf } from "./names.ts";
import type { Profile } from "./profiles.ts";
import { isSlipOf, plain } from "./spelling-distance.ts";

/** What is known from outside about how common values are; what is absent is counted among the records at hand. */
export interface Population {
  /** How many people share a whole name, by `nameKey`: a count over the whole CRM, or of a register. */
  readonly sharersOf?: ReadonlyMap<string, number> | undefined;
  /** How many records bear a word of a name, over the whole base. */
  readonly wordsOf?: ReadonlyMap<string, number> | undefined;
  /** How many records there are in all, where those at hand are a sample spread evenly over them. */
  readonly people?: number | undefined;
}

/** Answers how many people share a value, and how likely two different people are to. */
export interface Rarity {
  readonly people: number;
  /** How many people bear that name, this one included. */
  readonly sharers: (name: string) => number;
  /** The chance that somebody else has it too, between 0 and 1. */
  readonly chanceOfName: (name: string) => number;
  readonly chanceOfWord: (word: string) => number;
  /** The chance that a word of somebody else's name is this one with a slip, or shortened. */
  readonly chanceOfSlip: (word: string) => number;
  /** Of a city in plain letters. */
  readonly chanceOfCity: (place: string) => number;
  readonly chanceOfCitySlip: (place: string) => number;
  readonly chanceOfHost: (host: string) => number;
}

/** Counts the records, or a sample of them. What a sample does not show may be as common as once in it. Repeated records of one person make a value look more common than it is, which errs on the safe side. */
export function rarityOf(profiles: readonly Profile[], population: Population = {}): Rarity {
  const sampled = Math.max(2, profiles.length);
  const people = Math.max(sampled, population.people ?? 0);
  const allWords = profiles.map(({ name }) => nameWordsOf(name));
  const names = counted(allWords.map((words) => words.join(" ")));
  const words = counted(allWords.flatMap((some) => [...new Set(some)]));
  const places = profiles.map(({ city }) => plain(city ?? ""));
  const cities = counted(places);
  const hosts = counted(profiles.flatMap(({ identities }) => [...new Set(identities.flatMap(hostsOf))]));
  const sharers = (name: string): number =>
    Math.max(1, names.get(nameKey(name)) ?? 0, population.sharersOf?.get(nameKey(name)) ?? 0);
  const chance = (count: number | undefined, among = sampled): number => Math.min(1, Math.max(1, count ?? 0) / among);
  const known = population.wordsOf ?? new Map<string, number>();
  return {
    people,
    sharers,
    chanceOfName: (name) => chance(sharers(name), people),
    chanceOfWord: (word) => (known.has(word) ? chance(known.get(word), people) : chance(words.get(word))),
    chanceOfSlip: slipChances(allWords.flat(), isVariant),
    chanceOfCity: (place) => chance(cities.get(place)),
    chanceOfCitySlip: slipChances(places, isSlipOf),
    chanceOfHost: (host) => chance(hosts.get(host)),
  };
}

/** How many values a value is held against. */
const sampleSize = 200;

/** How often another value is taken for a slip of this one, from a sample spread evenly over all; worked out once each. */
function slipChances(values: readonly string[], isSlip: (one: string, other: string) => boolean) {
  const filled = values.filter((value) => value !== "").toSorted();
  const step = Math.max(1, filled.length / sampleSize);
  const sample = Array.from(
    { length: Math.min(sampleSize, filled.length) },
    (_, at) => filled[Math.floor(at * step)] ?? "",
  );
  const known = new Map<string, number>();
  return (value: string): number => {
    const found =
      known.get(value) ??
      (0.5 + sample.filter((other) => other !== value && isSlip(value, other)).length) / (sample.length + 1);
    known.set(value, found);
    return found;
  };
}

function hostsOf({ network, value }: { readonly network: string; readonly value: string }): string[] {
  return network === "email" ? [hostOf(value)] : [];
}

/** What follows the last "@" of an e-mail address. */
export function hostOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
