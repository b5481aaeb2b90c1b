// What is remarked about customers: how many follow an account, and what colleagues marked.

/** How many follow an account, as its network told at a moment. */
export interface FollowersRow {
  readonly identityId: string;
  readonly followers: number;
  readonly toldAt: Date;
}

/** One entry about a marker: it was set, changed or taken away. kind: 1 vulnerability. */
export interface MarkerRow {
  readonly entryId: string;
  readonly markerId: string;
  readonly memberId: string;
  readonly kind: number;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly removed: boolean;
  /** Who, why and what, sealed for the member. */
  readonly sealed: Uint8Array;
}

export interface RemarkRows {
  readonly followers: readonly FollowersRow[];
  readonly markers: readonly MarkerRow[];
}

/** An entry about a marker with the key of its member. */
export interface MarkerEntry extends MarkerRow {
  readonly wrappedKey: Uint8Array | null;
}

/** Reads what was remarked. */
export interface RemarkReader {
  /** Every entry about a customer's markers, oldest first; null where nobody has this id. */
  markersOf(memberId: string): Promise<readonly MarkerEntry[] | null>;
}
