// What a language's phrases have to tell. Patterns are looked up in bare text: small letters, no accents.

/** Which way something is said to have moved. Faster and slower are down and up in time, and otherwise better and worse. */
export type Move = "better" | "worse" | "up" | "down" | "faster" | "slower";
/** Which end of the record something is said to be; `any` where the words leave it open. */
export type Extreme = "best" | "worst" | "highest" | "lowest" | "fastest" | "slowest" | "any";
/** How a value is said to stand to its target. */
export type Relation = "met" | "missed" | "above" | "below";

/** Who says it and how surely, and how clauses hang together. */
export interface VoicePhrases {
  /** Words between two clauses. */
  readonly breaks: RegExp;
  /** Words that begin a clause of cause. */
  readonly because: RegExp;
  /** The same, but only in a clause that claims a movement: “por la subida de precios”. */
  readonly becauseOfMove: RegExp;
  /** Words that say, within a clause, that one thing made another. */
  readonly causing: RegExp;
  /** A verb that does something to what comes after it; the clause's subject is then a cause. */
  readonly doing: RegExp;
  /** Subjects of such verbs that are no cause: ourselves, and times. */
  readonly ourselves: RegExp;
  /** Beliefs, plans, wishes, doubts: what follows is no claim. */
  readonly hedges: RegExp;
  /** Hedges that reach back as well: “it improved, we think”. */
  readonly hedgesAnywhere: RegExp;
  /** Hedges that are forms of the verb, looked up with accents. */
  readonly future: RegExp;
  /** The same, reaching back. */
  readonly conditional: RegExp;
  /** What only looks like a hedge. */
  readonly noHedges: RegExp;
  /** Begins a clause that only leads in to the next one. */
  readonly leadIns: RegExp;
  /** Judgements of worth: an opinion where nothing else is claimed. */
  readonly praise: RegExp;
  readonly negation: RegExp;
  readonly significant: RegExp;
  readonly always: RegExp;
  readonly never: RegExp;
  readonly pronouns: RegExp;
  /** Subjects that no pack of service measures holds. */
  readonly elsewhere: RegExp;
}

/** What moved, stayed or was an extreme. */
export interface MovementPhrases {
  readonly moves: readonly { readonly move: Move; readonly found: RegExp }[];
  /** A multiple of the value before: “doubled”. */
  readonly multiples: readonly { readonly times: number; readonly found: RegExp }[];
  readonly stable: RegExp;
  /** Out of its ordinary variation. */
  readonly unstable: RegExp;
  /** Said of what stays as it is, in words that mean nothing beside another claim: “remained”. */
  readonly stays: RegExp;
  /** Of two patterns the first wins. */
  readonly extremes: readonly { readonly extreme: Extreme; readonly found: RegExp }[];
  /** What makes a superlative one of the record: “ever”. */
  readonly ever: RegExp;
  /** What makes it one of a part of the record: “in two years”. */
  readonly within: RegExp;
}

/** What something is compared with. */
export interface TargetPhrases {
  readonly track: RegExp;
  readonly offTrack: RegExp;
  readonly targetWord: RegExp;
  /** Of two patterns the first wins. */
  readonly relations: readonly { readonly relation: Relation; readonly found: RegExp }[];
  readonly comparison: {
    /** With the period before. */
    readonly before: RegExp;
    /** With another period. */
    readonly other: RegExp;
    /** With what was expected. */
    readonly expected: RegExp;
    /** With others. */
    readonly others: RegExp;
    /** What makes the name of any other period one that is compared with. */
    readonly sinceThen: RegExp;
    /** What makes the name of the period before one that is compared with: “than in”. */
    readonly than: RegExp;
  };
  readonly months: RegExp;
}

/** One language. */
export type Phrases = VoicePhrases & MovementPhrases & TargetPhrases;
