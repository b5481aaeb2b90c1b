// The border between Rapport and everything outside it, on one page.
import type { KpiQuery, RecordFact, WorkspaceId } from "@rapport/contract";
import type {
  WaitingDelivery,
  AsideDelivery,
  IdentityRow,
  ChannelRow,
  InteractionRow,
  Closing,
  ErasureRow,
  RecordRow,
  RosterRow,
  Turn,
  DerivedConversation,
} from "./ports/facts.ts";
import type { CompanyReader, CompanyRow } from "./ports/accounts.ts";
import type { CallerStore } from "./ports/callers.ts";
import type { ServiceReader, ServiceRows } from "./ports/cases.ts";
import type { ConnectionStore } from "./ports/connections.ts";
import type { HandOffStore } from "./ports/hand-offs.ts";
import type { IdentityRows, IdentityStanding, Neighbourhood } from "./ports/identity.ts";
import type { MatchingReader, RuleStore } from "./ports/matching.ts";
import type { PageStore } from "./ports/pages.ts";
import type { InsightReader } from "./ports/insights.ts";
import type { PurgeLedger } from "./ports/purges.ts";
import type { RemarkReader, RemarkRows } from "./ports/remarks.ts";
import type { MemberRow, CustomerRows, WaitingReader } from "./ports/screens.ts";
import type { PolicyLedger, SettingKeeper } from "./ports/settings.ts";
import type { ErasureKeeper, PersonReader } from "./ports/rights.ts";
import type { Question } from "./ports/question.ts";
import type { RollUpStore } from "./ports/rollups.ts";
import type { BoardStore, ReportStore } from "./ports/reports.ts";
import type { ScheduleStore } from "./ports/schedules.ts";
import type { TimelineReader } from "./ports/timeline.ts";

export type * from "./ports/accounts.ts";
export type * from "./ports/callers.ts";
export type * from "./ports/cases.ts";
export type * from "./ports/connections.ts";
export type * from "./ports/crms.ts";
export type * from "./ports/facts.ts";
export type * from "./ports/hand-offs.ts";
export type * from "./ports/identity.ts";
export type * from "./ports/matching.ts";
export type * from "./ports/pages.ts";
export type * from "./ports/insights.ts";
export type * from "./ports/purges.ts";
export type * from "./ports/remarks.ts";
export type * from "./ports/reports.ts";
export type * from "./ports/schedules.ts";
export type * from "./ports/rights.ts";
export type * from "./ports/question.ts";
export type * from "./ports/rollups.ts";
export type * from "./ports/screens.ts";
export type * from "./ports/settings.ts";
export type * from "./ports/timeline.ts";

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

