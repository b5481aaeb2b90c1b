// The state of one organisation, in memory.
import type { OrgApp } from "./app.ts";
import type { Budget } from "./budget.ts";
import type { BulkJob, IngestJob } from "./bulk-jobs.ts";
import type { Commit } from "./changes.ts";
import type { EventLog } from "./event-log.ts";
import { longId } from "./ids.ts";
import type { Query } from "./soql.ts";
import type { SObject } from "./schema.ts";
import type { Row, Table } from "./table.ts";
import { kept, msOf, type Value } from "./values.ts";

/** A query whose next pages may be asked for. */
export interface Cursor {
  readonly version: string;
  readonly rows: readonly Row[];
  readonly query: Query;
}

/** One organisation. */
export interface Organisation {
  /** Eighteen characters. */
  readonly id: string;
  /** The connected user. */
  readonly userId: string;
  readonly now: () => Date;
  readonly pageSize: number;
  readonly replicationLagMs: number;
  readonly bulkDelayMs: number;
  readonly bulkHeaderOnEachPage: boolean;
  readonly app: OrgApp;
  readonly budget: Budget;
  readonly events: EventLog;
  /** Objects and fields as the connected user sees them. */
  objects: readonly SObject[];
  /** Owners whose rows the connected user does not see. */
  readonly hiddenOwners: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, Table>;
  /** By the first fifteen characters of their ids. */
  readonly rows: Map<string, Row>;
  readonly cursors: Map<string, Cursor>;
  /** By the first fifteen characters of their ids, as the next. */
  readonly bulkJobs: Map<string, BulkJob>;
  readonly ingestJobs: Map<string, IngestJob>;
  /** The transaction of a composite call, which its parts join. */
  joined: Commit | undefined;
  /** Told of every commit, whoever made it. */
  readonly watchers: Set<(commit: Commit) => void>;
  lastNumber: number;
}

/** Finds an object by its name, whatever its case, with the fields that the user sees. */
export function objectNamed({ objects }: Organisation, name: string | undefined): SObject | undefined {
  const wanted = name?.toLowerCase();
  return objects.find((object) => object.name === name || object.name.toLowerCase() === wanted);
}

/** The table of an object, whether or not the user sees it. */
export function tableNamed({ tables }: Organisation, name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`The Salesforce sandbox keeps no ${name}`);
  return table;
}

/** The row with this id (15 or 18 characters), deleted ones too, if the user may see it. */
export function rowById(org: Organisation, id: string): Row | undefined {
  const row = org.rows.get(id.slice(0, 15));
  return row && isSeen(org, row) ? row : undefined;
}

/** Sharing, as far as it goes here: by owner. */
export function isSeen({ hiddenOwners }: Organisation, { values }: Row): boolean {
  return hiddenOwners.size === 0 || !hiddenOwners.has(String(values["OwnerId"]));
}

/** Living rows of one object that the user sees. */
export function rowsOf(org: Organisation, { name }: SObject): Row[] {
  return tableNamed(org, name).all.filter((row) => !row.deleted && isSeen(org, row));
}

/** Puts a row in without any rule: for seeding. System fields may be given. */
export function put(org: Organisation, name: string, given: Readonly<Record<string, unknown>>, at: number): Row {
  const table = tableNamed(org, name);
  const { Id, CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp, IsDeleted, ...rest } =
    given;
  const createdAt = msGiven(CreatedDate) ?? at;
  const changedAt = msGiven(LastModifiedDate) ?? (CreatedDate === undefined ? at : createdAt);
  const createdBy = typeof CreatedById === "string" ? CreatedById : org.userId;
  const values: Record<string, Value> = {};
  for (const [key, value] of Object.entries(rest)) {
    const field = table.object.field(key);
    const held = field ? (kept(field, value) ?? null) : null;
    if (field && held !== null) values[field.name] = held;
  }
  if (table.object.field("OwnerId")) values["OwnerId"] ??= org.userId;
  return enter(org, {
    table,
    id: typeof Id === "string" ? Id : nextId(org, table.object.keyPrefix),
    place: org.rows.size,
    values,
    deleted: IsDeleted === true,
    createdAt,
    createdBy,
    changedAt,
    changedBy: typeof LastModifiedById === "string" ? LastModifiedById : createdBy,
    stamp: msGiven(SystemModstamp) ?? changedAt,
  });
}

/** Puts a row in as it stands: values as they are kept. */
export function enter(org: Organisation, row: Row): Row {
  if (org.rows.has(row.id.slice(0, 15))) throw new Error(`The Salesforce sandbox has a row ${row.id} already`);
  org.rows.set(row.id.slice(0, 15), row);
  row.table.add(row);
  return row;
}

function msGiven(value: unknown): number | undefined {
  const ms = typeof value === "string" ? msOf(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The next id with this prefix: rows made later have higher ids. */
export function nextId(org: Organisation, prefix: string): string {
  org.lastNumber += 1;
  return longId(prefix + String(org.lastNumber).padStart(12, "0"));
}

/** The next number of a row that Salesforce numbers itself. */
export function nextNumber(org: Organisation): string {
  org.lastNumber += 1;
  return String(org.lastNumber).padStart(8, "0");
}
