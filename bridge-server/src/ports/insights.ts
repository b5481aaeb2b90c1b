// What the store counts about a customer's last months; days are those of the workspace's zone.

/** Contacts of one day alike in everything that is told of them. */
export interface ContactCell {
  /** The identity or record that they came from. */
  readonly partyId: string;
  /** 2026-11-23. */
  readonly day: string;
  readonly network: string | null;
  readonly language: string | null;
  /** 1 negative, 2 neutral, 3 positive; null where nothing was told. */
  readonly sentiment: number | null;
  /** Messages that came with a text, whether anything was told of it or not. */
  readonly texts: number;
  readonly contacts: number;
}

/** A colleague who answered. */
export interface ReplierRow {
  readonly agent: string;
  readonly network: string | null;
  readonly lastAt: Date;
  readonly replies: number;
}

/** How many follow an identity of the customer. */
export interface ReachRow {
  readonly identityId: string;
  readonly network: string;
  readonly followers: number;
  readonly toldAt: Date;
}

export interface InsightRows {
  readonly contacts: readonly ContactCell[];
  /** Newest first. */
  readonly repliers: readonly ReplierRow[];
  readonly reach: readonly ReachRow[];
}

/** Counts a customer's last months. */
export interface InsightReader {
  /** Everything from `since` on, by the id of any member. What is dated ahead is among it. */
  of(memberId: string, asked: { readonly since: Date; readonly zone: string }): Promise<InsightRows>;
}
