// What one clause claims, before anything is held against a figure.
import type { Figure } from "./figures.ts";
import { exactnessBefore, figuresIn, wordsBefore } from "./figures.ts";
import type { Extreme, Move, Phrases, Relation } from "./phrases.ts";
import { overlap, type PlainText, placesOf, type Span } from "./plain-text.ts";
import { roleOf, type RoleFigure } from "./roles.ts";
import type { Language } from "./verdict.ts";

/** With what a movement is compared; null where nothing is said. */
export type Compared = "before" | "other-period" | "expected" | "others" | null;
/** One thing that a clause claims. */
export type Part =
  | { readonly kind: "move"; readonly move: Move; readonly negated: boolean }
  | {
      readonly kind: "multiple";
      readonly times: number;
      readonly exactness: Figure["exactness"];
      readonly negated: boolean;
    }
  | { readonly kind: "stable"; readonly negated: boolean }
  | { readonly kind: "record"; readonly extreme: Extreme; readonly partial: boolean; readonly negated: boolean }
  | { readonly kind: "target"; readonly relation: Relation; readonly always: boolean }
  | { readonly kind: "track"; readonly on: boolean }
  | { readonly kind: "figure"; readonly figure: RoleFigure }
  | { readonly kind: "cause" };

/** A clause with everything that it claims. */
export interface ReadClause {
  readonly parts: readonly Part[];
  /** Where the first phrase begins; the end of the clause where there is none. */
  readonly first: number;
  readonly compared: Compared;
  readonly significant: boolean;
  /** The numbers that say by how much something moved. */
  readonly changes: readonly RoleFigure[];
}

interface Placed {
  readonly at: Span;
  readonly part: Part;
}
/** Words that are spoken for. */
interface Taken {
  readonly at: Span;
}

interface Reader {
  readonly phrases: Phrases;
  readonly language: Language;
  /** What the period before is called; null where it has no name. */
  readonly periodBefore: RegExp | null;
  /** Where measures are named: “lost calls” is a name, and nothing was lost. */
  readonly namesIn: (span: Span) => readonly Span[];
}

/** Reads one clause of a text. */
export function readClause(
  text: PlainText,
  span: Span,
  { phrases, language, periodBefore, namesIn }: Reader,
): ReadClause {
  const { bare } = text;
  const has = (pattern: RegExp): boolean => placesOf(pattern, bare, span).length > 0;
  const { figures, multiplied } = multipliedFigures(bare, figuresIn(text, span, language), span, phrases);
  const compared = comparedWith(bare, span, phrases, periodBefore);
  const placed: Placed[] = [...recordIn(bare, span, phrases), ...trackIn(bare, span, phrases)];
  const target = targetIn(bare, span, phrases, placed);
  if (target !== null) placed.push(target);
  placed.push(...stableIn(bare, span, phrases, placed));
  const named = namesIn(span).map((at) => ({ at }));
  placed.push(...movesIn(bare, span, phrases, [...placed, ...multiplied, ...named], figures));
  const moves = placed.filter(({ part }) => part.kind === "move" || part.kind === "multiple").map(({ at }) => at);
  const roles = figures.map((figure) => ({
    ...figure,
    role: roleOf(bare, span, figure, { moves, target: target?.at ?? null, phrases }),
  }));
  const parts = placed.map(({ part }) => part);
  const changes = roles.filter(({ role }) => role === "change");
  for (const figure of roles) if (figure.role !== "change") parts.push({ kind: "figure", figure });
  if (parts.length === 0 && has(phrases.stays) && compared !== null) parts.push({ kind: "stable", negated: false });
  return {
    parts,
    first: Math.min(span.to, ...placed.map(({ at }) => at.from), ...roles.map(({ from }) => from)),
    compared,
    significant: has(phrases.significant),
    changes,
  };
}

function comparedWith(
  bare: string,
  span: Span,
  { comparison, months }: Phrases,
  periodBefore: RegExp | null,
): Compared {
  const has = (pattern: RegExp): boolean => placesOf(pattern, bare, span).length > 0;
  if (has(comparison.others)) return "others";
  if (has(comparison.expected)) return "expected";
  if (has(comparison.other)) return "other-period";
  if (has(comparison.before)) return "before";
  for (const than of placesOf(comparison.than, bare, span)) {
    const after = { from: than.to, to: Math.min(span.to, than.to + 40) };
    if (periodBefore !== null && placesOf(periodBefore, bare, after).length > 0) return "before";
  }
  for (const then of placesOf(comparison.sinceThen, bare, span)) {
    const after = { from: then.to, to: Math.min(span.to, then.to + 30) };
    if (placesOf(months, bare, after).some(({ from }) => from - then.to < 14)) return "other-period";
  }
  return null;
}

function isNegated(bare: string, span: Span, at: Span, { negation }: Phrases, words = 4): boolean {
  const before = bare.slice(span.from, at.from);
  const from = at.from - (before.match(new RegExp(`(?:\\S+\\s+){0,${words}}$`))?.[0].length ?? 0);
  return placesOf(negation, bare, { from, to: at.from }).length % 2 === 1;
}

function recordIn(bare: string, span: Span, phrases: Phrases): Placed[] {
  const partial = placesOf(phrases.within, bare, span).length > 0;
  const ever = placesOf(phrases.ever, bare, span).length > 0;
  for (const { extreme, found } of phrases.extremes) {
    const [at] = placesOf(found, bare, span);
    if (at === undefined) continue;
    const bySelf =
      /record|minimos|maximos|new |nuevo|historic|all|never|nunca|jamas|ever|any|absolut|serie|unprecedented|precedentes|inedit|peaked/.test(
        at.words,
      );
    if (!bySelf && !ever && !partial) continue;
    const negated = !/never|nunca|jamas/.test(at.words) && isNegated(bare, span, at, phrases, 3);
    return [{ at, part: { kind: "record", extreme, partial: partial && !/all|historic/.test(at.words), negated } }];
  }
  return [];
}

