// How common values are in the whole base, so that what many share counts for little.
import { isTelling, nameKey, nameWordsOf } from "../domain/identity-graph/names.ts";
import { keysOf, type Profile } from "../domain/identity-graph/profiles.ts";
import type { Population } from "../domain/identity-graph/rarity.ts";
import type { MatchingReader } from "../ports.ts";
import { nameWords } from "./search-words.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

/** Names whose bearers are counted in one call. */
const mostNames = 40;
/** Rows that may be gone through to find who bears words of a name. */
const mostRows = 60_000;

/** The words by which the store finds a name, blind. */
export function blindWordsOf(keys: WorkspaceKeys, name: string): string[] {
  const words = nameWords(name);
  const telling = words.filter(isTelling);
  return (telling.length > 0 ? telling : words).map((word) => blind(keys, "word", word));
}

/** The rarest words of some names, so many that few enough records bear them; with how many do, by the plain word. */
export async function rareWords(
  keys: WorkspaceKeys,
  names: readonly string[],
  reader: MatchingReader,
): Promise<{ readonly words: readonly string[]; readonly wordsOf: ReadonlyMap<string, number> }> {
  const byId = new Map([...new Set(names.flatMap(nameWordsOf))].map((word) => [blind(keys, "word", word), word]));
  const counts = await reader.wordCounts([...byId.keys()]);
  const words: string[] = [];
  let rows = 0;
  for (const [id, count] of [...counts].toSorted(([, one], [, other]) => one - other)) {
    rows += count;
    if (rows <= mostRows) words.push(id);
  }
  return { words, wordsOf: new Map([...counts].map(([id, count]) => [byId.get(id) ?? "", count])) };
}

/** How many there are, and how many share each name that records of several of these customers bear. */
export async function populationFor(
  keys: WorkspaceKeys,
  profiles: readonly Profile[],
  { names, wordsOf }: { readonly names: readonly string[]; readonly wordsOf?: ReadonlyMap<string, number> },
  reader: MatchingReader,
): Promise<Population> {
  const bearers = Map.groupBy(profiles, ({ name }) => nameKey(name));
  const several = [...bearers].filter(([, all]) => new Set(all.map(({ customer }) => customer)).size > 1);
  const counted = new Map([
    ...names.map((name) => [nameKey(name), name] as const),
    ...several.map(([key, [first]]) => [key, first?.name ?? ""] as const),
  ]);
  const sharersOf = new Map<string, number>();
  for (const [key, name] of [...counted].filter(([key]) => key !== "").slice(0, mostNames)) {
    const words = blindWordsOf(keys, name);
    if (words.length > 0) sharersOf.set(key, await reader.namesakes(words));
  }
  return { people: await reader.countRecords(), sharersOf, wordsOf };
}

/** How many customers name each identity of these records, over the whole base, by the keys under which matching knows it. */
export async function holdersOf(
  profiles: readonly Profile[],
  reader: MatchingReader,
): Promise<ReadonlyMap<string, number>> {
  const held = profiles.flatMap(({ identities }) => identities);
  const counts = await reader.holders([...new Set(held.flatMap(({ id }) => id ?? []))]);
  const byKey = new Map<string, number>();
  for (const identity of held)
    for (const key of keysOf(identity))
      byKey.set(key, Math.max(byKey.get(key) ?? 0, counts.get(identity.id ?? "") ?? 0));
  return byKey;
}
