// What is kept about connections to CRMs.
import type { WorkspaceId } from "@rapport/contract";
import type { CallBudget, CrmChange, CrmObject, CrmWindow, MirrorAbout, MirrorObject } from "./crms.ts";

/** A connection as it is kept. `sealed` holds both tokens. */
export interface ConnectionRow {
  readonly crm: string;
  readonly account: string;
  readonly state: "connected" | "needs-reconnect" | "disconnected";
  readonly sealed: Uint8Array | null;
  readonly expiresAt: Date | null;
  readonly scopes: readonly string[];
  readonly connectedAt: Date;
  readonly changedAt: Date;
  readonly reason: string | null;
}

/** The account's calls as they stood last; null where nobody ever counted. */
export interface BudgetRow extends CallBudget {
  readonly deferredSince: Date | null;
}

/** How far the reading of one kind of object has come. */
export interface ProgressRow {
  readonly object: string;
  readonly state: "history" | "current" | "not-granted";
  readonly cursor: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: Date;
  /** Everything changed before this moment is here, and counted to be. */
  readonly completeTo: Date | null;
  /** The last comparison that did not agree. */
  readonly gap: { readonly from: Date; readonly to: Date; readonly theirs: number; readonly ours: number } | null;
  readonly reason: string | null;
  /** Of people: the version of the settings that said which properties to read, when reading began; 0 where none did. */
  readonly adoption: number;
  /** Fields that the CRM hides from Rapport's user. */
  readonly lacking: readonly string[];
}

export interface ObjectRow extends Omit<CrmObject, "detail" | "optedOut"> {
  readonly sealed: Uint8Array | null;
}

/** A row that may be out of date in the CRM. */
export interface DueWrite {
  readonly object: string;
  readonly id: string;
  readonly dueSince: Date;
  readonly digest: string | null;
  readonly attempts: number;
}

/** Rows of Rapport's own objects that no longer stand. */
export interface StaleMirrored {
  /** How many people were looked at; 0 when nobody is left to look at. */
  readonly people: number;
  readonly rows: readonly { readonly object: MirrorObject; readonly externalId: string }[];
}

export interface WaitingChange extends CrmChange {
  readonly attempts: number;
}

