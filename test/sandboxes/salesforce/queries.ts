// Runs queries: filters, order, pages with a locator.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectNamed, rowsOf, type Organisation, type Row } from "./organisation.ts";
import { ok, presented, refused } from "./replies.ts";
import type { SObject } from "./schema.ts";
import { parseSoql, SoqlError, type Condition, type Query } from "./soql.ts";

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

function run(org: Organisation, request: SandboxRequest, withDeleted: boolean): SandboxReply {
  const version = request.params["version"] ?? "";
  try {
    const query = parseSoql(request.query.get("q") ?? "");
    const object = objectNamed(org, query.object);
    if (!object) return refused(400, "INVALID_TYPE", `sObject type '${query.object}' is not supported.`);
    const wrong = unknownField(query, object);
    if (wrong) return refused(400, "INVALID_FIELD", `No such column '${wrong}' on entity '${object.name}'.`);
    const rows = withDeleted ? [...org.rows.values()].filter((row) => row.object === object) : rowsOf(org, object);
    const hits = chosen(rows, query);
    if (query.fields === "count") return ok({ totalSize: hits.length, done: true, records: [] });
    const fields = query.fields.map((name) => spelt(object, name) ?? name);
    return page(org, request, { version, rows: hits, fields, from: 0, cursor: newCursor(org) });
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    request.note(`unsupported SOQL: ${error.message}`);
    return refused(400, "MALFORMED_QUERY", error.message);
  }
}

interface Page {
  readonly version: string;
  readonly rows: readonly Row[];
  readonly fields: readonly string[];
  readonly from: number;
  readonly cursor: string;
}

function page(org: Organisation, request: SandboxRequest, { version, rows, fields, from, cursor }: Page): SandboxReply {
  const asked = Number(/batchSize=(\d+)/.exec(request.headers["sforce-query-options"] ?? "")?.[1]);
  const size = asked ? Math.min(2000, Math.max(200, asked)) : org.pageSize;
  const records = rows.slice(from, from + size).map((row) => presented(row, version, fields));
  const done = from + size >= rows.length;
  if (done) return ok({ totalSize: rows.length, done, records });
  org.cursors.set(cursor, { version, rows, fields });
  const nextRecordsUrl = `/services/data/${version}/query/${cursor}-${from + size}`;
  return ok({ totalSize: rows.length, done, nextRecordsUrl, records });
}

function nextPage(org: Organisation, request: SandboxRequest): SandboxReply {
  const [, cursor = "", from = ""] = /^(.+)-(\d+)$/.exec(request.params["locator"] ?? "") ?? [];
  const kept = org.cursors.get(cursor);
  if (!kept) return refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  return page(org, request, { ...kept, from: Number(from), cursor });
}

function newCursor(org: Organisation): string {
  org.lastNumber += 1;
  return `0r8xx${String(org.lastNumber).padStart(13, "0")}`;
}

function spelt({ fields }: SObject, name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.name;
}

function unknownField({ fields, where, orderBy }: Query, object: SObject): string | undefined {
  const selected = fields === "count" ? [] : fields;
  const used = [...selected, ...where.map(({ field }) => field), ...orderBy.map(({ field }) => field)];
  return used.find((name) => spelt(object, name) === undefined);
}

function chosen(rows: readonly Row[], { where, orderBy, limit, offset }: Query): Row[] {
  const hits = rows.filter((row) => where.every((condition) => holds(row, condition)));
  const sorted = hits.toSorted((one, other) => {
    for (const { field, descending, nullsLast } of orderBy) {
      const difference = compared(valueOf(one, field), valueOf(other, field), nullsLast);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  return sorted.slice(offset, limit === undefined ? undefined : offset + limit);
}

function holds(row: Row, { field, operator, values }: Condition): boolean {
  const value = valueOf(row, field);
  const [given = null] = values;
  const difference = compared(value, given, false);
  switch (operator) {
    case "=":
      return same(value, given);
    case "!=":
      return !same(value, given);
    case "IN":
      return values.some((one) => same(value, one));
    case "NOT IN":
      return !values.some((one) => same(value, one));
    case "LIKE":
      return like(String(given)).test(String(value ?? ""));
    case "<":
      return value !== null && difference < 0;
    case "<=":
      return value !== null && difference <= 0;
    case ">":
      return value !== null && difference > 0;
    case ">=":
      return value !== null && difference >= 0;
  }
}

function valueOf({ object, values }: Row, field: string): unknown {
  return values[spelt(object, field) ?? field] ?? null;
}

/** Texts compare without case; ids by their first 15 characters. */
function same(value: unknown, given: unknown): boolean {
  if (typeof value !== "string" || typeof given !== "string") return value === given;
  if (/^[A-Za-z0-9]{18}$/.test(value) && given.length === 15) return value.startsWith(given);
  return value.toLowerCase() === given.toLowerCase() || (isMoment(value) && rank(value) === rank(given));
}

function compared(one: unknown, other: unknown, nullsLast: boolean): number {
  if (one === null || other === null) return one === other ? 0 : (one === null) === nullsLast ? 1 : -1;
  const [left, right] = [rank(one), rank(other)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return String(one).toLowerCase().localeCompare(String(other).toLowerCase());
}

function rank(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && isMoment(value) ? Date.parse(value.replace("+0000", "Z")) : Number.NaN;
}

function isMoment(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);
}

function like(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("%", ".*").replaceAll("_", ".")}$`, "i");
}

/** What a single read of fields needs: the fields asked for, or all; undefined names the unknown one. */
export function fieldsAsked(object: SObject, asked: string | null): readonly string[] | SandboxReply {
  if (asked === null) return object.fields.map(({ name }) => name);
  const names = asked.split(",").map((name) => name.trim());
  const wrong = names.find((name) => spelt(object, name) === undefined);
  if (wrong) return refused(400, "INVALID_FIELD", `No such column '${wrong}' on sobject of type ${object.name}`);
  return names.map((name) => spelt(object, name) ?? name);
}
