// Whether a caller may write this, in Salesforce's words where not.
import { isIdLike } from "./ids.ts";
import { tableNamed, type Organisation } from "./organisation.ts";
import type { Field, SObject } from "./schema.ts";
import type { Row } from "./table.ts";
import { kept, type Value } from "./values.ts";

/** What went wrong with one row. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** True where the outcome is an error. */
export function isRowError(outcome: object): outcome is RowError {
  return "statusCode" in outcome && "message" in outcome;
}

/** The values as they will be kept, or why they may not be written. */
export function checkedValues(
  org: Organisation,
  object: SObject,
  given: Readonly<Record<string, unknown>>,
): Record<string, Value> | RowError {
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === "attributes") continue;
    const field = object.fields.find((one) => one.name === name);
    if (!field) {
      const message = `No such column '${name}' on sobject of type ${object.name}`;
      return { statusCode: "INVALID_FIELD", message, fields: [] };
    }
    if (field.fixed && name !== "Id") {
      const message = `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
      return { statusCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields: [name] };
    }
    const held = kept(field, value);
    if (held === undefined) return unfit(field, value);
    const error = held === null ? undefined : wrongValue(org, field, held);
    if (error) return error;
    values[name] = held;
  }
  return values;
}

function unfit({ name, type }: Field, value: unknown): RowError {
  const message = `Cannot deserialize instance of ${type} from VALUE_STRING value ${String(value)} or request may be missing a required field at [line:1, column:1]`;
  return { statusCode: "JSON_PARSER_ERROR", message, fields: [name] };
}

function wrongValue({ rows }: Organisation, field: Field, value: Value): RowError | undefined {
  const { name, type, referenceTo } = field;
  if (typeof value !== "string") return undefined;
  if (type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return { statusCode: "INVALID_EMAIL_ADDRESS", message: `${name}: invalid email address: ${value}`, fields: [name] };
  const most = lengthOf(field);
  if (value.length > most) {
    const message = `${name}: data value too large: ${value.slice(0, 20)}... (max length=${most})`;
    return { statusCode: "STRING_TOO_LONG", message, fields: [name] };
  }
  if (type !== "reference") return undefined;
  if (!isIdLike(value))
    return { statusCode: "MALFORMED_ID", message: `${name}: id value of incorrect type: ${value}`, fields: [name] };
  const target = rows.get(value.slice(0, 15));
  // Users and queues need not be seeded to own something.
  if (!target && referenceTo.some((one) => one === "User" || one === "Group")) return undefined;
  if (!target || target.deleted || !referenceTo.includes(target.table.object.name))
    return { statusCode: "INVALID_CROSS_REFERENCE_KEY", message: "invalid cross reference id", fields: [name] };
  return undefined;
}

/** How many characters a field holds. */
export function lengthOf({ type, name }: Field): number {
  if (type === "textarea") return 32_000;
  if (type === "email" || name === "LastName") return 80;
  return type === "phone" || name === "FirstName" ? 40 : 255;
}

/** Why a new row is not complete. */
export function missingFields(object: SObject, values: Readonly<Record<string, unknown>>): RowError | undefined {
  const missing = object.fields.filter(({ name, required }) => required && !values[name]).map(({ name }) => name);
  if (missing.length === 0) return undefined;
  const message = `Required fields are missing: [${missing.join(", ")}]`;
  return { statusCode: "REQUIRED_FIELD_MISSING", message, fields: missing };
}

/** Why another row may not have the same key. */
export function takenKey(
  org: Organisation,
  object: SObject,
  values: Readonly<Record<string, Value>>,
  except?: Row,
): RowError | undefined {
  for (const field of object.fields.filter(({ unique }) => unique)) {
    const value = values[field.name];
    if (typeof value !== "string") continue;
    for (const row of tableNamed(org, object.name).having(field, value) ?? []) {
      if (row === except || row.deleted) continue;
      const message = `duplicate value found: ${field.name} duplicates value on record with id: ${row.id.slice(0, 15)}`;
      return { statusCode: "DUPLICATE_VALUE", message, fields: [] };
    }
  }
  return undefined;
}
