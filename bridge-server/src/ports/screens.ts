// What the store gives for people's screens; everything personal comes sealed.
import type { IdentityStanding } from "./identity.ts";

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
  /** When an identity was seen first and last; null for records. */
  readonly firstSeenAt: Date | null;
  readonly lastSeenAt: Date | null;
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
  /** Of the score, as app/interaction-row.ts numbers scales; null where the source names none. */
  readonly scale: number | null;
  /** “hubspot”, “salesforce”, or the name of a feed. */
  readonly source: string;
  /** The identity or record that it came from or went to. */
  readonly partyId: string | null;
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
  /** What it was read under; a page that is made of it is kept only while this is still so. */
  readonly stamp: string;
  readonly standing: IdentityStanding;
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

/** An open wait of some customer, with its place in the list of all of them. */
export interface WaitingRow extends OpenClockRow {
  /** Null where nobody can tell who waits. */
  readonly customerId: string | null;
  readonly place: { readonly at: Date; readonly id: string };
}

/** A member of one of several customers, still sealed; without former names. */
export interface WaitingMember {
  readonly customerId: string;
  readonly member: MemberRow;
}

/** Who waits for us, over all customers of a workspace. */
export interface WaitingReader {
  /** One row for each conversation: its most urgent open wait for an answer. Most urgent first. */
  page(asked: {
    readonly channelId: string | null;
    readonly after: { readonly at: Date; readonly id: string } | null;
    readonly limit: number;
  }): Promise<readonly WaitingRow[]>;
  count(channelId: string | null, now: Date): Promise<{ waiting: number; overdue: number }>;
  members(customerIds: readonly string[]): Promise<readonly WaitingMember[]>;
  /** Deliveries not read yet and set aside (each counted to 10,000 at most), and the moment of the newest interaction. */
  intake(): Promise<{ waiting: number; aside: number; newest: Date | null }>;
}