/** One transaction that takes facts in and writes what follows from them. */
export interface Ledger extends PurgeLedger, PolicyLedger {
  memberKeys(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Keeps keys for members that have none, and answers with the keys that now hold. */
  keepMemberKeys(rows: readonly { memberId: string; wrapped: Uint8Array }[]): Promise<ReadonlyMap<string, Uint8Array>>;
  keepChannels(rows: readonly ChannelRow[]): Promise<void>;
  /** Answers with the ids whose customer may have changed. */
  keepIdentities(rows: readonly IdentityRow[]): Promise<readonly string[]>;
  /** Answers with the ids whose customer may have changed, among them identities claimed before. */
  keepRecords(rows: readonly RecordRow[]): Promise<readonly string[]>;
  /** Keeps organisations, and whom they name as theirs; of each the latest version counts. */
  keepCompanies(rows: readonly CompanyRow[]): Promise<void>;
  /** Keeps where agents work; of each agent and moment the latest version counts. */
  keepRoster(rows: readonly RosterRow[]): Promise<void>;
  keepRemarks(rows: RemarkRows): Promise<void>;
  /** Keeps cases, staffing, assumptions and feedback; of each the latest version counts. */
  keepService(rows: ServiceRows): Promise<void>;
  /** Keeps decisions, proofs, consents and asks. Answers with the ids whose customer may have changed. */
  keepIdentityRows(rows: IdentityRows): Promise<readonly string[]>;
  /** Answers with the ids that are new or changed; for each fact the latest version counts. */
  keepInteractions(rows: readonly InteractionRow[]): Promise<readonly string[]>;
  /** The turns of every conversation that these interactions belong to or are joined with by a reply. */
  turnsAround(interactionIds: readonly string[]): Promise<readonly Turn[]>;
  replaceConversations(stale: readonly string[], derived: readonly DerivedConversation[]): Promise<void>;
  neighbourhood(members: readonly string[]): Promise<Neighbourhood>;
  /** `gone` are nobody's any more where they were only further names of a record. kind: 1 record, 2 identity, 3 record that was merged into another. */
  keepMembers(
    rows: readonly { memberId: string; kind: number; customerId: string }[],
    gone: readonly string[],
  ): Promise<void>;
  /** Destroys the keys of these members, and of identities that only they claim. Answers with whose customer may have changed. */
  erase(rows: readonly ErasureRow[]): Promise<readonly string[]>;
  /** Until when each of these that was ever erased is closed. */
  erasedAmong(ids: readonly string[]): Promise<ReadonlyMap<string, Closing>>;
  /** Forgets what was seen of these identities before they were closed. Answers with the sealed records that claim any of them all the same. */
  claimedThough(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  finishDelivery(deliveryId: string, facts: number): Promise<void>;
}

export interface CustomerReader {
  byMember(memberId: string): Promise<CustomerRows | null>;
  /** What decides about these members: a check for a purpose needs no more. */
  standing(memberIds: readonly string[]): Promise<IdentityStanding>;
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

export interface Store extends CallerStore {
  readonly kind: "pglite" | "postgres";
  // Workspaces and callers; these run before a workspace is known.
  workspaces(): Promise<readonly WorkspaceRow[]>;
  /** False, and nothing changed, where the id is taken. */
  addWorkspace(row: WorkspaceRow): Promise<boolean>;
  /** Replaces every workspace's wrapped keys at once; `change` is given what is there, read under a lock. */
  rewrapWorkspaces(change: (row: WorkspaceRow) => Uint8Array): Promise<number>;
  addApiKey(workspace: WorkspaceId, keyHash: Uint8Array, label: string, at: Date): Promise<void>;
  workspaceOfApiKey(keyHash: Uint8Array): Promise<WorkspaceId | null>;
  addConnection(workspace: WorkspaceId, crm: string, account: string, label: string): Promise<void>;
  /** Adds it unless another workspace has this account. Answers with whose it is now. */
  claimConnection(workspace: WorkspaceId, crm: string, account: string): Promise<WorkspaceId>;
  workspaceOfConnection(crm: string, account: string): Promise<WorkspaceId | null>;
  // The inbox.
  keepDelivery(
    workspace: WorkspaceId,
    row: {
      deliveryId: string;
      source: string;
      digest: Uint8Array;
      receivedAt: Date;
      body: Uint8Array;
      /** Read when nothing else waits. */
      later?: boolean;
    },
  ): Promise<{ deliveryId: string; known: boolean }>;
  /** Whether a delivery is still to be read. */
  isWaiting(workspace: WorkspaceId, deliveryId: string): Promise<boolean>;
  /** What waits to be read, in its order, without those whose ids are given. */
  waitingDeliveries(
    workspace: WorkspaceId,
    limit: number,
    but?: readonly string[],
  ): Promise<readonly WaitingDelivery[]>;
  countAttempt(workspace: WorkspaceId, deliveryId: string): Promise<void>;
  setAside(workspace: WorkspaceId, deliveryId: string, reason: string, facts: number): Promise<void>;
  asideDeliveries(workspace: WorkspaceId): Promise<readonly AsideDelivery[]>;
  replayAside(workspace: WorkspaceId): Promise<number>;
  // Facts in, everything else derived.
  write<T>(workspace: WorkspaceId, work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** Connections to CRMs. */
  connections(workspace: WorkspaceId): ConnectionStore;
  // What people look at.
  customers(workspace: WorkspaceId): CustomerReader;
  pages(workspace: WorkspaceId): PageStore;
  timeline(workspace: WorkspaceId): TimelineReader;
  insights(workspace: WorkspaceId): InsightReader;
  remarks(workspace: WorkspaceId): RemarkReader;
  matching(workspace: WorkspaceId): MatchingReader;
  rules(workspace: WorkspaceId): RuleStore;
  people(workspace: WorkspaceId): PersonReader;
  personErasures(workspace: WorkspaceId): ErasureKeeper;
  waiting(workspace: WorkspaceId): WaitingReader;
  companies(workspace: WorkspaceId): CompanyReader;
  service(workspace: WorkspaceId): ServiceReader;
  settings(workspace: WorkspaceId): SettingKeeper;
  handOffs(workspace: WorkspaceId): HandOffStore;
  board(workspace: WorkspaceId): BoardStore;
  reports(workspace: WorkspaceId): ReportStore;
  schedules(workspace: WorkspaceId): ScheduleStore;
  rollUps(workspace: WorkspaceId): RollUpStore;
  /** Runs a KPI's question. */
  observe(workspace: WorkspaceId, question: Question): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** A KPI's scope: what the caller asked for, with its moments made exact. */
export type Scope = Omit<KpiQuery, "from" | "to"> & {
  readonly from: Date | null;
  readonly to: Date | null;
  /** The bridge's clock when it was asked: what lies after it has not happened. */
  readonly now: Date;
  /** Only interactions of customers who were marked so when it happened. Nobody can ask for it: only reports do, for sums over many. */
  readonly among?: "vulnerable";
};
