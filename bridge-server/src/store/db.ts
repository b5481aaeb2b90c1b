// What the rest of the store sees of a database: two drivers, one behaviour.
import type { WorkspaceId } from "@rapport/contract";

/** What a statement may be given. Arrays become SQL arrays; times are Dates; bytes are Uint8Arrays, never inside arrays. */
export type Param =
  string | number | boolean | Date | Uint8Array | null | readonly (string | number | boolean | Date | null)[];

/** A cell of a row as both drivers give it. */
export type Cell = string | number | boolean | Date | Uint8Array | null | readonly unknown[] | Record<string, unknown>;
export type Row = Readonly<Record<string, Cell>>;

/** Runs statements inside one transaction. */
export interface Db {
  query(sql: string, params?: readonly Param[]): Promise<Row[]>;
}

/** How urgent a transaction is where one connection serves all: what a person waits for goes first. */
export type Urgency = "interactive" | "background";

/** A database. Every transaction of a workspace runs under a role that cannot bypass row-level security. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  /** All or nothing. Rolls back and rethrows when `work` throws. */
  transaction<T>(workspace: WorkspaceId, urgency: Urgency, work: (db: Db) => Promise<T>): Promise<T>;
  /** One statement that only reads, in a transaction of its own, in a single round trip. */
  read(workspace: WorkspaceId, sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** The same for a statement that many people wait for at once: the fence stands before it comes, so that it costs nothing. */
  look(workspace: WorkspaceId, sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** The same for a question over much of the data: planned anew, because a plan made while tables were small never ends on large ones. */
  study(workspace: WorkspaceId, sql: string, params: readonly Param[]): Promise<Row[]>;
  /** Several that see the same moment of the data, with the same parameters, in a single round trip. */
  readTogether(workspace: WorkspaceId, statements: readonly string[], params: readonly Param[]): Promise<Row[][]>;
  /** The same for one statement that writes. Resolves once the commit is flushed. */
  change(workspace: WorkspaceId, sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** One statement as the owner of the tables, by itself, in a single round trip: finding out which workspace a caller belongs to. */
  ask(sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** Several as the owner of the tables, all or nothing. */
  asOwner<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Several statements without parameters, as the owner. */
  script(sql: string): Promise<void>;
  /** One command of the owner outside any transaction; it can wait for everything else. */
  maintain(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * What a transaction that writes facts begins with besides: its statements are planned anew, because tables that were empty
 * when it was first planned have grown, and for disks on which any page is as near as the next.
 */
export const plannedAnew = [
  "set local plan_cache_mode = force_custom_plan",
  "set local random_page_cost = 1.1",
] as const;

/** Waits until nobody else writes facts into the workspace, and keeps others from it until the transaction ends. */
export const oneWriter = "select pg_advisory_xact_lock(7274, $1::int)";

/** The statements that fence a transaction. The workspace is a checked integer, so it may stand in the text. */
export function fence(workspace: WorkspaceId): readonly [string, string] {
  return ["set local role rapport_app", `set local app.workspace = '${Math.trunc(workspace)}'`];
}
