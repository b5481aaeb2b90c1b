// Numbers in a commentary: what they are counted in, how exact they are meant.
import { exactnesses, type Exactness, type FigureUnit, fractions, lengths, noFigure, units } from "./figure-words.ts";
import { numberWords } from "./number-words.ts";
import { anyOf, type PlainText, placesOf, type Span } from "./plain-text.ts";
import type { Language } from "./verdict.ts";

/** A number that somebody wrote. */
export interface Figure extends Span {
  readonly amount: number;
  readonly unit: FigureUnit;
  /** Half of the last place that was written, in the same unit as the amount: what rounding may have done. */
  readonly rounding: number;
  /** How many of `unit` one of the written unit is: 60 for minutes. */
  readonly scale: number;
  readonly exactness: Exactness;
}

/** The numbers in a span, in their order. */
export function figuresIn({ bare }: PlainText, span: Span, language: Language): Figure[] {
  const parts = partsOf(bare, span, language);
  const lengths = lengthsIn(bare, span);
  const found = [...parts, ...lengths, ...fractionsIn(bare, span, [...parts, ...lengths])];
  const numbers = Object.keys(numberWords[language]).join("|");
  const all = new RegExp(
    `(?<![a-z0-9.,])(?:[€$£] ?)?\\d+(?:[.,\\u00a0 ]\\d{3})*(?:[.,]\\d+)?|(?<![a-z0-9])(?:${numbers})(?![a-z])`,
    "g",
  );
  for (const place of placesOf(all, bare, span)) {
    if (found.some((other) => place.from < other.to && other.from < place.to)) continue;
    const figure = figureAt(bare, place, span, language);
    if (figure !== null) found.push(figure);
  }
  return borrowed(found.toSorted((one, other) => one.from - other.from));
}

/** What stands just before a place: no phrase about a number is longer. */
export function wordsBefore(bare: string, span: Span, at: number): string {
  return bare.slice(Math.max(span.from, at - 90), at);
}

/** “Nine out of ten”, “ocho de cada diez”. */
function partsOf(bare: string, span: Span, language: Language): Figure[] {
  const number = `\\d+|${Object.keys(numberWords[language]).join("|")}`;
  const pattern = anyOf(`(?:${number})(?: [a-z]+)? (?:out of|in|de cada|of every) (?:every )?(?:${number})`);
  return placesOf(pattern, bare, span).flatMap((place) => {
    const [part, whole] = [...place.words.matchAll(new RegExp(`(?<![a-z])(?:${number})(?![a-z])`, "g"))].map(
      ([word]) => numberWords[language][word] ?? Number(word),
    );
    if (part === undefined || whole === undefined || part > whole || whole < 2) return [];
    return [
      {
        ...place,
        amount: part / whole,
        unit: "fraction",
        rounding: Math.min(0.5 / whole, 0.05),
        scale: 1,
        exactness: exactnessBefore(wordsBefore(bare, span, place.from)),
      },
    ];
  });
}

function lengthsIn(bare: string, span: Span): Figure[] {
  return lengths.flatMap(({ amount, found }) =>
    placesOf(found, bare, span).map((place): Figure => ({
      ...place,
      amount,
      unit: "seconds",
      rounding: 150,
      scale: 60,
      exactness: exactnessBefore(wordsBefore(bare, span, place.from)),
    })),
  );
}

function fractionsIn(bare: string, span: Span, taken: readonly Span[]): Figure[] {
  return fractions.flatMap(({ amount, found }) =>
    placesOf(found, bare, span)
      .filter((place) => !taken.some((other) => place.from < other.to && other.from < place.to))
      .map((place): Figure => ({
        ...place,
        amount,
        unit: "fraction",
        rounding: 0.03,
        scale: 1,
        exactness: exactnessBefore(wordsBefore(bare, span, place.from)),
      })),
  );
}

function figureAt(
  bare: string,
  place: Span & { readonly words: string },
  span: Span,
  language: Language,
): Figure | null {
  const [before, after] = [wordsBefore(bare, span, place.from), bare.slice(place.to, Math.min(span.to, place.to + 90))];
  if (noFigure.after.test(after) || noFigure.before.test(before)) return null;
  const spelled = numberWords[language][place.words];
  const [unit, length] = unitOf(after);
  if (spelled !== undefined) {
    if (unit === null) return null;
    return {
      from: place.from,
      to: place.to + length,
      amount: spelled * unit.times,
      unit: unit.unit,
      rounding: spelled < 1 ? unit.times / 20 : unit.times / 2,
      scale: unit.times,
      exactness: exactnessBefore(before),
    };
  }
  const { amount, places, zeros } = numberOf(place.words.replace(/^[€$£] ?/, ""), language);
  const isMoney = /^[€$£]/.test(place.words);
  if (unit === null && !isMoney && /^(?:19|20)\d\d$/.test(place.words)) return null;
  const times = unit?.times ?? 1;
  const lastPlace = 0.5 * 10 ** -places;
  const rounding = zeros === 0 ? lastPlace : Math.max(lastPlace, Math.min(0.5 * 10 ** zeros, 0.025 * amount));
  return {
    from: place.from,
    to: place.to + length,
    amount: amount * times,
    unit: unit?.unit ?? (isMoney ? "money" : "plain"),
    rounding: rounding * times,
    scale: times,
    exactness: exactnessBefore(before),
  };
}

function unitOf(after: string): [(typeof units)[number] | null, number] {
  for (const unit of units) {
    const [found] = unit.found.exec(after) ?? [];
    if (found !== undefined) return [unit, found.length];
  }
  return [null, 0];
}

/** English writes 1,234.5 and Spanish 1.234,5 or 1 234,5; where only one reading is possible it is taken in both. */
function numberOf(written: string, language: Language): { amount: number; places: number; zeros: number } {
  const tight = written.replaceAll(/[\u00a0 ]/g, "");
  const [group, decimal] = language === "en" ? [",", "."] : [".", ","];
  const asGroups =
    tight.split(decimal).length <= 2 &&
    (tight.split(decimal)[0] ?? "")
      .split(group)
      .slice(1)
      .every(({ length }) => length === 3) &&
    !(tight.split(decimal)[1] ?? "").includes(group);
  const plain = asGroups
    ? tight.replaceAll(group, "").replace(decimal, ".")
    : tight.replaceAll(decimal, "").replace(group, ".");
  const places = (plain.split(".")[1] ?? "").length;
  const zeros = places > 0 ? 0 : (/0*$/.exec(plain)?.[0].length ?? 0);
  return { amount: Number(plain), places, zeros };
}

/** How exactly a number is meant, by the words before it. */
export function exactnessBefore(before: string): Exactness {
  const said = before.trimEnd().replace(/ (?:the|el|los|las)$/, "");
  return exactnesses.find(({ found }) => found.test(said))?.exactness ?? "exact";
}

/** “From 46 to 34 minutes”: the first number is counted in what the second one is. */
function borrowed(figures: readonly Figure[]): Figure[] {
  return figures.map((figure, index) => {
    const next = figures[index + 1];
    if (figure.unit !== "plain" || next === undefined || next.from - figure.to > 12 || next.unit === "plain")
      return figure;
    const { unit, scale } = next;
    return { ...figure, unit, scale, amount: figure.amount * scale, rounding: figure.rounding * scale };
  });
}
