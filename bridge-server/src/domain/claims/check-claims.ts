// Reads a commentary, sentence by sentence and clause by clause, and marks what it claims.
import type { Finding, Mark, ReasonKey } from "./finding.ts";
import { isOfMeasure, judgePart } from "./judge.ts";
import { type FindMeasures, measuresNamed } from "./measures.ts";
import { phrasesOf } from "./languages.ts";
import type { Phrases } from "./phrases.ts";
import { anyOf, overlap, plainText, type PlainText, placesOf, sentencesOf, type Span, trimmed } from "./plain-text.ts";
import { type Part, type ReadClause, readClause } from "./read-clause.ts";
import type { ReadWith, Verdict } from "./verdict.ts";

/** A stretch of the text that claims something, and how it stands. Places are UTF-16 units of the text as it was handed in. */
export interface MarkedClaim {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly mark: Mark;
  readonly reason: ReasonKey;
  /** The measure whose figures decided; null where none did. */
  readonly verdict: Verdict | null;
}

interface Clause extends Span {
  readonly read: ReadClause;
  readonly isCause: boolean;
  /** Joined to the clause before by “and”. */
  readonly hangsOn: boolean;
}

interface Reading {
  readonly text: PlainText;
  readonly phrases: Phrases;
  readonly find: FindMeasures;
  readonly read: (span: Span) => ReadClause;
  readonly cell: Verdict | null;
}

/** Marks every claim of a commentary, in its order; no sentence is left without a mark. */
export function checkClaims(typed: string, { language, verdicts, cell, periodBefore }: ReadWith): MarkedClaim[] {
  const text = plainText(typed);
  const phrases = phrasesOf[language];
  const before =
    periodBefore.length === 0
      ? null
      : anyOf(periodBefore.map((name) => `${escaped(plainText(name).bare)}(?! (?:de )?(?:19|20)\\d\\d)`).join("\n"));
  const find = measuresNamed(verdicts, language, cell);
  const namesIn = (span: Span): Span[] => find(text.bare, span);
  const reading: Reading = {
    ...{ text, phrases, find },
    read: (span) => readClause(text, span, { phrases, language, periodBefore: before, namesIn }),
    cell: verdicts.find(({ kpi }) => kpi === cell) ?? null,
  };
  let last: readonly Verdict[] = [];
  return sentencesOf(text).flatMap((sentence) => {
    const { claims, subjects } = checkSentence(sentence, reading, last);
    last = subjects;
    return claims.map(({ span, finding, verdict }) => {
      const [from, to] = [text.at[span.from] ?? 0, text.at[span.to] ?? typed.length];
      return { from, to, text: typed.slice(from, to), ...finding, verdict };
    });
  });
}

/** The mark of several claims together: the one that a reader has to know first. */
export function worstMark(marks: readonly Mark[]): Mark | null {
  return (
    (["contradicted", "no-evidence", "supported", "opinion"] as const).find((mark) => marks.includes(mark)) ?? null
  );
}

interface Found {
  readonly span: Span;
  readonly finding: Finding;
  readonly verdict: Verdict | null;
}

