// What is kept of decisions, proofs, consents and asks, and how it is read again.

/** A step of the journal. kind: 1 link, 2 unlink, 3 merge (one lost, other kept), 4 undo of `target`, 5 restored by its CRM. */
export interface JournalRow {
  readonly entryId: string;
  readonly kind: number;
  readonly one: string | null;
  readonly other: string | null;
  readonly target: string | null;
  readonly decidedAt: Date;
  readonly ruleId: string | null;
  readonly runId: string | null;
  /** Who decided and why; sealed with the workspace's key. Empty where somebody in it was erased. */
  readonly sealed: Uint8Array;
}

/** Where somebody was asked, and by which team. */
export interface Touched {
  readonly touchpoint: string | null;
  readonly team: string | null;
}

export interface ProofRow extends Touched {
  readonly proofId: string;
  readonly identityId: string;
  readonly holderId: string;
  /** The place on the proof ladder, from 0. */
  readonly level: number;
  readonly at: Date;
  readonly expiresAt: Date | null;
  /** Who took it and what shows it, sealed for the identity. */
  readonly sealed: Uint8Array;
}

export interface RevocationRow {
  readonly revocationId: string;
  readonly identityId: string;
  readonly proofId: string | null;
  readonly at: Date;
  readonly sealed: Uint8Array;
}

/** answer: 1 given, 2 refused, 3 withdrawn. */
export interface ReceiptRow extends Touched {
  readonly receiptId: string;
  readonly identityId: string;
  readonly purposes: readonly string[];
  readonly answer: number;
  readonly wording: { readonly id: string; readonly version: number; readonly language: string } | null;
  readonly at: Date;
  readonly expiresAt: Date | null;
  /** Channel, agent and evidence, sealed for the identity. */
  readonly sealed: Uint8Array;
}

/** outcome: 1 not now, 2 refused, 3 captured. */
export interface AskRow {
  readonly askId: string;
  readonly memberId: string;
  readonly network: string | null;
  readonly outcome: number;
  readonly at: Date;
  readonly touchpoint: string;
  readonly agent: string | null;
  readonly team: string | null;
}

export interface SharedMarkRow {
  readonly markId: string;
  readonly identityId: string;
  readonly shared: boolean;
  readonly at: Date;
  readonly by: string;
}

/** What is known of identities beside the identities themselves. */
export interface IdentityRows {
  readonly journal: readonly JournalRow[];
  readonly proofs: readonly ProofRow[];
  readonly revocations: readonly RevocationRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly asks: readonly AskRow[];
  readonly marks: readonly SharedMarkRow[];
}

/** A receipt as a check for a purpose needs it: no more than what decides. Times in milliseconds UTC. */
export type StandingReceipt = Omit<ReceiptRow, "sealed" | "at" | "expiresAt" | keyof Touched> & {
  readonly at: number;
  readonly expiresAt: number | null;
};

/** What decides about a customer's identities at any moment. Times in milliseconds UTC. */
export interface IdentityStanding {
  /** Steps about the customer's members, with those that undo them. */
  readonly journal: readonly (Omit<JournalRow, "sealed" | "decidedAt"> & { readonly at: number })[];
  readonly proofs: readonly (Omit<ProofRow, "sealed" | "at" | "expiresAt" | keyof Touched> & {
    readonly at: number;
    readonly expiresAt: number | null;
  })[];
  readonly revocations: readonly (Omit<RevocationRow, "sealed" | "at"> & { readonly at: number })[];
  /** Also those of namesakes. */
  readonly receipts: readonly StandingReceipt[];
  /** Other ids of the same accounts: a no for one binds the others. */
  readonly namesakes: readonly { readonly identityId: string; readonly other: string }[];
  readonly asks: readonly (Omit<AskRow, "at"> & { readonly at: number })[];
  readonly marks: readonly (Omit<SharedMarkRow, "at"> & { readonly at: number })[];
  /** Identities that the customer's records name and that are not the customer's: a place's, or several people's. */
  readonly strangers: readonly { readonly recordId: string; readonly identityId: string; readonly place: boolean }[];
}

/** Everything that decides to whom members belong. */
export interface Neighbourhood {
  /** The members whose customer can be told from all this; the others are here because they count for these. */
  readonly decided: ReadonlySet<string>;
  readonly records: readonly string[];
  /** Those of the records that their CRM deleted. */
  readonly gone: readonly string[];
  readonly identities: readonly { id: string; spellingId: string; seenAt: number }[];
  readonly claims: readonly { record: string; identity: string }[];
  readonly journal: readonly Omit<JournalRow, "sealed">[];
}
