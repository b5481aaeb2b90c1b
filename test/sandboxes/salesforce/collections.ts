// Up to 200 rows at a time: answers stand in the order of the request, each with its own outcome.
import { listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import {
  change,
  create,
  isRowError,
  objectNamed,
  remove,
  rowById,
  type Organisation,
  type Row,
  type RowError,
} from "./organisation.ts";
import { fieldsAsked } from "./queries.ts";
import { notFound, notSaved, ok, presented, refused, saved } from "./replies.ts";
import { rowsByKey } from "./rows.ts";
import type { SObject } from "./schema.ts";

type Outcome = { row: Row; created?: boolean } | { error: RowError; created?: boolean };

const limit = 200;

/** Create, update, upsert, read and delete collections. */
export function collectionRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version/composite/sobjects";
  return [
    { method: "POST", path: base, answer: (request) => write(org, request, (record) => madeOne(org, record)) },
    { method: "PATCH", path: base, answer: (request) => write(org, request, (record) => changedOne(org, record)) },
    { method: "DELETE", path: base, answer: (request) => removed(org, request) },
    { method: "POST", path: `${base}/:object`, answer: (request) => read(org, request) },
    { method: "PATCH", path: `${base}/:object/:key`, answer: (request) => upserted(org, request) },
  ];
}

function write(
  org: Organisation,
  { body }: SandboxRequest,
  one: (record: Record<string, unknown>) => Outcome,
): SandboxReply {
  const records = listOf(recordOf(body)["records"]).map(recordOf);
  if (records.length > limit) return tooMany(records.length);
  // Kept whole, so that allOrNone can put everything back.
  const before = new Map([...org.rows].map(([id, row]) => [id, { ...row }]));
  const outcomes = records.map(one);
  if (recordOf(body)["allOrNone"] === true && outcomes.some((outcome) => "error" in outcome)) {
    org.rows.clear();
    for (const [id, row] of before) org.rows.set(id, row);
    return ok(outcomes.map(rolledBack));
  }
  return ok(outcomes.map(answered));
}

function answered(outcome: Outcome): Record<string, unknown> {
  return "row" in outcome ? saved(outcome.row, outcome.created) : notSaved(outcome.error, outcome.created);
}

function rolledBack(outcome: Outcome): Record<string, unknown> {
  if ("error" in outcome) return answered(outcome);
  const message = "Record rolled back because not all records were valid and the request was using AllOrNone header";
  return notSaved({ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK", message, fields: [] }, outcome.created);
}

function madeOne(org: Organisation, { attributes, ...record }: Record<string, unknown>): Outcome {
  const object = objectNamed(org, textOf(recordOf(attributes)["type"]));
  return object ? outcomeOf(create(org, object, record)) : { error: attributesMissing };
}

function changedOne(org: Organisation, { attributes, id, Id, ...record }: Record<string, unknown>): Outcome {
  if (!objectNamed(org, textOf(recordOf(attributes)["type"]))) return { error: attributesMissing };
  const row = rowById(org, textOf(id ?? Id) ?? "");
  return row && !row.deleted ? outcomeOf(change(org, row, record)) : { error: noSuchRow };
}

function upserted(org: Organisation, request: SandboxRequest): SandboxReply {
  const object = objectNamed(org, request.params["object"]);
  const key = request.params["key"] ?? "";
  if (!object) return notFound();
  if (!rowsByKey(org, object, key, ""))
    return refused(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${key}`);
  return write(org, request, (record) => upsertedOne(org, object, key, record));
}

function upsertedOne(org: Organisation, object: SObject, key: string, record: Record<string, unknown>): Outcome {
  const { attributes, ...given } = record;
  if (!attributes) return { error: attributesMissing, created: false };
  const value = textOf(given[key]);
  const matches = value === undefined ? [] : (rowsByKey(org, object, key, value) ?? []);
  if (matches.length > 1) return { error: severalRows, created: false };
  const [row] = matches;
  if (!row && key === "Id" && value !== undefined) return { error: noSuchRow, created: false };
  const { Id: _, ...fields } = given;
  const outcome = row ? change(org, row, fields) : create(org, object, fields);
  return { ...outcomeOf(outcome), created: !row && !isRowError(outcome) };
}

function read(org: Organisation, { params, body }: SandboxRequest): SandboxReply {
  const object = objectNamed(org, params["object"]);
  if (!object) return notFound();
  const fields = fieldsAsked(object, listOf(recordOf(body)["fields"]).join(","));
  if ("status" in fields) return fields;
  const rows = listOf(recordOf(body)["ids"]).map((id) => rowById(org, textOf(id) ?? ""));
  return ok(rows.map((row) => (row && !row.deleted ? presented(row, params["version"] ?? "", fields) : null)));
}

function removed(org: Organisation, { query }: SandboxRequest): SandboxReply {
  const ids = (query.get("ids") ?? "").split(",").filter((id) => id !== "");
  if (ids.length > limit) return tooMany(ids.length);
  const rows = ids.map((id) => rowById(org, id));
  const allThere = rows.every((row) => row && !row.deleted);
  if (query.get("allOrNone") === "true" && !allThere)
    return ok(rows.map((row) => (row && !row.deleted ? rolledBack({ row }) : notSaved(noSuchRow))));
  return ok(
    rows.map((row) => {
      if (!row || row.deleted) return notSaved(noSuchRow);
      remove(org, row);
      return saved(row);
    }),
  );
}

function outcomeOf(outcome: Row | RowError): Outcome {
  return isRowError(outcome) ? { error: outcome } : { row: outcome };
}

function tooMany(count: number): SandboxReply {
  return refused(400, "EXCEEDED_MAX_SIZE_REQUEST", `Number of records (${count}) exceeds the limit of ${limit}`);
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
