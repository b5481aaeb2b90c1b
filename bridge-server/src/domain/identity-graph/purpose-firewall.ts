// The one way out. Whatever leaves Rapport for a purpose leaves as a `Released`, and only `release` can make one: a path
// that takes a `Released<"marketing">` cannot be handed anything that was not checked for marketing.
import type { ConsentPurpose } from "@rapport/contract";
import { consentFor } from "./consent.ts";
import type { ConsentHistory, ConsentState } from "./consent.ts";

/** How long a released value may be used: well under the five minutes within which a withdrawal must hold everywhere. */
export const releaseLifeMs = 60_000;

/** Known to this file only: whoever holds a released value could otherwise make another through its constructor. */
const pass = Symbol("pass");

/** A value that may leave for a purpose, for a minute. It is not exported, so that nobody else can make or extend one. */
class ReleasedValue<Purpose extends ConsentPurpose, Value> {
  readonly identity: string;
  readonly purpose: Purpose;
  /** The first moment at which it may be used no longer; milliseconds UTC. */
  readonly until: number;
  readonly #value: Value;

  constructor(shown: symbol, identity: string, purpose: Purpose, value: Value, until: number) {
    if (shown !== pass) throw new Error("Only release() makes a released value");
    this.identity = identity;
    this.purpose = purpose;
    this.until = until;
    this.#value = value;
    Object.freeze(this);
  }

  /** The value, or null once its time is over: then it must be released again. */
  valueAt(now: number): Value | null {
    return now < this.until ? this.#value : null;
  }

  static isOne(thing: unknown): boolean {
    return typeof thing === "object" && thing !== null && #value in thing;
  }
}

/** A value that was checked for a purpose. It prints as nothing, so that no log or serialiser lets the value out. */
export type Released<Purpose extends ConsentPurpose, Value> = ReleasedValue<Purpose, Value>;

/** What a check for a purpose answers. */
export type Release<Purpose extends ConsentPurpose, Value> =
  | { readonly outcome: "released"; readonly released: Released<Purpose, Value> }
  | { readonly outcome: "kept-back"; readonly identity: string; readonly because: ConsentState };

/** Whether an identity may be used for a purpose at `now` (milliseconds UTC). To hand its value on, use `release`. */
export function mayUse(history: ConsentHistory, purpose: ConsentPurpose, now: number): boolean {
  return consentFor(history, purpose, now).on;
}

/** Checks one identity for one purpose; what may leave is good until the consent ends, for a minute at most. */
export function release<Purpose extends ConsentPurpose, Value>(
  { history, value }: { readonly history: ConsentHistory; readonly value: Value },
  purpose: Purpose,
  now: number,
): Release<Purpose, Value> {
  const { on, state, until } = consentFor(history, purpose, now);
  if (!on) return { outcome: "kept-back", identity: history.identity, because: state };
  const end = Math.min(now + releaseLifeMs, until ?? Infinity);
  return { outcome: "released", released: new ReleasedValue(pass, history.identity, purpose, value, end) };
}

/** Checks many, each for itself: what may leave, and what was kept back and why. */
export function releaseEach<Purpose extends ConsentPurpose, Value>(
  items: readonly { readonly history: ConsentHistory; readonly value: Value }[],
  purpose: Purpose,
  now: number,
): {
  readonly released: Released<Purpose, Value>[];
  readonly keptBack: { readonly identity: string; readonly because: ConsentState }[];
} {
  const released: Released<Purpose, Value>[] = [];
  const keptBack: { identity: string; because: ConsentState }[] = [];
  for (const item of items) {
    const answer = release(item, purpose, now);
    if (answer.outcome === "released") released.push(answer.released);
    else keptBack.push({ identity: answer.identity, because: answer.because });
  }
  return { released, keptBack };
}

/**
 * Makes one value of several that may leave for the same purpose: it may be used as long as all of them, and is null where
 * the time of one is over. Made of none it holds nothing of anybody, and is good for a minute.
 */
export function combine<Purpose extends ConsentPurpose, Value, Made>(
  parts: readonly Released<Purpose, Value>[],
  { purpose, now, make }: { readonly purpose: Purpose; readonly now: number; make(values: readonly Value[]): Made },
): Released<Purpose, Made> | null {
  const values: Value[] = [];
  for (const part of parts) {
    const value = part.valueAt(now);
    if (value === null) return null;
    values.push(value);
  }
  const until = Math.min(now + releaseLifeMs, ...parts.map((part) => part.until));
  return new ReleasedValue(pass, parts.map(({ identity }) => identity).join(" "), purpose, make(values), until);
}

/** Whether a thing of unknown make came from `release`, for borders where types do not reach. */
export function isReleased(thing: unknown): boolean {
  return ReleasedValue.isOne(thing);
}
