// What the store gives for people's screens; everything personal comes sealed.

/** A member of a customer, still sealed. */
export interface MemberRow {
  readonly memberId: string;
  readonly kind: number;
  readonly network: string | null;
  readonly crm: string | null;
  readonly account: string | null;
  readonly object: string | null;
  readonly externalId: string | null;
  readonly wrappedKey: Uint8Array | null;
  readonly sealed: Uint8Array;
  readonly claimed: boolean;
  /** For accounts with a stable id: the sighting whose spelling the account has now. */
  readonly currentName: Uint8Array | null;
  readonly formerNames: readonly Uint8Array[];
}

/** An interaction of a timeline, still sealed. */
export interface TimelineRow {
  readonly interactionId: string;
  readonly conversationId: string;
  readonly occurredAt: Date;
  readonly kind: number;
  readonly direction: number;
  readonly author: number;
  readonly agent: string | null;
  readonly waitSeconds: number | null;
  readonly handleSeconds: number | null;
  readonly outcome: number | null;
  readonly score: number | null;
  readonly sealed: Uint8Array;
  readonly sealedFor: string | null;
  readonly wrappedKey: Uint8Array | null;
  readonly channelId: string | null;
  readonly network: string | null;
  readonly channelLabel: string | null;
}

export interface OpenClockRow {
  readonly conversationId: string;
  readonly kind: number;
  readonly startedAt: Date;
  readonly dueAt: Date | null;
  readonly channelId: string | null;
  readonly network: string | null;
  readonly channelLabel: string | null;
}

/** What a customer's screen is made of, all of the same moment. */
export interface CustomerRows {
  readonly customerId: string;
  readonly members: readonly MemberRow[];
  readonly interactions: readonly TimelineRow[];
  readonly openClocks: readonly OpenClockRow[];
  readonly interactionCount: number;
  /** The first interaction; null where there is none. */
  readonly since: Date | null;
  readonly figures: {
    readonly contacts: number;
    readonly answers: number;
    readonly medianSeconds: number | null;
    readonly scores: number;
    readonly meanScore: number | null;
  };
}
