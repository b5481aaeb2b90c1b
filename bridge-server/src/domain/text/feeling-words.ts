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
  /** By their first letters, the longest first. */
  readonly stems: Map<string, [stem: string, weight: number][]>;
}

/** A list that was made ready. */
export interface FeelingIndex {
  readonly words: Entries;
  /** Of two to `longestPhrase` words, joined with blanks, by the first of them. */
  readonly phrases: ReadonlyMap<string, Entries>;
  readonly negations: ReadonlySet<string>;
  readonly boosters: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
  /** The first letters of all words and phrases: most words of a text begin like none of them. */
  readonly begins: ReadonlySet<string>;
}

/** The longest phrase of a list, in words. */
const longestPhrase = 4;
const shortestStem = 3;

/** The letters of a word by which it is looked up. */
export function firstLetters(word: string): string {
  return word.slice(0, shortestStem);
}

/** Makes a list ready. */
export function indexed({ weights, negations, boosters, turns }: FeelingWords): FeelingIndex {
  const words = noEntries();
  const phrases = new Map<string, Entries>();
  const begins = new Set<string>();
  for (const [weight, entries] of weights) {
    for (const entry of entriesIn(entries)) {
      const [first = "", second] = entry.split(" ", 2);
      begins.add(firstLetters(first));
      if (second === undefined) add(words, entry, weight);
      else add(phrases.get(first) ?? put(phrases, first), entry, weight);
    }
  }
  const set = (entries: string): ReadonlySet<string> => new Set(entriesIn(entries));
  return { words, phrases, negations: set(negations), boosters: set(boosters), turns: set(turns), begins };
}

const noEntries = (): Entries => ({ exact: new Map(), stems: new Map() });

function put(phrases: Map<string, Entries>, first: string): Entries {
  const entries = noEntries();
  phrases.set(first, entries);
  return entries;
}

function add({ exact, stems }: Entries, entry: string, weight: number): void {
  if (!entry.endsWith("*")) {
    exact.set(entry, weight);
    return;
  }
  const stem = entry.slice(0, -1);
  const begins = firstLetters(stem);
  const others = (stems.get(begins) ?? []).filter(([other]) => other !== stem);
  others.push([stem, weight]);
  stems.set(
    begins,
    others.toSorted(([one], [other]) => other.length - one.length),
  );
}

interface Entry {
  readonly weight: number;
  readonly length: number;
}

const nothing: Entry = { weight: 0, length: 1 };

/** What the longest entry of the list says that begins at a place of a text, and how many words it takes; 0 for a word that is in no list. */
export function entryAt(
  found: readonly { readonly word: string; readonly begins: string }[],
  at: number,
  { words, phrases, begins }: FeelingIndex,
): Entry {
  const { word: first, begins: letters } = found[at] ?? { word: "", begins: "" };
  if (!begins.has(letters)) return nothing;
  const begun = phrases.get(first);
  if (begun !== undefined) {
    for (let length = Math.min(longestPhrase, found.length - at); length > 1; length -= 1) {
      const phrase = found.slice(at, at + length).map(({ word }) => word);
      const weight = weightOf(begun, phrase.join(" "));
      if (weight !== 0) return { weight, length };
    }
  }
  return { weight: weightOf(words, first), length: 1 };
}

/** What a word or phrase says; 0 where the list does not have it. The longest stem wins. */
function weightOf({ exact, stems }: Entries, entry: string): number {
  const known = exact.get(entry);
  if (known !== undefined) return known;
  const begun = stems.get(firstLetters(entry));
  return begun?.find(([stem]) => entry.startsWith(stem))?.[1] ?? 0;
}

function entriesIn(entries: string): string[] {
  return entries
    .split(",")
    .map((entry) => entry.trim().replaceAll(/\s+/g, " "))
    .filter((entry) => entry !== "");
}