/** What is kept about connections, in one workspace. `crm` and `account` name the connection. */
export interface ConnectionStore {
  keepInstallLink(nonce: string, expiresAt: Date): Promise<void>;
  /** True once for each link that was given out and has not ended. */
  useInstallLink(nonce: string, now: Date): Promise<boolean>;
  connections(): Promise<readonly ConnectionRow[]>;
  connection(crm: string, account: string): Promise<ConnectionRow | null>;
  keepConnection(row: ConnectionRow): Promise<void>;
  /**
   * Forgets what waits to be read or written, and progress. Which rows of Rapport's own objects stand in the account stays
   * known, so that those of people who are erased meanwhile go when the account is connected again.
   */
  dropWork(crm: string, account: string): Promise<void>;
  /** Takes or prolongs a lease; false where somebody else has it. */
  lease(name: string, owner: string, now: Date, until: Date): Promise<boolean>;
  endLease(name: string, owner: string): Promise<void>;
  keepChanges(crm: string, account: string, changes: readonly CrmChange[], receivedAt: Date): Promise<number>;
  waitingChanges(crm: string, account: string, limit: number): Promise<readonly WaitingChange[]>;
  finishChanges(crm: string, account: string, changes: readonly CrmChange[]): Promise<void>;
  /** Counts an attempt; those with `most` attempts are given up and their number is the answer. */
  countAttempts(crm: string, account: string, changes: readonly CrmChange[], most: number): Promise<number>;
  keepObjects(crm: string, account: string, rows: readonly ObjectRow[]): Promise<void>;
  objectsById(crm: string, account: string, object: string, ids: readonly string[]): Promise<readonly ObjectRow[]>;
  /** Rows that are there, by when they were changed; on demand also those that are gone. */
  objectsChanged(
    crm: string,
    account: string,
    object: string,
    window: CrmWindow & { readonly alsoGone?: boolean },
  ): Promise<readonly { id: string; modifiedAt: Date }[]>;
  countObjects(crm: string, account: string): Promise<readonly { object: string; count: number }[]>;
  /** Forgets what screens show of rows that belong to this contact. */
  closeObjectsOf(crm: string, account: string, contact: string): Promise<void>;
  progress(crm: string, account: string): Promise<readonly ProgressRow[]>;
  keepProgress(crm: string, account: string, row: ProgressRow): Promise<void>;
  /** Where listening has come to; undefined before it ever began. */
  feedPlace(crm: string, account: string): Promise<Uint8Array | null | undefined>;
  /** Keeps news and the place where it stood, or neither. Answers with how much of it is new. */
  keepFed(
    crm: string,
    account: string,
    changes: readonly CrmChange[],
    place: Uint8Array | null,
    at: Date,
  ): Promise<number>;
  /** A kind of object counts as complete up to this moment only. */
  reopen(crm: string, account: string, object: string, since: Date): Promise<void>;
  budget(crm: string, account: string): Promise<BudgetRow | null>;
  keepBudget(crm: string, account: string, budget: CallBudget, at: Date): Promise<void>;
  /** What was written last into rows of Rapport's own objects. */
  mirrored(
    crm: string,
    account: string,
    object: MirrorObject,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Rows are about to be written: they are known before they are there. */
  announceMirrored(
    crm: string,
    account: string,
    object: MirrorObject,
    rows: readonly { readonly externalId: string; readonly about: MirrorAbout | null }[],
    at: Date,
  ): Promise<void>;
  /** Rows that were announced are written. */
  keepMirrored(
    crm: string,
    account: string,
    object: MirrorObject,
    rows: readonly { readonly externalId: string; readonly digest: string }[],
    at: Date,
  ): Promise<void>;
  /**
   * Looks at the rows of some people who may have changed, of erased people first. Rows that no longer stand count as
   * never written from here on; they stay known until they are dropped.
   */
  staleMirrored(crm: string, account: string, now: Date): Promise<StaleMirrored>;
  /** Rows are gone from the CRM. One that stands again meanwhile stays known, and is written again. */
  dropMirrored(crm: string, account: string, object: MirrorObject, ids: readonly string[]): Promise<void>;
  /** The rows that are on these records' pages and show an identity or an interaction, by their ids after `after`. */
  mirroredOf(
    crm: string,
    account: string,
    owners: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<readonly { readonly object: MirrorObject; readonly externalId: string; readonly subject: string }[]>;
  /** Somebody wants what these rows show used no more: they no longer stand, until they are announced again. */
  keepBackMirrored(crm: string, account: string, object: MirrorObject, ids: readonly string[]): Promise<void>;
  /** The CRM has not taken rows away: their people rest, longer each time. */
  restStale(crm: string, account: string, object: MirrorObject, ids: readonly string[], at: Date): Promise<void>;
  /** What is to be written now: a row that was refused waits for its next attempt. */
  dueWrites(crm: string, account: string, now: Date, limit: number): Promise<readonly DueWrite[]>;
  /** Rows are up to date, unless they became due again meanwhile; with `goodUntil` until then at most. */
  finishWrites(
    crm: string,
    account: string,
    rows: readonly { readonly row: DueWrite; readonly digest: string; readonly goodUntil: Date | null }[],
    at: Date,
  ): Promise<void>;
  /** The row is tried again later and later: a few times and then only when it changes, or for as long as it must be. */
  refuseWrite(crm: string, account: string, row: DueWrite, reason: string, at: Date, must?: boolean): Promise<void>;
}

/** How the store gives the above for a workspace. */
export type Connections = (workspace: WorkspaceId) => ConnectionStore;
