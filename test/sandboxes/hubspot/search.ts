// The search endpoint: filter groups (or), filters (and), sorts, free text, paging up to 10,000.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import { all, type Portal, type StoredObject } from "./portal.ts";
import { notValid, presented, unreadable } from "./replies.ts";

type Test = (value: string | null, filter: Record<string, unknown>) => boolean;

const same = (value: string | null, given: unknown): boolean =>
  value !== null && value.toLowerCase() === textOf(given)?.toLowerCase();
const among: Test = (value, { values }) => listOf(values).some((given) => same(value, given));
const order = (value: string | null, given: unknown): number =>
  value === null ? Number.NaN : rank(value) - rank(textOf(given) ?? "");
const holds: Test = (value, { value: given }) =>
  value !== null && tokens(textOf(given) ?? "").every((token) => ` ${tokens(value).join(" ")} `.includes(` ${token} `));

const operators: Readonly<Record<string, Test>> = {
  EQ: (value, filter) => same(value, filter["value"]),
  NEQ: (value, filter) => !same(value, filter["value"]),
  LT: (value, filter) => order(value, filter["value"]) < 0,
  LTE: (value, filter) => order(value, filter["value"]) <= 0,
  GT: (value, filter) => order(value, filter["value"]) > 0,
  GTE: (value, filter) => order(value, filter["value"]) >= 0,
  BETWEEN: (value, filter) => order(value, filter["value"]) >= 0 && order(value, filter["highValue"]) <= 0,
  IN: among,
  NOT_IN: (value, filter) => !among(value, filter),
  HAS_PROPERTY: (value) => value !== null && value !== "",
  NOT_HAS_PROPERTY: (value) => value === null || value === "",
  CONTAINS_TOKEN: holds,
  NOT_CONTAINS_TOKEN: (value, filter) => !holds(value, filter),
};

/** POST …/search. */
export function searchRoutes(portal: Portal): Route[] {
  return objectRoute("POST", "/search", (request, type) => search(portal, type, request));
}

function search(portal: Portal, type: ObjectType, { body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const limit = Number(body["limit"] ?? 10);
  const from = Number(body["after"] || 0);
  if (limit > 200) return notValid("The limit is 200");
  if (from + limit > 10_000) return notValid("The paging is limited to 10000 results");
  const groups = groupsOf(body);
  const strange = groups.flat().find(({ operator }) => !operators[textOf(operator) ?? ""]);
  if (strange) return notValid(`Invalid operator: ${textOf(strange["operator"]) ?? "none"}`);
  const hits = visible(portal, type).filter(
    (object) => groups.length === 0 || groups.some((group) => group.every((filter) => passes(object, filter))),
  );
  const sorted = inOrder(
    hits.filter((object) => mentions(object, textOf(body["query"]))),
    body["sorts"],
  );
  const wanted = listOf(body["properties"]).flatMap((name) => textOf(name) ?? []);
  const results = sorted.slice(from, from + limit).map((object) => presented(portal, object, wanted));
  const next = from + limit < sorted.length ? { paging: { next: { after: String(from + limit) } } } : {};
  return { status: 200, body: { total: sorted.length, results, ...next } };
}

/** The older form puts `filters` at the top, which is one group. */
function groupsOf(body: Record<string, unknown>): Record<string, unknown>[][] {
  const groups = listOf(body["filterGroups"]).map((group) => listOf(recordOf(group)["filters"]).map(recordOf));
  const flat = listOf(body["filters"]).map(recordOf);
  return flat.length > 0 ? [...groups, flat] : groups;
}

function visible(portal: Portal, type: ObjectType): StoredObject[] {
  const seenUntil = new Date(portal.now().getTime() - portal.settings.searchLagMs).toISOString();
  return all(portal.objects, type).filter(({ archived, updatedAt }) => !archived && updatedAt <= seenUntil);
}

function passes({ properties }: StoredObject, filter: Record<string, unknown>): boolean {
  const test = operators[textOf(filter["operator"]) ?? ""];
  return test?.(properties[textOf(filter["propertyName"]) ?? ""] ?? null, filter) ?? false;
}

function mentions({ properties }: StoredObject, query: string | undefined): boolean {
  if (!query) return true;
  const searched = ["email", "firstname", "lastname", "phone", "company", "name", "domain", "subject", "content"];
  return searched.some((name) => properties[name]?.toLowerCase().includes(query.toLowerCase()));
}

function inOrder(hits: readonly StoredObject[], sorts: unknown): StoredObject[] {
  const { propertyName, direction } = recordOf(listOf(sorts)[0]);
  const name = textOf(propertyName);
  if (name === undefined) return [...hits];
  const sign = direction === "DESCENDING" ? -1 : 1;
  return hits.toSorted((one, other) => sign * compared(one.properties[name] ?? "", other.properties[name] ?? ""));
}

function compared(one: string, other: string): number {
  const difference = rank(one) - rank(other);
  return Number.isNaN(difference) ? one.localeCompare(other) : difference;
}

/** Numbers by size, moments by time. */
function rank(value: string): number {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value);
}

function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("*", "")
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((token) => token !== "");
}
