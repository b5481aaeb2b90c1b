// What the rights of a person need of the store; everything personal comes sealed.
import type { AskRow, JournalRow, ProofRow, ReceiptRow, RevocationRow, SharedMarkRow } from "./identity.ts";
import type { ReachRow } from "./insights.ts";
import type { MemberRow } from "./screens.ts";
import type { TalkClockRow } from "./timeline.ts";

/** An identity with whose it is. */
export interface ExportMember {
  readonly customerId: string;
  readonly member: MemberRow;
}

/** Everything that is kept of a person beside their records, identities and interactions. */
export interface PersonRows {
  readonly receipts: readonly ReceiptRow[];
  readonly proofs: readonly ProofRow[];
  readonly revocations: readonly RevocationRow[];
  readonly journal: readonly JournalRow[];
  readonly asks: readonly AskRow[];
  readonly marks: readonly SharedMarkRow[];
  readonly reach: readonly Omit<ReachRow, "network">[];
}

/** Something that Rapport wrote into a CRM about a person. */
export interface WrittenRow {
  readonly crm: string;
  readonly account: string;
  /** A kind of record of the CRM, or an object of Rapport's own: handle, interaction. */
  readonly object: string;
  readonly id: string;
  /** Null where it is still to be written. */
  readonly writtenAt: Date | null;
}

/** A wait, with its conversation. */
export interface PersonClock extends Omit<TalkClockRow, "startedBy" | "stoppedBy"> {
  readonly conversationId: string;
}

/** Somebody asked to see everything about a person. */
export interface AccessRow {
  readonly accessId: string;
  readonly memberId: string;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly expiresAt: Date;
}

/** Reads everything about people. */
export interface PersonReader {
  /** Identities of customers after this id; with `given` only those of which somebody once said yes to it. */
  identities(given: string | null, after: string | null, limit: number): Promise<readonly ExportMember[]>;
  /** By the ids of all members. */
  rowsOf(memberIds: readonly string[]): Promise<PersonRows>;
  writtenOf(recordIds: readonly string[]): Promise<readonly WrittenRow[]>;
  /** Waits in the order in which they began, after a moment and a conversation. */
  clocksOf(
    memberIds: readonly string[],
    after: { readonly at: Date; readonly id: string } | null,
    limit: number,
  ): Promise<readonly PersonClock[]>;
  keepAccess(row: AccessRow): Promise<void>;
  /** Null where it has ended. */
  access(accessId: string, now: Date): Promise<AccessRow | null>;
}

/** How many rows of each kind there are of some members. */
export type Found = Readonly<Record<string, number>>;

/** What became of a place. */
export interface SystemState {
  /** “bridge”, or the CRM. */
  readonly system: string;
  /** Empty for the bridge. */
  readonly account: string;
  readonly state: "pending" | "done" | "left-to-its-users" | "not-connected";
  readonly kinds: Found;
  /** ISO 8601, UTC. */
  readonly doneAt: string | null;
}

/** An erasure and how far it has come. */
export interface PersonErasureRow {
  readonly erasureId: string;
  readonly subject: string;
  readonly state: "open" | "done";
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly inCrms: boolean;
  readonly systems: readonly SystemState[];
  /** What is still needed of whom it is about; null once it has gone. */
  readonly sealed: Uint8Array | null;
  /** The document as it was when all was done. */
  readonly proof: unknown;
  readonly finishedAt: Date | null;
  readonly attempts: number;
}

/** Keeps erasures, and tells what is left of somebody. */
export interface ErasureKeeper {
  /** Keeps it, unless one about the same subject is under way: then that one is the answer. */
  begin(row: Omit<PersonErasureRow, "state" | "proof" | "finishedAt" | "attempts">): Promise<PersonErasureRow>;
  /** These count as one customer for ever, though nobody knows them any more. */
  keepCounted(subject: string, memberIds: readonly string[]): Promise<void>;
  find(erasureId: string): Promise<PersonErasureRow | null>;
  /** Those under way, except those that failed a moment ago. */
  open(now: Date): Promise<readonly PersonErasureRow[]>;
  keepSystems(erasureId: string, systems: readonly SystemState[]): Promise<void>;
  countAttempt(erasureId: string, now: Date): Promise<void>;
  finish(erasureId: string, proof: unknown, at: Date): Promise<void>;
  /** What erasures that were done before this moment still hold of whom they were about goes. */
  forgetTargets(before: Date): Promise<void>;
  /** How many rows there are of these members, by kind; interactions count while their texts are there. */
  countOf(memberIds: readonly string[]): Promise<Found>;
  /** How many rows of Rapport's own objects are on these records' pages in an account. */
  countMirrored(crm: string, account: string, recordIds: readonly string[]): Promise<number>;
  /** Nothing waits to be read or written of these rows of an account any more. */
  dropOutbox(crm: string, account: string, rows: readonly { object: string; id: string }[]): Promise<void>;
}