function trackIn(bare: string, span: Span, phrases: Phrases): Placed[] {
  const [off] = placesOf(phrases.offTrack, bare, span);
  if (off !== undefined) return [{ at: off, part: { kind: "track", on: false } }];
  const [on] = placesOf(phrases.track, bare, span);
  if (on === undefined) return [];
  return [{ at: on, part: { kind: "track", on: !isNegated(bare, span, on, phrases) } }];
}

const turned = { met: "missed", missed: "met", above: "below", below: "above" } as const;

function targetIn(bare: string, span: Span, phrases: Phrases, taken: readonly Placed[]): Placed | null {
  const [word] = placesOf(phrases.targetWord, bare, span).filter((at) => !taken.some((one) => overlap(one.at, at)));
  if (word === undefined) return null;
  const always = placesOf(phrases.always, bare, span).length > 0;
  for (const { relation, found } of phrases.relations) {
    const [at] = placesOf(found, bare, span).filter(
      (one) =>
        !taken.some((other) => overlap(other.at, one)) &&
        (one.to <= word.from ? word.from - one.to < 48 : one.from - word.to < 32),
    );
    if (at === undefined) continue;
    const never = placesOf(phrases.never, bare, { from: span.from, to: at.from }).length > 0;
    const negated = !never && isNegated(bare, span, at, phrases);
    const said = negated || never ? turned[relation] : relation;
    const both = { from: Math.min(at.from, word.from), to: Math.max(at.to, word.to) };
    return { at: both, part: { kind: "target", relation: said, always: always || never } };
  }
  return null;
}

function stableIn(bare: string, span: Span, phrases: Phrases, taken: readonly Placed[]): Placed[] {
  const [unstable] = placesOf(phrases.unstable, bare, span);
  const [still] = placesOf(phrases.stable, bare, span);
  if (unstable !== undefined && (still === undefined || unstable.from < still.from))
    return [{ at: unstable, part: { kind: "stable", negated: !isNegated(bare, span, unstable, phrases, 3) } }];
  const at = placesOf(phrases.stable, bare, span).find((one) => !taken.some((other) => overlap(other.at, one)));
  if (at === undefined || taken.some(({ part }) => part.kind === "target" || part.kind === "track")) return [];
  return [{ at, part: { kind: "stable", negated: isNegated(bare, span, at, phrases, 3) } }];
}

/** “Double the 5 %” is ten per cent. */
function multipliedFigures(
  bare: string,
  figures: readonly Figure[],
  span: Span,
  { multiples }: Phrases,
): { figures: readonly Figure[]; multiplied: readonly Taken[] } {
  const multiplied: Taken[] = [];
  const scaled = figures.map((figure): Figure => {
    for (const { times, found } of multiples) {
      const at = placesOf(found, bare, span).find(
        ({ to }) =>
          to <= figure.from &&
          /^ (?:the |of the |our |del? |que el |el |los |las )*$/.test(bare.slice(to, figure.from)),
      );
      if (at === undefined) continue;
      multiplied.push({ at });
      const said = exactnessBefore(wordsBefore(bare, span, at.from));
      return {
        ...figure,
        from: at.from,
        amount: figure.amount * times,
        rounding: figure.amount * times * 0.05,
        exactness: said,
      };
    }
    return figure;
  });
  return { figures: scaled, multiplied };
}

function movesIn(
  bare: string,
  span: Span,
  phrases: Phrases,
  taken: readonly Taken[],
  figures: readonly Figure[],
): Placed[] {
  const free = (at: Span): boolean => !taken.some((other) => overlap(other.at, at));
  for (const { times, found } of phrases.multiples) {
    const at = placesOf(found, bare, span).find(free);
    if (at === undefined) continue;
    const exactness = exactnessBefore(
      wordsBefore(bare, span, at.from).replace(/(?: (?:has|have|had|been?|se|ha|han))+ *$/, ""),
    );
    return [{ at, part: { kind: "multiple", times, exactness, negated: isNegated(bare, span, at, phrases) } }];
  }
  const moves = phrases.moves.flatMap(({ move, found }) =>
    placesOf(found, bare, span)
      .filter((at) => free(at) && !isOfNumber(bare, at, figures))
      .map((at) => ({ at, move })),
  );
  const [first] = moves.toSorted((one, other) => one.at.from - other.at.from || other.at.to - one.at.to);
  if (first === undefined) return [];
  const { at, move } = first;
  return [{ at, part: { kind: "move", move, negated: isNegated(bare, span, at, phrases) } }];
}

/** “More than 95 %” bounds a number and moves nothing. */
function isOfNumber(bare: string, at: Span, figures: readonly Figure[]): boolean {
  const between = (figure: Figure): string => bare.slice(at.to, figure.from);
  return figures.some(
    (figure) =>
      figure.from >= at.to &&
      /^ (?:than|del?|than the|de las|de los)? ?(?:el |los |las )?[€$£]?$/.test(between(figure)) &&
      /^(?:more|less|fewer|higher|lower|mas|menos|por encima de|por debajo de)/.test(bare.slice(at.from, at.to)) &&
      / (?:than|del?)/.test(` ${bare.slice(at.from, figure.from).slice(at.to - at.from)}`),
  );
}
