// Up to 200 rows at a time: answers stand in the order of the request, each with its own outcome.
import { listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { authorOf } from "./authors.ts";
import { objectNamed, rowById, type Organisation } from "./organisation.ts";
import { fieldsAsked } from "./queries.ts";
import { notFound, notSaved, ok, presented, refused, saved } from "./replies.ts";
import { rowsByKey } from "./rows.ts";
import type { SObject } from "./schema.ts";
import type { Row } from "./table.ts";
import { rollBack, transact, type Transaction } from "./transactions.ts";
import { isRowError, type RowError } from "./validity.ts";
import { change, create, remove } from "./writes.ts";

/** What became of one row. */
export type Outcome = { row: Row; created?: boolean } | { error: RowError; created?: boolean };

const limit = 200;
const readLimit = 2000;

/** Create, update, upsert, read and delete collections. */
export function collectionRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version/composite/sobjects";
  return [
    { method: "POST", path: base, answer: (request) => write(org, request, madeOne) },
    { method: "PATCH", path: base, answer: (request) => write(org, request, changedOne) },
    { method: "DELETE", path: base, answer: (request) => removed(org, request) },
    { method: "POST", path: `${base}/:object`, answer: (request) => read(org, request) },
    { method: "PATCH", path: `${base}/:object/:key`, answer: (request) => upserted(org, request) },
  ];
}

function write(
  org: Organisation,
  request: SandboxRequest,
  one: (tx: Transaction, record: Record<string, unknown>) => Outcome,
): SandboxReply {
  const { records: given, allOrNone } = recordOf(request.body);
  const records = listOf(given).map(recordOf);
  if (records.length > limit) return tooMany(records.length);
  return transact(org, authorOf(org, request), (tx) => {
    const keep = tx.changes.length;
    const outcomes = records.map((record) => one(tx, record));
    if (allOrNone !== true || !outcomes.some((outcome) => "error" in outcome)) return ok(outcomes.map(answered));
    rollBack(tx, keep);
    return ok(outcomes.map(rolledBack));
  });
}

function answered(outcome: Outcome): Record<string, unknown> {
  return "row" in outcome ? saved(outcome.row, outcome.created) : notSaved(outcome.error, outcome.created);
}

function rolledBack(outcome: Outcome): Record<string, unknown> {
  if ("error" in outcome) return answered(outcome);
  const message = "Record rolled back because not all records were valid and the request was using AllOrNone header";
  return notSaved({ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK", message, fields: [] }, outcome.created);
}

/** Makes a row. The record must name its kind. */
export function madeOne(tx: Transaction, { attributes, ...record }: Record<string, unknown>): Outcome {
  const object = objectNamed(tx.org, textOf(recordOf(attributes)["type"]));
  return object ? outcomeOf(create(tx, object, record)) : { error: attributesMissing };
}

/** Changes a row. The record must name its kind. */
export function changedOne(tx: Transaction, { attributes, id, Id, ...record }: Record<string, unknown>): Outcome {
  const object = objectNamed(tx.org, textOf(recordOf(attributes)["type"]));
  if (!object) return { error: attributesMissing };
  const row = rowById(tx.org, textOf(id ?? Id) ?? "");
  const isIt = row && !row.deleted && row.table.object.name === object.name;
  return isIt ? outcomeOf(change(tx, row, object, record)) : { error: noSuchRow };
}

function upserted(org: Organisation, request: SandboxRequest): SandboxReply {
  const object = objectNamed(org, request.params["object"]);
  const key = request.params["key"] ?? "";
  if (!object) return notFound();
  if (!rowsByKey(org, object, key, ""))
    return refused(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${key}`);
  return write(org, request, (tx, record) => upsertedOne(tx, object, key, record));
}

/** Makes or changes the row whose key has the given value. The record must name its kind. */
export function upsertedOne(tx: Transaction, object: SObject, key: string, record: Record<string, unknown>): Outcome {
  const { attributes, ...given } = record;
  if (!attributes) return { error: attributesMissing, created: false };
  const value = textOf(given[key]);
  const matches = value === undefined ? [] : (rowsByKey(tx.org, object, key, value) ?? []);
  if (matches.length > 1) return { error: severalRows, created: false };
  const [row] = matches;
  if (!row && key === "Id" && value !== undefined) return { error: noSuchRow, created: false };
  const { Id: _, ...fields } = given;
  const outcome = row ? change(tx, row, object, fields) : create(tx, object, fields);
  return { ...outcomeOf(outcome), created: !row && !isRowError(outcome) };
}

function read(org: Organisation, { params, body }: SandboxRequest): SandboxReply {
  const object = objectNamed(org, params["object"]);
  if (!object) return notFound();
  const fields = fieldsAsked(object, listOf(recordOf(body)["fields"]).join(","));
  if ("status" in fields) return fields;
  const ids = listOf(recordOf(body)["ids"]);
  if (ids.length > readLimit) return tooMany(ids.length, readLimit);
  const rows = ids.map((id) => rowById(org, textOf(id) ?? ""));
  const isIt = (row: Row): boolean => !row.deleted && row.table.object.name === object.name;
  return ok(rows.map((row) => (row && isIt(row) ? presented(row, params["version"] ?? "", fields) : null)));
}

function removed(org: Organisation, request: SandboxRequest): SandboxReply {
  const { query } = request;
  const ids = (query.get("ids") ?? "").split(",").filter((id) => id !== "");
  if (ids.length > limit) return tooMany(ids.length);
  const rows = ids.map((id) => rowById(org, id));
  const allThere = rows.every((row) => row && !row.deleted);
  if (query.get("allOrNone") === "true" && !allThere)
    return ok(rows.map((row) => (row && !row.deleted ? rolledBack({ row }) : notSaved(noSuchRow))));
  return transact(org, authorOf(org, request), (tx) => ok(rows.map((row) => answered(removedOne(tx, row)))));
}

/** Takes a row away. */
export function removedOne(tx: Transaction, row: Row | undefined): Outcome {
  if (!row || row.deleted) return { error: noSuchRow };
  remove(tx, row);
  return { row };
}

function outcomeOf(outcome: Row | RowError): Outcome {
  return isRowError(outcome) ? { error: outcome } : { row: outcome };
}

function tooMany(count: number, most = limit): SandboxReply {
  return refused(400, "EXCEEDED_MAX_SIZE_REQUEST", `Number of records (${count}) exceeds the limit of ${most}`);
}

const noSuchRow: RowError = {
  statusCode: "INVALID_CROSS_REFERENCE_KEY",
  message: "invalid cross reference id",
  fields: [],
};
const severalRows: RowError = {
  statusCode: "DUPLICATE_EXTERNAL_ID",
  message: "Multiple records found with the same external id",
  fields: [],
};
const attributesMissing: RowError = {
  statusCode: "JSON_PARSER_ERROR",
  message: "Nested object for polymorphic foreign key must have an attributes field before any other fields.",
  fields: [],
};
