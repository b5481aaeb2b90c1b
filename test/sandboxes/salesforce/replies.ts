// How Salesforce words its answers.
import type { SandboxReply } from "../protocol.ts";
import { valueNamed, type Row } from "./table.ts";
import type { RowError } from "./validity.ts";

const jsonType = { "Content-Type": "application/json;charset=UTF-8" };

/** An answer with content. */
export function ok(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): SandboxReply {
  return { status, headers: { ...jsonType, ...headers }, body };
}

/** An error: an array of one. */
export function refused(status: number, errorCode: string, message: string, fields?: readonly string[]): SandboxReply {
  return ok([{ message, errorCode, ...(fields ? { fields } : {}) }], status);
}

/** 404 where a row does not exist. */
export function notFound(): SandboxReply {
  return refused(404, "NOT_FOUND", "The requested resource does not exist");
}

/** 404 where a row was deleted. */
export function alreadyDeleted(): SandboxReply {
  return refused(404, "ENTITY_IS_DELETED", "entity is deleted", []);
}

/** A single write that was refused. */
export function rowRefused({ statusCode, message, fields }: RowError): SandboxReply {
  return refused(400, statusCode, message, fields);
}

/** Where a row can be read. */
export function addressOf({ table, id }: Row, version: string): string {
  return `/services/data/${version}/sobjects/${table.object.name}/${id}`;
}

/** A row as a read returns it. */
export function presented(row: Row, version: string, fields: readonly string[]): Record<string, unknown> {
  const chosen = Object.fromEntries(fields.map((name) => [name, valueNamed(row, name)]));
  return { attributes: { type: row.table.object.name, url: addressOf(row, version) }, ...chosen };
}

/** One item of a collection that worked. */
export function saved({ id }: Row, created?: boolean): Record<string, unknown> {
  return { id, success: true, errors: [], ...(created === undefined ? {} : { created }) };
}

/** One item of a collection that was refused; it carries no id. */
export function notSaved(error: RowError, created?: boolean): Record<string, unknown> {
  return { success: false, errors: [error], ...(created === undefined ? {} : { created }) };
}
