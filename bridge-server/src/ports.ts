// The border between Rapport and everything outside it, on one page.
import type { KpiQuery, RecordFact, WorkspaceId } from "@rapport/contract";

/** Tells the time. Handed in everywhere, so that tests set it. */
export interface Clock {
  now(): Date;
}

/** Writes one line per unit of work: a static event name and facts without personal data. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One CRM connection: a HubSpot portal or a Salesforce organisation. Failures are `Failure`s. */
export interface Crm {
  readonly id: "hubspot" | "salesforce";
  /** Portal id or organisation id. */
  readonly account: string;
  /** Reads one contact as a record fact. Throws a `Failure` of kind not-found if the CRM has none with this id. */
  readContact(id: string): Promise<RecordFact>;
  /** Reads all contacts, a page at a time, oldest first where the CRM can order them. */
  contacts(): AsyncIterable<readonly RecordFact[]>;
}

/** A delivery as the inbox holds it. `body` is sealed. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly source: string;
  readonly body: Uint8Array;
  readonly attempts: number;
}

/** A delivery that could not be read, or not wholly. */
export interface AsideDelivery {
  readonly deliveryId: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly reason: string;
}

export interface IdentityRow {
  readonly identityId: string;
  readonly network: string;
  /** The identity of this very spelling; equal to identityId unless the network gives a stable id. */
  readonly spellingId: string;
  readonly seenAt: Date;
  /** Whether the sighting carries a display name, and what settles ties between sightings. */
  readonly named: boolean;
  readonly rank: string;
  readonly sealed: Uint8Array;
  /** Blind words by which a search finds the identity. */
  readonly words: readonly string[];
}

export interface ChannelRow {
  readonly channelId: string;
  readonly network: string;
  readonly key: string;
  readonly label: string;
  readonly labelRank: number;
  readonly identityId: string;
}

export interface InteractionRow {
  readonly interactionId: string;
  readonly source: string;
  readonly version: Date;
  readonly digest: string;
  readonly occurredAt: Date;
  readonly kind: number;
  readonly direction: number;
  readonly author: number;
  readonly holding: boolean;
  readonly closes: boolean;
  readonly channelId: string | null;
  readonly partyId: string | null;
  readonly agent: string | null;
  readonly team: string | null;
  readonly topic: string | null;
  readonly threadId: string | null;
  readonly replyToId: string | null;
  readonly waitSeconds: number | null;
  readonly handleSeconds: number | null;
  readonly outcome: number | null;
  readonly score: number | null;
  /** The languages whose rule says that the text moves the talk to a private place. */
  readonly privateHandoff: readonly string[];
  readonly rules: number;
  readonly sealed: Uint8Array;
  readonly sealedFor: string | null;
}

export interface RecordRow {
  readonly recordId: string;
  readonly crm: string;
  readonly account: string;
  readonly object: string;
  readonly externalId: string;
  readonly version: Date;
  readonly digest: string;
  readonly deleted: boolean;
  readonly sealed: Uint8Array;
  readonly claims: readonly string[];
  readonly words: readonly string[];
}

export interface LinkRow {
  readonly decisionId: string;
  readonly one: string;
  readonly other: string;
  readonly linked: boolean;
  readonly decidedAt: Date;
  readonly sealed: Uint8Array;
}

/** What a derivation needs to know of an interaction; no text. Times in milliseconds UTC. */
export interface Turn {
  readonly id: string;
  readonly conversationId: string;
  readonly occurredAt: number;
  readonly kind: number;
  readonly direction: number;
  readonly author: number;
  readonly holding: boolean;
  readonly closes: boolean;
  readonly channelId: string | null;
  readonly network: string | null;
  readonly partyId: string | null;
  readonly threadId: string | null;
  readonly replyToId: string | null;
}

/** What follows from a conversation's interactions. Times in milliseconds UTC. */
export interface DerivedConversation {
  readonly conversationId: string;
  readonly openerId: string;
  readonly channelId: string | null;
  readonly partyId: string | null;
  readonly openedAt: number;
  readonly lastAt: number;
  readonly turns: readonly {
    readonly id: string;
    readonly channelId: string | null;
    readonly partyId: string | null;
    readonly opens: boolean;
    readonly singleTouch: boolean | null;
  }[];
  readonly answers: readonly {
    readonly inboundId: string;
    readonly channelId: string;
    readonly answerId: string;
    readonly opener: boolean;
    readonly askedAt: number;
    readonly seconds: number;
  }[];
  readonly clocks: readonly {
    readonly kind: number;
    readonly startedBy: string;
    readonly channelId: string | null;
    readonly partyId: string | null;
    readonly startedAt: number;
    readonly dueAt: number | null;
    readonly stoppedBy: string | null;
    readonly stoppedAt: number | null;
    readonly wallSeconds: number | null;
    readonly businessSeconds: number | null;
  }[];
}

/** Records, identities, and what may join them. */
export interface Neighbourhood {
  readonly records: readonly string[];
  readonly identities: readonly { id: string; spellingId: string; seenAt: number }[];
  readonly claims: readonly { record: string; identity: string }[];
  readonly decisions: readonly { id: string; one: string; other: string; linked: boolean; decidedAt: number }[];
}

