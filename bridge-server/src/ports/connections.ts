// Connections to CRMs: how they are made and kept, what they give, and what they take back.
import type { Fact, WorkspaceId } from "@rapport/contract";
import type * as z from "zod";

/** A fact as an adapter writes it; the inbox checks it like any other. */
export type WrittenFact = z.input<typeof Fact>;

/** Live work is waited for by a person; background work fills the gaps that it leaves. */
export type Priority = "live" | "background";

/** What an admin gave when connecting, or what a refresh gave again. */
export interface Grant {
  /** The portal id. */
  readonly account: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
}

/** Rapport's own registration at a CRM's vendor. Failures are `Failure`s: needs-reconnect only where the account took the grant back. */
export interface CrmApp {
  readonly crm: "hubspot";
  /** Where an admin says yes. `state` comes back with the answer. */
  authorizeUrl(state: string): string;
  exchange(code: string): Promise<Grant>;
  refresh(refreshToken: string): Promise<Grant>;
  /** Whether the account still knows this refresh token. */
  isActive(refreshToken: string): Promise<boolean>;
  /** Uninstalls the app from the account and takes the refresh token back. */
  leave(tokens: { accessToken: string; refreshToken: string }): Promise<void>;
  /** The news in a signed request, by account. Throws a `Failure` of kind bad-input where it is none. */
  news(body: string): readonly CrmNews[];
  /** `handles` says which properties of a contact hold addresses and handles now, by network. */
  portal(
    account: string,
    accessToken: (refused?: string) => Promise<string>,
    handles?: () => Promise<Readonly<Record<string, readonly string[]>>>,
  ): CrmPortal;
}

/** Something happened to a row of the CRM; what it is now has to be read. */
export interface CrmChange {
  readonly object: string;
  readonly id: string;
  readonly kind: "changed" | "deleted" | "merged" | "erased";
  readonly occurredAt: Date;
  /** Of a merge: the id of the record that stays. */
  readonly detail: string;
}

export interface CrmNews extends CrmChange {
  readonly account: string;
}

/** A row of the CRM as it was read. */
export interface CrmObject {
  readonly object: string;
  readonly id: string;
  readonly modifiedAt: Date;
  readonly archived: boolean;
  /** Ids of the contacts that it belongs to. */
  readonly parties: readonly string[];
  /** What screens show of it; JSON, personal. Null where facts say all. */
  readonly detail: string | null;
}

/** What a call gave: facts for the inbox, and the rows that they were made of. */
export interface CrmBatch {
  readonly facts: readonly WrittenFact[];
  readonly rows: readonly CrmObject[];
}

export interface CrmPage extends CrmBatch {
  /** Where to go on; null after the last page. */
  readonly next: string | null;
  /** How many there are in all, where the CRM says so. */
  readonly total: number | null;
}

/** Half-open, by when rows were changed. */
export interface CrmWindow {
  readonly from: Date;
  readonly to: Date;
}

/** One connected account. A kind of object that the account has not granted ends in a `Failure` of kind forbidden. */
export interface CrmPortal {
  readonly account: string;
  /** Kinds of object, in the order in which their history is read. */
  readonly objects: readonly string[];
  /** Kinds of object whose rows can be counted and found by when they were changed. */
  readonly searchable: readonly string[];
  history(object: string, cursor: string | null): Promise<CrmPage>;
  /** The rows changed in a period, a page at a time, with their number in all. */
  changed(object: string, window: CrmWindow, cursor: string | null): Promise<CrmPage>;
  /** These rows as they are now, however many; `missing` are no longer there. */
  read(object: string, ids: readonly string[], priority: Priority): Promise<CrmBatch & { missing: readonly string[] }>;
  /** The address of the contact's page in the CRM, where the customer view is; it opens for whoever may see the contact. */
  pageOf(contact: string): string;
  /** Makes the fields that Rapport writes, unless they are there. */
  prepare(): Promise<void>;
  /** Writes fields of contacts, each row with its own outcome. */
  write(rows: readonly { id: string; fields: Readonly<Record<string, string>> }[]): Promise<WriteOutcome>;
}

export interface WriteOutcome {
  readonly written: readonly string[];
  readonly refused: readonly { id: string; reason: string }[];
}

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
  /** Of contacts: the version of the settings that said which properties to read, when reading began; 0 where none did. */
  readonly adoption: number;
}

export interface ObjectRow extends Omit<CrmObject, "detail"> {
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
  /** Forgets everything but the facts: tokens, what waits to be read or written, progress. */
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
  /** Rows that are there, by when they were changed. */
  objectsChanged(
    crm: string,
    account: string,
    object: string,
    window: CrmWindow,
  ): Promise<readonly { id: string; modifiedAt: Date }[]>;
  countObjects(crm: string, account: string): Promise<readonly { object: string; count: number }[]>;
  /** Forgets what screens show of rows that belong to this contact. */
  closeObjectsOf(crm: string, account: string, contact: string): Promise<void>;
  progress(crm: string, account: string): Promise<readonly ProgressRow[]>;
  keepProgress(crm: string, account: string, row: ProgressRow): Promise<void>;
  /** What is to be written now: a row that was refused waits for its next attempt. */
  dueWrites(crm: string, account: string, now: Date, limit: number): Promise<readonly DueWrite[]>;
  /** Rows are up to date, unless they became due again meanwhile. */
  finishWrites(
    crm: string,
    account: string,
    rows: readonly { readonly row: DueWrite; readonly digest: string }[],
    at: Date,
  ): Promise<void>;
  /** The row is tried again a few times, later and later; then only when it changes. */
  refuseWrite(crm: string, account: string, row: DueWrite, reason: string, at: Date): Promise<void>;
}

/** How the store gives the above for a workspace. */
export type Connections = (workspace: WorkspaceId) => ConnectionStore;
