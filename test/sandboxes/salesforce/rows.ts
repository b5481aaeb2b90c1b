// One row at a time.
import { isRecord } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import {
  change,
  create,
  isRowError,
  objectNamed,
  remove,
  rowById,
  rowsOf,
  type Organisation,
  type Row,
} from "./organisation.ts";
import { fieldsAsked } from "./queries.ts";
import { alreadyDeleted, notFound, ok, presented, refused, rowRefused } from "./replies.ts";
import type { SObject } from "./schema.ts";

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

/** The rows whose key field has this value. */
export function rowsByKey(org: Organisation, object: SObject, key: string, value: string): Row[] | undefined {
  const field = object.fields.find(({ name, key: usable }) => usable && name.toLowerCase() === key.toLowerCase());
  if (!field) return undefined;
  return rowsOf(org, object).filter(({ values }) => {
    const held = values[field.name];
    if (typeof held !== "string") return false;
    return field.name === "Id" ? held.startsWith(value) : held.toLowerCase() === value.toLowerCase();
  });
}

function made(org: Organisation, object: SObject, { params, body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const outcome = create(org, object, body);
  return isRowError(outcome) ? rowRefused(outcome) : savedOne(outcome, params["version"], 201);
}

function read(org: Organisation, object: SObject, { params, query }: SandboxRequest): SandboxReply {
  const row = living(org, object, params["id"]);
  if ("status" in row) return row;
  const fields = fieldsAsked(object, query.get("fields"));
  if ("status" in fields) return fields;
  const changedAt = Date.parse(String(row.values["LastModifiedDate"]).replace("+0000", "Z"));
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

function changed(org: Organisation, object: SObject, { params, body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const row = living(org, object, params["id"]);
  if ("status" in row) return row;
  const outcome = change(org, row, body);
  return isRowError(outcome) ? rowRefused(outcome) : { status: 204 };
}

function removed(org: Organisation, object: SObject, { params }: SandboxRequest): SandboxReply {
  const row = living(org, object, params["id"]);
  if ("status" in row) return row;
  remove(org, row);
  return { status: 204 };
}

function upserted(org: Organisation, object: SObject, { params, body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const { key = "", value = "", version } = params;
  const rows = rowsByKey(org, object, key, value);
  if (!rows) return noSuchKey(key);
  if (rows.length > 1) return severalMatches(rows, version);
  const [row] = rows;
  if (!row && key === "Id") return notFound();
  const outcome = row ? change(org, row, body) : create(org, object, { ...body, [key]: value });
  return isRowError(outcome) ? rowRefused(outcome) : savedOne(outcome, version, row ? 200 : 201, row === undefined);
}

function living(org: Organisation, object: SObject, id = ""): Row | SandboxReply {
  const row = rowById(org, id);
  if (!/^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(id)) return noSuchKey(id);
  if (!row || row.object !== object) return notFound();
  return row.deleted ? alreadyDeleted() : row;
}

function savedOne(row: Row, version: string | undefined, status: number, created?: boolean): SandboxReply {
  const id = String(row.values["Id"]);
  const body = { id, success: true, errors: [], ...(created === undefined ? {} : { created }) };
  return ok(body, status, { Location: `/services/data/${version ?? ""}/sobjects/${row.object.name}/${id}` });
}

function severalMatches(rows: readonly Row[], version = ""): SandboxReply {
  const urls = rows.map(
    ({ object, values }) => `/services/data/${version}/sobjects/${object.name}/${String(values["Id"])}`,
  );
  return ok(urls, 300);
}

function noSuchKey(key = ""): SandboxReply {
  return refused(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${key}`);
}

function unreadable(): SandboxReply {
  return refused(400, "JSON_PARSER_ERROR", "Unexpected character at [line:1, column:1]");
}
