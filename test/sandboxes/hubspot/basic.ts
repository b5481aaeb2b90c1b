// One object at a time, and lists.
import { isRecord, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import { all, change, create, find, isRefusal, type Portal } from "./portal.ts";
import { notFoundPage, notValid, presented, presentedChange, presentedWhole, refused, unreadable } from "./replies.ts";
import { linkNew } from "./associations.ts";

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

/** The properties a query asks for: the key repeated, or one value with commas. */
export function askedFor(query: URLSearchParams): string[] {
  return query
    .getAll("properties")
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

function list(portal: Portal, type: ObjectType, { query, path, origin }: SandboxRequest): SandboxReply {
  const limit = Number(query.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= 100)) return notValid("Page size should be between 1 and 100");
  const wantsArchived = query.get("archived") === "true";
  const from = Number(query.get("after") || 0);
  const rest = all(portal.objects, type).filter(({ id, archived }) => archived === wantsArchived && Number(id) >= from);
  const page = rest.slice(0, limit);
  const results = page.map((object) => presented(portal, object, askedFor(query)));
  if (rest.length <= limit) return { status: 200, body: { results } };
  // Recorded: the cursor is the last id plus one.
  const after = String(Number(page.at(-1)?.id ?? 0) + 1);
  const link = new URL(path, origin);
  link.search = new URLSearchParams([...[...query].filter(([name]) => name !== "after"), ["after", after]]).toString();
  return { status: 200, body: { results, paging: { next: { after, link: link.href } } } };
}

function read(portal: Portal, type: ObjectType, { params, query }: SandboxRequest): SandboxReply {
  const object = find(portal, type, {
    id: params["id"] ?? "",
    idProperty: query.get("idProperty") ?? undefined,
    archived: query.get("archived") === "true",
  });
  return object ? { status: 200, body: presented(portal, object, askedFor(query)) } : notFoundPage;
}

function made(portal: Portal, type: ObjectType, { body, origin }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const outcome = create(portal, type, propertiesOf(body["properties"]));
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
  const outcome = change(portal, object, properties);
  if (isRefusal(outcome)) return refused(outcome);
  return { status: 200, body: presentedChange(portal, outcome, Object.keys(properties)) };
}

function archived(portal: Portal, type: ObjectType, { params }: SandboxRequest): SandboxReply {
  const object = find(portal, type, { id: params["id"] ?? "" });
  if (object) {
    object.archived = true;
    object.updatedAt = portal.now().toISOString();
  }
  return { status: 204 };
}