/** One transaction that takes facts in and writes what follows from them. */
export interface Ledger {
  memberKeys(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Keeps keys for members that have none, and answers with the keys that now hold. */
  keepMemberKeys(rows: readonly { memberId: string; wrapped: Uint8Array }[]): Promise<ReadonlyMap<string, Uint8Array>>;
  keepChannels(rows: readonly ChannelRow[]): Promise<void>;
  /** Answers with the ids whose customer may have changed. */
  keepIdentities(rows: readonly IdentityRow[]): Promise<readonly string[]>;
  /** Answers with the ids whose customer may have changed, among them identities claimed before. */
  keepRecords(rows: readonly RecordRow[]): Promise<readonly string[]>;
  keepLinks(rows: readonly LinkRow[]): Promise<void>;
  /** Answers with the ids that are new or changed; for each fact the latest version counts. */
  keepInteractions(rows: readonly InteractionRow[]): Promise<readonly string[]>;
  /** The turns of every conversation that these interactions belong to or are joined with by a reply. */
  turnsAround(interactionIds: readonly string[]): Promise<readonly Turn[]>;
  replaceConversations(stale: readonly string[], derived: readonly DerivedConversation[]): Promise<void>;
  neighbourhood(members: readonly string[]): Promise<Neighbourhood>;
  keepMembers(rows: readonly { memberId: string; kind: number; customerId: string }[]): Promise<void>;
  finishDelivery(deliveryId: string, facts: number): Promise<void>;
}

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
  readonly firstSeenAt: Date | null;
  readonly claimed: boolean;
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

/** What a customer's screen is made of, read in one statement. */
export interface CustomerRows {
  readonly customerId: string;
  readonly members: readonly MemberRow[];
  readonly interactions: readonly TimelineRow[];
  readonly openClocks: readonly OpenClockRow[];
  readonly interactionCount: number;
  readonly figures: {
    readonly contacts: number;
    readonly answers: number;
    readonly medianSeconds: number | null;
    readonly scores: number;
    readonly meanScore: number | null;
  };
}

export interface CustomerReader {
  byMember(memberId: string): Promise<CustomerRows | null>;
  timeline(
    customerId: string,
    before: { at: Date; id: string } | null,
    limit: number,
  ): Promise<readonly TimelineRow[] | null>;
  /** Customers whose members carry every one of these blind words, or have one of these ids. */
  search(
    words: readonly string[],
    memberIds: readonly string[],
    limit: number,
  ): Promise<readonly { customerId: string; interactionCount: number; members: readonly MemberRow[] }[]>;
  channels(): Promise<readonly { channelId: string; network: string; label: string }[]>;
}

/** The keys of a workspace, still wrapped by the master key, and its time zone. */
export interface WorkspaceRow {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly zone: string;
  readonly wrappedKey: Uint8Array;
}

export interface Store {
  readonly kind: "pglite" | "postgres";
  // Workspaces and callers; these run before a workspace is known.
  workspaces(): Promise<readonly WorkspaceRow[]>;
  addWorkspace(row: WorkspaceRow): Promise<void>;
  addApiKey(workspace: WorkspaceId, keyHash: Uint8Array, label: string, at: Date): Promise<void>;
  workspaceOfApiKey(keyHash: Uint8Array): Promise<WorkspaceId | null>;
  addConnection(workspace: WorkspaceId, crm: string, account: string, label: string): Promise<void>;
  workspaceOfConnection(crm: string, account: string): Promise<WorkspaceId | null>;
  // The inbox.
  keepDelivery(
    workspace: WorkspaceId,
    row: { deliveryId: string; source: string; digest: Uint8Array; receivedAt: Date; body: Uint8Array },
  ): Promise<{ deliveryId: string; known: boolean }>;
  waitingDeliveries(workspace: WorkspaceId, limit: number): Promise<readonly WaitingDelivery[]>;
  countAttempt(workspace: WorkspaceId, deliveryId: string): Promise<void>;
  setAside(workspace: WorkspaceId, deliveryId: string, reason: string, facts: number): Promise<void>;
  asideDeliveries(workspace: WorkspaceId): Promise<readonly AsideDelivery[]>;
  replayAside(workspace: WorkspaceId): Promise<number>;
  // Facts in, everything else derived.
  write<T>(workspace: WorkspaceId, work: (ledger: Ledger) => Promise<T>): Promise<T>;
  // What people look at.
  customers(workspace: WorkspaceId): CustomerReader;
  /** Runs a KPI's question. */
  observe(workspace: WorkspaceId, question: Question): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** SQL text with its parameters; `$1` is the workspace. */
export interface Question {
  readonly sql: string;
  readonly params: readonly (string | number | boolean | Date | null)[];
}

/** A KPI's scope: what the caller asked for, with its moments made exact. */
export type Scope = Omit<KpiQuery, "from" | "to"> & { readonly from: Date | null; readonly to: Date | null };
