// CRMs: how accounts are connected, what they give, and what they take back.
import type { Fact, NetworkId } from "@rapport/contract";
import type * as z from "zod";
import type { CrmId } from "../domain/crms.ts";
import type { Released } from "../domain/identity-graph/purpose-firewall.ts";
import type { PlainFields, ReleasedFields } from "../domain/released-fields.ts";

/** A fact as an adapter writes it; the inbox checks it like any other. */
export type WrittenFact = z.input<typeof Fact>;

/** Live work is waited for by a person; background work fills the gaps that it leaves. */
export type Priority = "live" | "background";

/** What an admin gave when connecting, or what a refresh gave again. */
export interface Grant {
  /** The portal or organisation id. */
  readonly account: string;
  readonly accessToken: string;
  /** Null where the registration itself can ask again. */
  readonly refreshToken: string | null;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
  /** The account's own address, where accounts of this CRM have one. */
  readonly origin?: string;
}

/** Gives a token that is valid now; told which one was refused, a newer one or the same. */
export type AccessToken = (refused?: string) => Promise<string>;

/** Which properties of a person's record hold addresses and handles now, by network. */
export type Handles = () => Promise<Readonly<Record<string, readonly string[]>>>;

/** Rapport's own registration at a CRM's vendor. Failures are `Failure`s: needs-reconnect only where the account took the grant back. */
export interface CrmApp {
  readonly crm: CrmId;
  /** Where an admin says yes. `state` comes back with the answer; only who knows `proof` can use it (PKCE, where the CRM knows that). */
  authorizeUrl(state: string, proof: string): string;
  exchange(code: string, proof: string): Promise<Grant>;
  /** Access without an admin's browser, where the operator keeps a key for it; null where not. */
  readonly headless: (() => Promise<Grant>) | null;
  refresh(refreshToken: string | null): Promise<Grant>;
  /** Whether the account still knows this refresh token. */
  isActive(refreshToken: string): Promise<boolean>;
  /** Leaves the account and takes the refresh token back. */
  leave(tokens: { accessToken: string; refreshToken: string | null }): Promise<void>;
  /** `origin` gives the account's own address, where its grant came with one. */
  portal(
    account: string,
    accessToken: AccessToken,
    handles?: Handles,
    origin?: () => Promise<string | null>,
  ): CrmPortal;
}

/** A CRM that tells its news by requests to the bridge. */
export interface CrmNewsReader {
  readonly crm: CrmId;
  /** The news in a signed request, by account. Throws a `Failure` of kind bad-input where it is none. */
  news(body: string): readonly CrmNews[];
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
  /** Ids of the people's records that it belongs to. */
  readonly parties: readonly string[];
  /** What screens show of it; JSON, personal. Null where facts say all. */
  readonly detail: string | null;
  /** Of a person: addresses to which the CRM's users noted that nothing may be advertised. */
  readonly optedOut?: readonly { readonly network: NetworkId; readonly value: string }[];
}

/** What a call gave: facts for the inbox, and the rows that they were made of. */
export interface CrmBatch {
  readonly facts: readonly WrittenFact[];
  readonly rows: readonly CrmObject[];
  /** People whom the CRM may no longer let go elsewhere: what was copied of them before goes. */
  readonly withheld?: readonly { readonly object: string; readonly id: string }[];
}

