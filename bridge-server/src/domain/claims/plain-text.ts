// A text in the form that phrases are looked up in, and the way back to where they stand in the original.

/** Two forms of one text, unit by unit the same length. */
export interface PlainText {
  /** Lower case, without accents: what phrases are looked up in. */
  readonly bare: string;
  /** Lower case, with accents: “bajará” is no “bajara”. */
  readonly accented: string;
  /** For every unit, and one more for the end: where it begins in the original, in UTF-16 units. */
  readonly at: readonly number[];
}

/** A stretch of the bare text: from, and up to without, to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const straightened: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "«": '"',
  "»": '"',
  "−": "-",
  "–": "-",
  "—": "-",
  "…": ".",
  "\n": "\n",
};

/** The plain form of a text as it was typed. */
export function plainText(text: string): PlainText {
  const bare: string[] = [];
  const accented: string[] = [];
  const at: number[] = [];
  let offset = 0;
  for (const typed of text) {
    const small = typed.toLowerCase();
    const letter = Array.from(small.normalize("NFD")).find((part) => !/\p{M}/u.test(part));
    if (letter === undefined) {
      const last = accented.length - 1;
      if (last >= 0) accented[last] = `${accented[last] ?? ""}${small}`.normalize("NFC").slice(0, 1);
    } else {
      bare.push(straightened[letter] ?? (/\s/u.test(letter) ? " " : oneUnit(letter)));
      accented.push(straightened[letter] === undefined ? oneUnit(small.normalize("NFC")) : " ");
      at.push(offset);
    }
    offset += typed.length;
  }
  return { bare: bare.join(""), accented: accented.join(""), at: [...at, offset] };
}

function oneUnit(letter: string): string {
  return letter.length === 1 ? letter : "\u25a1";
}

/** A dot after these, or within a number, ends no sentence. */
const shortened = /\b(vs|approx|ca|e\.g|i\.e|no|nos|fig|aprox|p\. ?ej|ej|sr|sra|dr|dra|num|ee\. ?uu|pag)$/;

/** The sentences of a text, without the white space around them. */
export function sentencesOf({ bare }: PlainText): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const mark of bare.matchAll(/[.!?]+["')\]]*(?=\s|$)|\n+|;/g)) {
    if (mark[0].startsWith(".") && shortened.test(bare.slice(from, mark.index))) continue;
    spans.push({ from, to: mark.index + mark[0].length });
    from = mark.index + mark[0].length;
  }
  return [...spans, { from, to: bare.length }].map((span) => trimmed(bare, span)).filter(({ from, to }) => to > from);
}

/** A span without white space, bullets and quotes around it. */
export function trimmed(bare: string, { from, to }: Span): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s,;:*•"-]/.test(bare[start] ?? "")) start += 1;
  while (end > start && /[\s,;:"-]/.test(bare[end - 1] ?? "")) end -= 1;
  return { from: start, to: end };
}

/** Whether two spans share a unit. */
export function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/**
 * A pattern over bare text that finds any of these phrases, as whole words. Phrases stand on lines of their own or between
 * bars with spaces around; each is a regular expression.
 */
export function anyOf(phrases: string): RegExp {
  const each = phrases.trim().split(/\s*\n\s*|\s+\|\s+/);
  return new RegExp(`(?<![a-z0-9])(?:${each.join("|")})(?![a-z0-9])`, "g");
}

/** Every place in a span where a pattern is found, by its place in the whole text. */
export function placesOf(pattern: RegExp, bare: string, { from, to }: Span): (Span & { readonly words: string })[] {
  return [...bare.slice(from, to).matchAll(pattern)].map((found) => ({
    from: from + found.index,
    to: from + found.index + found[0].length,
    words: found[0],
  }));
}
