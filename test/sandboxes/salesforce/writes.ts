// Making, changing, deleting and bringing back rows, under Salesforce's rules.
import { derivedValues, isPersonAccount, mirroredToContact, mirroredToAccount } from "./derived.ts";
import { nextNumber, put, tableNamed, type Organisation } from "./organisation.ts";
import type { SObject } from "./schema.ts";
import type { Row } from "./table.ts";
import { noteChange, type Transaction } from "./transactions.ts";
import type { Value } from "./values.ts";
import { checkedValues, isRowError, missingFields, takenKey, type RowError } from "./validity.ts";

/** Makes a row; `object` is what the caller sees of it. */
export function create(tx: Transaction, object: SObject, given: Readonly<Record<string, unknown>>): Row | RowError {
  const { org } = tx;
  const values = checkedValues(org, object, given);
  if (isRowError(values)) return values;
  if (values["Id"] !== undefined && values["Id"] !== null) return idGiven("cannot specify Id in an insert call");
  const isPerson = object.name === "Account" && values["LastName"] !== undefined && object.field("IsPersonAccount");
  const error =
    missingFields(object, isPerson ? { ...values, Name: values["LastName"] } : values) ?? takenKey(org, object, values);
  if (error) return error;
  const row = put(org, object.name, { ...stamps(tx), OwnerId: tx.author.userId, ...values }, tx.at);
  noteChange(tx, { row, type: "CREATE", fields: [], before: undefined });
  if (isPerson) addPerson(tx, row);
  settle(tx, row, undefined);
  return row;
}

function idGiven(message: string): RowError {
  return { statusCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields: ["Id"] };
}

/** A person account has a contact of its own, which is made with it. */
function addPerson(tx: Transaction, account: Row): void {
  const values = { ...mirroredToContact(account.values), AccountId: account.id, IsPersonAccount: true };
  const contact = put(tx.org, "Contact", { ...stamps(tx), ...values }, tx.at);
  noteChange(tx, { row: contact, type: "CREATE", fields: [], before: undefined });
  settle(tx, contact, undefined);
  set(account, { ...account.values, IsPersonAccount: true, PersonContactId: contact.id });
}

function stamps({ author }: Transaction): Record<string, string> {
  return { CreatedById: author.userId, LastModifiedById: author.userId };
}

/** Changes a row. What is already so is not told. */
export function change(
  tx: Transaction,
  row: Row,
  object: SObject,
  given: Readonly<Record<string, unknown>>,
): Row | RowError {
  const values = checkedValues(tx.org, object, given);
  if (isRowError(values)) return values;
  if ("Id" in values) return idGiven("The Id field should not be specified in the sobject data.");
  const error = takenKey(tx.org, object, values, row);
  if (error) return error;
  setValues(tx, row, values);
  mirror(tx, row, values);
  return row;
}

/** Sets values without asking whether the caller may. */
export function setValues(tx: Transaction, row: Row, values: Readonly<Record<string, Value>>): void {
  const before = { ...row };
  row.table.edit(row, () => {
    row.values = withoutEmpty({ ...row.values, ...values });
    row.changedAt = tx.at;
    row.changedBy = tx.author.userId;
    row.stamp = tx.at;
  });
  settle(tx, row, before);
  const fields = row.table.object.fields
    .map(({ name }) => name)
    .filter((name) => (row.values[name] ?? null) !== (before.values[name] ?? null));
  noteChange(tx, { row, type: "UPDATE", fields, before });
}

/** What is written to a person account is written to its contact, and the other way round. */
function mirror(tx: Transaction, row: Row, values: Readonly<Record<string, Value>>): void {
  const { org } = tx;
  if (isPersonAccount(row)) {
    const contact = org.rows.get(String(row.values["PersonContactId"]).slice(0, 15));
    const mirrored = mirroredToContact(values);
    if (contact && Object.keys(mirrored).length > 0) setValues(tx, contact, mirrored);
  } else if (row.table.object.name === "Contact" && row.values["IsPersonAccount"] === true) {
    const account = org.rows.get(String(row.values["AccountId"]).slice(0, 15));
    const mirrored = mirroredToAccount(values);
    if (account && Object.keys(mirrored).length > 0) setValues(tx, account, mirrored);
  }
}

/** Takes a row away, with what cannot be without it. */
export function remove(tx: Transaction, row: Row): void {
  for (const child of dependants(tx.org, row)) if (!child.deleted) remove(tx, child);
  const before = { ...row };
  row.table.edit(row, () => {
    row.deleted = true;
    row.stamp = tx.at;
  });
  noteChange(tx, { row, type: "DELETE", fields: [], before });
}

/** Brings a row back from the recycle bin, with what went with it. */
export function bringBack(tx: Transaction, row: Row): void {
  const gone = row.stamp;
  const before = { ...row };
  row.table.edit(row, () => {
    row.deleted = false;
    // Only what lies in the bin because of a merge names the record that was kept.
    row.values = withoutEmpty({ ...row.values, MasterRecordId: null });
    row.stamp = tx.at;
    row.changedAt = tx.at;
  });
  noteChange(tx, { row, type: "UNDELETE", fields: [], before });
  for (const child of dependants(tx.org, row)) if (child.deleted && child.stamp === gone) bringBack(tx, child);
}

/** Comments and e-mails go with their case, a person account with its contact. */
function dependants(org: Organisation, row: Row): Row[] {
  if (row.table.object.name === "Case")
    return ["CaseComment", "EmailMessage"].flatMap((name) => childrenOf(org, name, "ParentId", row.id));
  if (!isPersonAccount(row)) return [];
  const contact = org.rows.get(String(row.values["PersonContactId"]).slice(0, 15));
  return contact ? [contact] : [];
}

/** The rows of an object whose reference points to this id. */
export function childrenOf(org: Organisation, name: string, reference: string, id: string): Row[] {
  const table = tableNamed(org, name);
  const field = table.object.field(reference);
  return field ? [...(table.having(field, id) ?? [])] : [];
}

function set(row: Row, values: Readonly<Record<string, Value>>): void {
  row.table.edit(row, () => void (row.values = withoutEmpty(values)));
}

/** Adds what follows from the rest: names, numbers, whether a case is closed. */
export function settle({ org, at }: { org: Organisation; at: number }, row: Row, before: Row | undefined): void {
  const find = (id: string): Row | undefined => org.rows.get(id.slice(0, 15));
  const derived = derivedValues(row, before, { at, nextNumber: () => nextNumber(org), find });
  if (Object.keys(derived).length > 0) set(row, { ...row.values, ...derived });
}

/** Empty values are not kept; a box that is not ticked is. */
function withoutEmpty(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
