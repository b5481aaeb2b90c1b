// Runs queries: pages with a locator, rows as JSON.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectNamed, type Cursor, type Organisation } from "./organisation.ts";
import { parentOf, pathOf, type Path } from "./paths.ts";
import { addressOf, ok, presented, refused } from "./replies.ts";
import type { SObject } from "./schema.ts";
import { selected } from "./selecting.ts";
import { parseSoql, SoqlError, type Query } from "./soql.ts";
import type { Row } from "./table.ts";

/** query, queryAll and the next pages of both. */
export function queryRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version";
  return [
    { method: "GET", path: `${base}/query`, answer: (request) => run(org, request, false) },
    { method: "GET", path: `${base}/queryAll`, answer: (request) => run(org, request, true) },
    { method: "GET", path: `${base}/query/:locator`, answer: (request) => nextPage(org, request) },
    { method: "GET", path: `${base}/queryAll/:locator`, answer: (request) => nextPage(org, request) },
  ];
}

/** A query with what it finds, or the refusal; unsupported queries are noted in the ledger. */
export function answered(
  org: Organisation,
  soql: string,
  withDeleted: boolean,
  request: Pick<SandboxRequest, "note">,
): { object: SObject; query: Query; rows: Row[] } | SandboxReply {
  try {
    const query = parseSoql(soql);
    const object = objectNamed(org, query.object);
    if (!object) return refused(400, "INVALID_TYPE", `sObject type '${query.object}' is not supported.`);
    if (query.fields !== "count") for (const field of query.fields) pathOf(org, object, field);
    return { object, query, rows: selected(org, object, query, withDeleted) };
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    request.note(`unsupported SOQL: ${error.message}`);
    return refused(400, error.errorCode, error.message);
  }
}

function run(org: Organisation, request: SandboxRequest, withDeleted: boolean): SandboxReply {
  const found = answered(org, request.query.get("q") ?? "", withDeleted, request);
  if ("status" in found) return found;
  const { query, rows } = found;
  if (query.fields === "count") return ok({ totalSize: rows.length, done: true, records: [] });
  const cursor = { version: request.params["version"] ?? "", rows, query };
  return page(org, request, { cursor, from: 0, name: newCursor(org) });
}

/** How many cursors a user has open at once; a further one closes the oldest (documented). */
const cursorsOpen = 10;

function page(
  org: Organisation,
  request: SandboxRequest,
  { cursor, from, name }: { cursor: Cursor; from: number; name: string },
): SandboxReply {
  const { version, rows, query } = cursor;
  const asked = Number(/batchSize=(\d+)/.exec(request.headers["sforce-query-options"] ?? "")?.[1]);
  const size = asked ? Math.min(2000, Math.max(200, asked)) : org.pageSize;
  const present = presenterOf(org, query, version);
  const records = rows.slice(from, from + size).map(present);
  const done = from + size >= rows.length;
  if (done) return ok({ totalSize: rows.length, done, records });
  org.cursors.delete(name);
  org.cursors.set(name, cursor);
  const [oldest] = org.cursors.keys();
  if (org.cursors.size > cursorsOpen && oldest !== undefined) org.cursors.delete(oldest);
  const nextRecordsUrl = `/services/data/${version}/query/${name}-${from + size}`;
  return ok({ totalSize: rows.length, done, nextRecordsUrl, records });
}

function nextPage(org: Organisation, request: SandboxRequest): SandboxReply {
  const [, name = "", from = ""] = /^(.+)-(\d+)$/.exec(request.params["locator"] ?? "") ?? [];
  const cursor = org.cursors.get(name);
  if (!cursor) return refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  return page(org, request, { cursor, from: Number(from), name });
}

function newCursor(org: Organisation): string {
  org.lastNumber += 1;
  return `0r8xx${String(org.lastNumber).padStart(13, "0")}`;
}

/** Writes rows as a query returns them: parents as objects of their own. */
function presenterOf(org: Organisation, query: Query, version: string): (row: Row) => Record<string, unknown> {
  const object = objectNamed(org, query.object);
  if (!object || query.fields === "count") return () => ({});
  const paths = query.fields.map((field) => pathOf(org, object, field));
  return (row) => {
    const record = presented(row, version, []);
    for (const path of paths) add(org, record, row, path, version);
    return record;
  };
}

function add(org: Organisation, record: Record<string, unknown>, row: Row, path: Path, version: string): void {
  const words = path.name.split(".");
  const last = words.pop() ?? "";
  let place: Record<string, unknown> = record;
  let at: Row | undefined = row;
  for (const [depth, step] of path.steps.entries()) {
    at = parentOf(org, at, step);
    const name = words[depth] ?? "";
    if (!at) {
      place[name] ??= null;
      return;
    }
    const known: unknown = place[name];
    const type = step.referenceTo.length > 1 ? "Name" : at.table.object.name;
    const inside = known instanceof Object ? Object(known) : { attributes: { type, url: addressOf(at, version) } };
    place[name] = inside;
    place = inside;
  }
  place[last] = path.valueOf(row);
}

/** What a single read of fields needs: the fields asked for, or all; a reply names the unknown one. */
export function fieldsAsked(object: SObject, asked: string | null): readonly string[] | SandboxReply {
  if (asked === null) return object.fields.map(({ name }) => name);
  const names = asked.split(",").map((name) => name.trim());
  const wrong = names.find((name) => object.field(name) === undefined);
  if (wrong) return refused(400, "INVALID_FIELD", `No such column '${wrong}' on sobject of type ${object.name}`);
  return names.map((name) => object.field(name)?.name ?? name);
}
