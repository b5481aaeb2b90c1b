// The state of one organisation, in memory.
import type { SObject } from "./schema.ts";

/** A row as it is kept: field values by name. */
export interface Row {
  readonly object: SObject;
  values: Record<string, unknown>;
  deleted: boolean;
}

/** One organisation. */
export interface Organisation {
  readonly id: string;
  readonly userId: string;
  readonly now: () => Date;
  readonly pageSize: number;
  readonly objects: readonly SObject[];
  readonly rows: Map<string, Row>;
  readonly cursors: Map<string, { version: string; rows: readonly Row[]; fields: readonly string[] }>;
  readonly accessTokens: Set<string>;
  readonly refreshTokens: Set<string>;
  readonly rotateRefreshTokens: boolean;
  used: number;
  lastNumber: number;
}

/** What went wrong with one row, in Salesforce's words. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** True where the outcome is an error. */
export function isRowError(outcome: Row | RowError): outcome is RowError {
  return "statusCode" in outcome;
}

/** Finds an object by its name, whatever its case. */
export function objectNamed({ objects }: Organisation, name: string | undefined): SObject | undefined {
  return objects.find((object) => object.name.toLowerCase() === name?.toLowerCase());
}

/** The row with this id (15 or 18 characters), deleted ones too. */
export function rowById({ rows }: Organisation, id: string): Row | undefined {
  return rows.get(id.slice(0, 15));
}

/** Living rows of one object, in the order they were made. */
export function rowsOf({ rows }: Organisation, { name }: SObject): Row[] {
  return [...rows.values()].filter(({ object, deleted }) => object.name === name && !deleted);
}

/** A moment as Salesforce writes it. */
export function moment(at: Date): string {
  return at.toISOString().replace("Z", "+0000");
}

/** Puts a row in without any rule: for seeding. */
export function put(org: Organisation, object: SObject, given: Record<string, unknown>, at: Date): Row {
  const id = typeof given["Id"] === "string" ? given["Id"] : nextId(org, object.keyPrefix);
  const stamp = moment(at);
  const empty = Object.fromEntries(object.fields.map(({ name, type }) => [name, type === "boolean" ? false : null]));
  const values: Record<string, unknown> = {
    ...empty,
    CreatedDate: stamp,
    CreatedById: org.userId,
    LastModifiedDate: stamp,
    LastModifiedById: org.userId,
    SystemModstamp: stamp,
    ...("OwnerId" in empty ? { OwnerId: org.userId } : {}),
    ...given,
    Id: id,
  };
  const row: Row = { object, values: named(object, values), deleted: false };
  org.rows.set(id.slice(0, 15), row);
  return row;
}

/** Makes a row, under Salesforce's rules. */
export function create(org: Organisation, object: SObject, given: Record<string, unknown>): Row | RowError {
  const missing = object.fields.filter(({ name, required }) => required && !given[name]).map(({ name }) => name);
  const error = badField(object, given);
  if (error) return error;
  if (missing.length > 0) {
    const message = `Required fields are missing: [${missing.join(", ")}]`;
    return { statusCode: "REQUIRED_FIELD_MISSING", message, fields: missing };
  }
  return put(org, object, given, org.now());
}

/** Changes a row, under Salesforce's rules. */
export function change(org: Organisation, row: Row, given: Record<string, unknown>): Row | RowError {
  const error = badField(row.object, given);
  if (error) return error;
  const stamp = moment(org.now());
  const stamps = { LastModifiedDate: stamp, SystemModstamp: stamp };
  row.values = named(row.object, { ...row.values, ...given, ...stamps });
  return row;
}

/** Takes a row away. */
export function remove(org: Organisation, row: Row): void {
  row.deleted = true;
  row.values = { ...row.values, IsDeleted: true, SystemModstamp: moment(org.now()) };
}

/** The reason why a write names a field that it may not. */
export function badField(object: SObject, given: Record<string, unknown>): RowError | undefined {
  for (const name of Object.keys(given)) {
    const field = object.fields.find((one) => one.name === name);
    if (!field) {
      const message = `No such column '${name}' on sobject of type ${object.name}`;
      return { statusCode: "INVALID_FIELD", message, fields: [] };
    }
    if (field.fixed && name !== "Id") {
      const message = `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
      return { statusCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields: [name] };
    }
  }
  return undefined;
}

function named(object: SObject, values: Record<string, unknown>): Record<string, unknown> {
  if (object.name !== "Contact") return values;
  const name = [values["FirstName"], values["LastName"]].filter(Boolean).join(" ");
  return { ...values, Name: name };
}

function nextId(org: Organisation, prefix: string): string {
  org.lastNumber += 1;
  // Digits only, so that the three check characters are always AAA (plus the prefix's own capital letter).
  const fifteen = prefix + String(org.lastNumber).padStart(12, "0");
  return fifteen + (prefix === "00D" ? "EAA" : "AAA");
}