export interface CrmPage extends CrmBatch {
  /** Where to go on; null after the last page. */
  readonly next: string | null;
  /** How many there are in all, where the CRM says so. */
  readonly total: number | null;
  /** What the CRM hides from Rapport's user: names of fields. */
  readonly lacking?: readonly string[];
  /** The CRM is at work on the next page: so many milliseconds there is nothing to ask for. */
  readonly waitMs?: number;
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
  /** Whether `changed` also gives rows that are gone, and counts them. */
  readonly tellsGone: boolean;
  /** Rows that are written in one call. */
  readonly together: number;
  history(object: string, cursor: string | null): Promise<CrmPage>;
  /** The rows changed in a period, a page at a time, with their number in all. */
  changed(object: string, window: CrmWindow, cursor: string | null): Promise<CrmPage>;
  /** These rows as they are now, however many; `missing` are no longer there. */
  read(object: string, ids: readonly string[], priority: Priority): Promise<CrmBatch & { missing: readonly string[] }>;
  /** The address of a person's page in the CRM, where the customer view is; it opens for whoever may see the record. */
  pageOf(object: string, id: string): string;
  /** The fields of people's records and what stands in them, for a dry run; only read. */
  readonly fields: CrmFields;
  /** Makes the fields that Rapport writes, unless they are there. */
  prepare(): Promise<void>;
  /** Writes fields of people's records, each row with its own outcome. */
  write(rows: readonly FieldWrite[]): Promise<WriteOutcome>;
  /** Deletes people's records as the CRM forgets people; one that is not there is gone. */
  forget(object: string, ids: readonly string[]): Promise<RemovalOutcome>;
  /** Rapport's own objects in the CRM, where the CRM can hold such; null where not. */
  readonly mirror: CrmMirror | null;
  /** Tells what changes, as long as it is listened to; null where the CRM sends its news to the bridge. */
  readonly listen: ((feed: CrmFeed) => Promise<void>) | null;
  /** How the account's day stands; null where the CRM does not count calls by the day. */
  budget(): CallBudget | null;
}

/** Fields of people's records in which a handle could stand: texts and addresses, also those that the account made itself. */
export interface CrmFields {
  list(): Promise<readonly { readonly field: string; readonly label: string }[]>;
  /** Records with a value in any of these fields, so many at most. A field that the account does not have has no values. */
  sample(
    fields: readonly string[],
    most: number,
  ): Promise<
    readonly { readonly object: string; readonly id: string; readonly values: Readonly<Record<string, string>> }[]
  >;
}

/** What is to stand in fields of a person's record, by the field's name in Rapport. */
export interface FieldWrite {
  readonly object: string;
  readonly id: string;
  readonly fields: PlainFields;
  readonly released: ReleasedFields;
}

/** Rows of Rapport's own objects, each known by an id that Rapport gives. */
export interface CrmMirror {
  /** Those of the objects that are there and may be written. */
  there(): Promise<readonly MirrorObject[]>;
  write(object: MirrorObject, rows: readonly MirrorRow[]): Promise<WriteOutcome>;
  /** Takes rows away; one that is not there is gone. */
  remove(object: MirrorObject, externalIds: readonly string[]): Promise<RemovalOutcome>;
}

/** Three of Rapport’s own; “consent” is the CRM’s own object for what a person agreed to. */
export type MirrorObject = "handle" | "interaction" | "kpi" | "consent";

export interface MirrorRow {
  readonly externalId: string;
  /** Null where it is about nobody: such a row stands for ever. */
  readonly about: MirrorAbout | null;
  /** By the field's name in Rapport; null empties it. Nothing here tells which account an identity is. */
  readonly values: Readonly<Record<string, string | number | null>>;
  /** What does; null where the row has nothing of that kind. */
  readonly shown: Released<"care", Readonly<Record<string, string | null>>> | null;
}

/** About whom a row is; ids of members, and of an interaction where it shows one. */
export interface MirrorAbout {
  /** The record on whose page it is. */
  readonly owner: string;
  /** Every record that it names, the owner too. */
  readonly named: readonly string[];
  /** The identity or the interaction that it shows. */
  readonly subject: string;
}

/** Where listening begins, what becomes of the news, and when it ends. */
export interface CrmFeed {
  /** Where it stopped last time; null to hear what comes from now on. */
  readonly place: Uint8Array | null;
  /** Resolves when the news is kept; only then more is asked for. */
  keep(news: FedNews): Promise<void>;
  /** The place is known no more: what was told meanwhile is found by comparing. */
  lost(): Promise<void>;
  readonly signal: AbortSignal;
}

export interface FedNews {
  readonly changes: readonly CrmChange[];
  /** Kinds of object of which not everything was told, and since when. */
  readonly again: readonly { readonly object: string; readonly since: Date }[];
  readonly place: Uint8Array;
}

/** Calls of the account's day, everybody's together. */
export interface CallBudget {
  readonly used: number;
  readonly allowed: number;
  /** Whether work in the background waits, so that the rest of the day has calls enough. */
  readonly defers: boolean;
}

export interface WriteOutcome {
  readonly written: readonly string[];
  readonly refused: readonly { id: string; reason: string }[];
}

export interface RemovalOutcome {
  readonly gone: readonly string[];
  readonly refused: readonly { id: string; reason: string }[];
}
