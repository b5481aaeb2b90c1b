// One row at a time.
import { isRecord } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { authorOf } from "./authors.ts";
import { objectNamed, isSeen, rowById, tableNamed, type Organisation } from "./organisation.ts";
import { fieldsAsked } from "./queries.ts";
import { addressOf, alreadyDeleted, notFound, ok, presented, refused, rowRefused } from "./replies.ts";
import type { SObject } from "./schema.ts";
import { valueNamed, type Row } from "./table.ts";
import { transact } from "./transactions.ts";
import { isRowError } from "./validity.ts";
import { msOf } from "./values.ts";
import { change, create, remove } from "./writes.ts";

/** Create, read, update, upsert and delete one row. */
export function rowRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version/sobjects/:object";
  const about =
    (answer: (request: SandboxRequest, object: SObject) => SandboxReply): Route["answer"] =>
    (request) => {
      const object = objectNamed(org, request.params["object"]);
      return object ? answer(request, object) : notFound();
    };
  return [
    { method: "POST", path: base, answer: about((request, object) => made(org, object, request)) },
    { method: "GET", path: `${base}/:id`, answer: about((request, object) => read(org, object, request)) },
    { method: "PATCH", path: `${base}/:id`, answer: about((request, object) => changed(org, object, request)) },
    { method: "DELETE", path: `${base}/:id`, answer: about((request, object) => removed(org, object, request)) },
    {
      method: "PATCH",
      path: `${base}/:key/:value`,
      answer: about((request, object) => upserted(org, object, request)),
    },
    { method: "GET", path: `${base}/:key/:value`, answer: about((request, object) => readByKey(org, object, request)) },
  ];
}

/** The living rows whose key field has this value; undefined where the field is no key. */
export function rowsByKey(org: Organisation, object: SObject, key: string, value: string): Row[] | undefined {
  const field = object.field(key);
  if (!field?.key) return undefined;
  if (field.type === "id") return [rowById(org, value)].filter((row) => row !== undefined).filter(isThere(object));
  const rows = [...(tableNamed(org, object.name).having(field, value) ?? [])];
  return rows.filter((row) => {
    const held = row.values[field.name];
    return isThere(object)(row) && isSeen(org, row) && String(held).toLowerCase() === value.toLowerCase();
  });
}

function isThere({ name }: SObject): (row: Row) => boolean {
  return ({ table, deleted }) => table.object.name === name && !deleted;
}

function made(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const { params, body } = request;
  if (!isRecord(body)) return unreadable();
  const outcome = transact(org, authorOf(org, request), (tx) => create(tx, object, body));
  return isRowError(outcome) ? rowRefused(outcome) : savedOne(outcome, params["version"], 201);
}

function read(org: Organisation, object: SObject, { params, query }: SandboxRequest): SandboxReply {
  const row = living(org, object, params["id"]);
  if ("status" in row) return row;
  const fields = fieldsAsked(object, query.get("fields"));
  if ("status" in fields) return fields;
  const changedAt = msOf(String(valueNamed(row, "LastModifiedDate")));
  const headers = { "Last-Modified": new Date(changedAt).toUTCString(), ETag: `"${changedAt}--gzip"` };
  return ok(presented(row, params["version"] ?? "", fields), 200, headers);
}

function readByKey(org: Organisation, object: SObject, { params, query }: SandboxRequest): SandboxReply {
  const rows = rowsByKey(org, object, params["key"] ?? "", params["value"] ?? "");
  if (!rows) return noSuchKey(params["key"]);
  const [row] = rows;
  if (!row) return notFound();
  if (rows.length > 1) return severalMatches(rows, params["version"]);
  const fields = fieldsAsked(object, query.get("fields"));
  return "status" in fields ? fields : ok(presented(row, params["version"] ?? "", fields));
}

function changed(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const { params, body } = request;
  if (!isRecord(body)) return unreadable();
  const row = living(org, object, params["id"]);
  if ("status" in row) return row;
  const outcome = transact(org, authorOf(org, request), (tx) => change(tx, row, object, body));
  return isRowError(outcome) ? rowRefused(outcome) : { status: 204 };
}

function removed(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const row = living(org, object, request.params["id"]);
  if ("status" in row) return row;
  transact(org, authorOf(org, request), (tx) => remove(tx, row));
  return { status: 204 };
}

function upserted(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const { params, body } = request;
  if (!isRecord(body)) return unreadable();
  const { key = "", value = "", version } = params;
  const rows = rowsByKey(org, object, key, value);
  if (!rows) return noSuchKey(key);
  if (rows.length > 1) return severalMatches(rows, version);
  const [row] = rows;
  if (!row && key === "Id") return notFound();
  const outcome = transact(org, authorOf(org, request), (tx) =>
    row ? change(tx, row, object, body) : create(tx, object, { ...body, [key]: value }),
  );
  return isRowError(outcome) ? rowRefused(outcome) : savedOne(outcome, version, row ? 200 : 201, row === undefined);
}

function living(org: Organisation, object: SObject, id = ""): Row | SandboxReply {
  const row = rowById(org, id);
  if (!/^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(id)) return noSuchKey(id);
  if (!row || row.table.object.name !== object.name) return notFound();
  return row.deleted ? alreadyDeleted() : row;
}

function savedOne(row: Row, version: string | undefined, status: number, created?: boolean): SandboxReply {
  const body = { id: row.id, success: true, errors: [], ...(created === undefined ? {} : { created }) };
  return ok(body, status, { Location: addressOf(row, version ?? "") });
}

function severalMatches(rows: readonly Row[], version = ""): SandboxReply {
  return ok(
    rows.map((row) => addressOf(row, version)),
    300,
  );
}

function noSuchKey(key = ""): SandboxReply {
  return refused(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${key}`);
}

function unreadable(): SandboxReply {
  return refused(400, "JSON_PARSER_ERROR", "Unexpected character at [line:1, column:1]");
}
