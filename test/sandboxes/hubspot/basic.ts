// One object at a time, and lists.
import { isRecord, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { theApp } from "./changes.ts";
import { associatedIds, linkNew } from "./links.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import { change, create, find, isRefusal, setArchived, shelfOf, type Portal, type StoredObject } from "./portal.ts";
import {
  notFoundPage,
  notValid,
  pageOf,
  presented,
  presentedChange,
  presentedWhole,
  refused,
  unreadable,
} from "./replies.ts";

/** Create, read, list, update and archive. */
export function basicRoutes(portal: Portal): Route[] {
  return [
    ...objectRoute("GET", "", (request, type) => list(portal, type, request)),
    ...objectRoute("POST", "", (request, type) => made(portal, type, request)),
    ...objectRoute("GET", "/:id", (request, type) => read(portal, type, request)),
    ...objectRoute("PATCH", "/:id", (request, type) => changed(portal, type, request)),
    ...objectRoute("DELETE", "/:id", (request, type) => archived(portal, type, request)),
  ];
}

/** The names a query asks for: the key repeated, or one value with commas. */
export function askedFor(query: URLSearchParams, key = "properties"): string[] {
  return query
    .getAll(key)
    .flatMap((names) => names.split(","))
    .filter((name) => name !== "");
}

/** Property values as HubSpot keeps them: texts and nulls. */
export function propertiesOf(value: unknown): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([name, given]) => [name, textOf(given) ?? flag(given)]),
  );
}

function flag(value: unknown): string | null {
  return typeof value === "boolean" ? String(value) : null;
}

function list(portal: Portal, type: ObjectType, request: SandboxRequest): SandboxReply | undefined {
  const { query } = request;
  const limit = Number(query.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= 100)) return notValid("Page size should be between 1 and 100");
  const { archived, live } = shelfOf(portal, type);
  const kept = query.get("archived") === "true" ? archived : live;
  const start = kept.below(Number(query.get("after") || 0));
  const page = kept.slice(start, start + limit);
  const results = page.map((object) => whole(portal, object, query));
  if (results.includes(undefined)) return undefined;
  // Recorded: the cursor is the last id plus one.
  const more = start + limit < kept.size();
  return pageOf(request, results, more ? String(Number(page.at(-1)?.id ?? 0) + 1) : undefined);
}

function read(portal: Portal, type: ObjectType, { params, query }: SandboxRequest): SandboxReply | undefined {
  const object = find(portal, type, {
    id: params["id"] ?? "",
    idProperty: query.get("idProperty") ?? undefined,
    archived: query.get("archived") === "true",
  });
  if (!object) return notFoundPage;
  const body = whole(portal, object, query);
  return body && { status: 200, body };
}

/** The object with whatever the query asks for; undefined where it asks for associations with an unknown kind. */
function whole(portal: Portal, object: StoredObject, query: URLSearchParams): Record<string, unknown> | undefined {
  const told = presented(portal, object, askedFor(query), askedFor(query, "propertiesWithHistory"));
  const kinds = askedFor(query, "associations").map(objectTypeNamed);
  if (kinds.includes(undefined)) return undefined;
  const found = kinds.flatMap((kind) => {
    const results = kind ? associatedIds(object, kind) : [];
    return kind && results.length > 0 ? [[kind.name, { results }]] : [];
  });
  return found.length > 0 ? { ...told, associations: Object.fromEntries(found) } : told;
}

function made(portal: Portal, type: ObjectType, { body, origin }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const outcome = create(portal, type, propertiesOf(body["properties"]), theApp);
  if (isRefusal(outcome)) return refused(outcome);
  linkNew(portal, outcome, body["associations"]);
  const headers = { Location: `${origin}/crm/v3/objects/${type.name}/${outcome.id}` };
  return { status: 201, headers, body: presentedWhole(portal, outcome) };
}

function changed(portal: Portal, type: ObjectType, { params, query, body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const object = find(portal, type, { id: params["id"] ?? "", idProperty: query.get("idProperty") ?? undefined });
  if (!object) return notFoundPage;
  const properties = propertiesOf(body["properties"]);
  const outcome = change(portal, object, properties, theApp);
  if (isRefusal(outcome)) return refused(outcome);
  return { status: 200, body: presentedChange(portal, outcome, Object.keys(properties)) };
}

function archived(portal: Portal, type: ObjectType, { params }: SandboxRequest): SandboxReply {
  const object = find(portal, type, { id: params["id"] ?? "" });
  if (object) setArchived(portal, object, true, theApp);
  return { status: 204 };
}
