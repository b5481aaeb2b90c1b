// What a list of feeling words is made of, and how it is looked up.

/** What a language's scorer knows. Entries are separated by commas and spelled without accents, as `tokens` gives words. */
export interface FeelingWords {
  /** Words and phrases by how much they say, from −3 to 3. A star stands for any ending: “disappoint*”. */
  readonly weights: readonly (readonly [weight: number, entries: string])[];
  /** Turn round what follows within three words. */
  readonly negations: string;
  /** Make what follows say more. */
  readonly boosters: string;
  /** What comes after them counts more than what stood before: “nice crew but a lost bag”. */
  readonly turns: string;
}

interface Entries {
  readonly exact: Map<string, number>;
  readonly stems: Map<string, number>;
}

/** A list that was made ready. */
export interface FeelingIndex {
  readonly words: Entries;
  /** Of two to `longestPhrase` words, joined with blanks. */
  readonly phrases: Entries;
  readonly negations: ReadonlySet<string>;
  readonly boosters: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
}

/** The longest phrase of a list, in words. */
export const longestPhrase = 4;
const shortestStem = 3;

/** Makes a list ready. */
export function indexed({ weights, negations, boosters, turns }: FeelingWords): FeelingIndex {
  const words: Entries = { exact: new Map(), stems: new Map() };
  const phrases: Entries = { exact: new Map(), stems: new Map() };
  for (const [weight, entries] of weights) {
    for (const entry of entriesIn(entries)) {
      const kind = entry.includes(" ") ? phrases : words;
      if (entry.endsWith("*")) kind.stems.set(entry.slice(0, -1), weight);
      else kind.exact.set(entry, weight);
    }
  }
  const set = (entries: string): ReadonlySet<string> => new Set(entriesIn(entries));
  return { words, phrases, negations: set(negations), boosters: set(boosters), turns: set(turns) };
}

/** What a word or phrase says; 0 where the list does not have it. The longest stem wins. */
export function weightOf({ exact, stems }: Entries, entry: string): number {
  const known = exact.get(entry);
  if (known !== undefined) return known;
  for (let length = entry.length; length >= shortestStem; length -= 1) {
    const weight = stems.get(entry.slice(0, length));
    if (weight !== undefined) return weight;
  }
  return 0;
}

function entriesIn(entries: string): string[] {
  return entries
    .split(",")
    .map((entry) => entry.trim().replaceAll(/\s+/g, " "))
    .filter((entry) => entry !== "");
}