function checkSentence(
  sentence: Span,
  reading: Reading,
  last: readonly Verdict[],
): { claims: Found[]; subjects: readonly Verdict[] } {
  const { text } = reading;
  const isQuestion = /\?["')\]]*$/.test(text.bare.slice(sentence.from, sentence.to));
  const opinion: Found = { span: sentence, finding: { mark: "opinion", reason: "opinion" }, verdict: null };
  if (isQuestion) return { claims: [opinion], subjects: last };
  const claims: Found[] = [];
  let subjects = last;
  let isFirst = true;
  let believed = false;
  const clauses = clausesOf(sentence, reading);
  const isSaidAsBelief = (clause: Clause): boolean =>
    isHedged(clause, clause.isCause ? clause.to : clause.read.first, reading);
  for (const [at, clause] of clauses.entries()) {
    const about = subjectsOf(clause, reading, isFirst, subjects);
    const next = clauses[at + 1];
    // “With two more agents, it would be gone”: what leads in is as certain as what it leads to.
    const leadsIn = next !== undefined && says(reading.phrases.leadIns, clause, reading);
    const isBelieved = isSaidAsBelief(clause) || (leadsIn && isSaidAsBelief(next));
    // “We believe that it improved and that costs fell because of it”: the belief reaches what hangs on it.
    believed = isBelieved || (believed && (clause.isCause || clause.hangsOn));
    claims.push(...checkClause(clause, about, believed, reading));
    if (about.length > 0) subjects = about;
    isFirst = false;
  }
  if (claims.length === 0) claims.push({ span: sentence, ...unread(sentence, reading) });
  return { claims, subjects };
}

/** No sentence is without a mark: what nothing was read in and yet speaks of a measure has no evidence. */
function unread(sentence: Span, reading: Reading): Omit<Found, "span"> {
  const isJudgement = isHedged(sentence, sentence.to, reading) || says(reading.phrases.praise, sentence, reading);
  if (isJudgement) return { finding: { mark: "opinion", reason: "opinion" }, verdict: null };
  const [mention] = reading.find(reading.text.bare, sentence);
  if (mention !== undefined) return { finding: { mark: "no-evidence", reason: "unread" }, verdict: mention.verdict };
  return { finding: { mark: "opinion", reason: "beyond-figures" }, verdict: null };
}

function checkClause(clause: Clause, about: readonly Verdict[], isBelieved: boolean, reading: Reading): Found[] {
  const span = trimmed(reading.text.bare, clause);
  const found = (mark: Mark, reason: ReasonKey): Found[] => [
    { span, finding: { mark, reason }, verdict: about[0] ?? null },
  ];
  const { read } = clause;
  const parts: readonly Part[] = clause.isCause ? [{ kind: "cause" }] : read.parts;
  if (parts.length === 0) return isHedged(clause, clause.to, reading) ? found("opinion", "opinion") : [];
  if (isBelieved) return found("opinion", "opinion");
  if (says(reading.phrases.elsewhere, clause, reading))
    return [{ span, finding: { mark: "no-evidence", reason: "unbound" }, verdict: null }];
  if (about.length === 0) return [{ span, finding: { mark: "no-evidence", reason: "unbound" }, verdict: null }];
  const causes = !clause.isCause && isCausal(clause, reading) ? [...parts, { kind: "cause" } as const] : parts;
  const judged = about.flatMap((verdict) =>
    causes
      .filter((part) => part.kind !== "figure" || isOfMeasure(part.figure, verdict))
      .map((part) => ({ verdict, finding: judgePart(part, read, verdict) })),
  );
  const worst = worstMark(judged.map(({ finding }) => finding.mark));
  const decides = judged.find(({ finding }) => finding.mark === worst);
  return decides === undefined ? [] : [{ span, ...decides }];
}

/** What a clause is about: what it names before its first phrase, or after it, or what was spoken of, or its cell. */
function subjectsOf(
  clause: Clause,
  { text, find, cell, phrases }: Reading,
  isFirst: boolean,
  last: readonly Verdict[],
): readonly Verdict[] {
  const mentions = find(text.bare, clause);
  const before = mentions.filter(({ from }) => from < clause.read.first);
  const named = before.length > 0 ? before : mentions.slice(0, 1);
  if (named.length > 0) return [...new Set(named.map(({ verdict }) => verdict))];
  const isPronoun =
    placesOf(phrases.pronouns, text.bare.slice(clause.from, clause.to), { from: 0, to: clause.to - clause.from })
      .length > 0;
  if ((!isFirst || isPronoun || cell === null) && last.length > 0) return last;
  return cell === null ? [] : [cell];
}

function says(pattern: RegExp, span: Span, { text }: Pick<Reading, "text">): boolean {
  return placesOf(pattern, text.bare, span).length > 0;
}

/** Whether a belief, plan, wish or doubt comes before this place of the span. */
function isHedged(span: Span, before: number, { text, phrases }: Reading): boolean {
  const inner = text.bare.slice(span.from, span.to);
  const within = { from: 0, to: span.to - span.from };
  const none = placesOf(phrases.noHedges, inner, within);
  const hedges = placesOf(phrases.hedges, inner, within).filter((at) => !none.some((other) => overlap(other, at)));
  const future = placesOf(phrases.future, text.accented, span).map(({ from }) => ({ from: from - span.from }));
  if (says(phrases.hedgesAnywhere, span, { text })) return true;
  if (placesOf(phrases.conditional, text.accented, span).length > 0) return true;
  return [...hedges, ...future].some(({ from }) => span.from + from <= before);
}

/** Whether the clause says that something made the measure move. */
function isCausal(clause: Span, reading: Reading): boolean {
  const { text, phrases, find } = reading;
  const isOurs = (verb: Span): boolean =>
    /(?:^|\W)(?:we|we have|we've|hemos)$/.test(text.bare.slice(clause.from, verb.from).trimEnd());
  if (placesOf(phrases.causing, text.bare, clause).some((verb) => !isOurs(verb))) return true;
  return placesOf(phrases.doing, text.bare, clause).some((verb) => {
    const subject = { from: clause.from, to: verb.from };
    const words = text.bare.slice(subject.from, subject.to).trim();
    const isOther = words !== "" && !says(phrases.ourselves, subject, reading) && find(text.bare, subject).length === 0;
    return isOther && find(text.bare, { from: verb.to, to: clause.to }).length > 0;
  });
}

/** The clauses of a sentence. A stretch without a claim of its own belongs to the one before it, or to the one after. */
function clausesOf(sentence: Span, reading: Reading): Clause[] {
  const { text, phrases, read } = reading;
  const places = (pattern: RegExp): (Span & { words: string })[] => placesOf(pattern, text.bare, sentence);
  const becauseOfMove = places(phrases.becauseOfMove).filter(({ from }) =>
    read({ from: sentence.from, to: from }).parts.some(({ kind }) => kind === "move" || kind === "multiple"),
  );
  const cuts = [
    ...places(phrases.breaks).map(({ from, to, words }) => ({
      at: from,
      next: to,
      isCause: false,
      hangsOn: /(?:and| y| e)$/.test(words),
    })),
    ...[...places(phrases.because), ...becauseOfMove].map(({ from }) => ({
      at: from,
      next: from,
      isCause: true,
      hangsOn: true,
    })),
  ].toSorted((one, other) => one.at - other.at);
  const pieces: Piece[] = [];
  let open = { from: sentence.from, isCause: false, hangsOn: false };
  for (const { at, next, ...kind } of cuts) {
    if (at > open.from) pieces.push({ ...open, to: at });
    open = { from: next, ...kind };
  }
  pieces.push({ ...open, to: sentence.to });
  return merged(pieces, read, (span) => isHedged(span, span.to, reading));
}

interface Piece extends Span {
  readonly isCause: boolean;
  readonly hangsOn: boolean;
}

function merged(pieces: readonly Piece[], read: (span: Span) => ReadClause, hedged: (span: Span) => boolean): Clause[] {
  const joined: Piece[] = [];
  let waiting: Piece | null = null;
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.isCause || read(piece).parts.length > 0) {
      joined.push({ ...piece, from: waiting?.from ?? piece.from, hangsOn: waiting?.hangsOn ?? piece.hangsOn });
      waiting = null;
    } else if (last === undefined || last.isCause || hedged(piece)) waiting ??= piece;
    else joined[joined.length - 1] = { ...last, to: piece.to };
  }
  const end = pieces.at(-1);
  if (waiting !== null && end !== undefined) joined.push({ ...waiting, to: end.to });
  return joined.map((piece) => ({ ...piece, read: read(piece) }));
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
