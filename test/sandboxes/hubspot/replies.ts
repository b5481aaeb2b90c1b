// How HubSpot words its answers.
import { randomUUID } from "node:crypto";
import type { SandboxReply, SandboxRequest } from "../protocol.ts";
import { pastValues } from "./history.ts";
import { birthProperty } from "./object-types.ts";
import type { Portal, Refusal, StoredObject } from "./portal.ts";

/** The page that HubSpot sends instead of JSON where an object does not exist. */
export const notFoundPage: SandboxReply = {
  status: 404,
  headers: {
    "Content-Type": "text/html;charset=iso-8859-1",
    "Cache-Control": "must-revalidate,no-cache,no-store",
    "X-HubSpot-NotFound": "true",
  },
  text:
    '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n' +
    "<title>Error 404 Not Found</title>\n</head>\n<body><h2>HTTP ERROR 404</h2>\n" +
    "<p>Resource not found</p>\n</body>\n</html>\n",
};

/** A refusal as JSON. */
export function refused({ status, category, message, context }: Refusal): SandboxReply {
  const body = { status: "error", message, correlationId: randomUUID(), category, ...(context ? { context } : {}) };
  return { status, body };
}

/** 400 for a body that is not JSON; it carries no category. */
export function unreadable(): SandboxReply {
  const message = "Invalid input JSON on line 1, column 1: could not be parsed";
  return { status: 400, body: { status: "error", message, correlationId: randomUUID() } };
}

/** 400 for a request that breaks a rule. */
export function notValid(message: string): SandboxReply {
  return refused({ status: 400, category: "VALIDATION_ERROR", message });
}

/** A page of a list; `after` is the cursor of the next one. */
export function pageOf({ path, query, origin }: SandboxRequest, results: unknown, after?: string): SandboxReply {
  if (after === undefined) return { status: 200, body: { results } };
  const link = new URL(path, origin);
  link.search = new URLSearchParams([...[...query].filter(([name]) => name !== "after"), ["after", after]]).toString();
  return { status: 200, body: { results, paging: { next: { after, link: link.href } } } };
}

/** An object as a read returns it; `histories` names the properties whose former values are wanted, too. */
export function presented(
  portal: Portal,
  object: StoredObject,
  wanted: readonly string[],
  histories: readonly string[] = [],
): Record<string, unknown> {
  const { type } = object;
  const asked = [...wanted, ...histories].filter((name) => portal.properties.has(type, name));
  const always = ["hs_object_id", birthProperty(type), type.modified];
  const told = outline(portal, object, wanted.length > 0 || histories.length > 0 ? [...asked, ...always] : type.usual);
  if (histories.length === 0) return told;
  const past = histories.filter((name) => asked.includes(name)).map((name) => [name, pastValues(object, name)]);
  return { ...told, propertiesWithHistory: Object.fromEntries(past) };
}

/** An object as a create returns it: everything that has a value. */
export function presentedWhole(portal: Portal, object: StoredObject): Record<string, unknown> {
  return outline(portal, object, Object.keys(object.properties));
}

/** An object as an update returns it: what changed, and what HubSpot always repeats. */
export function presentedChange(
  portal: Portal,
  object: StoredObject,
  changed: readonly string[],
): Record<string, unknown> {
  return outline(portal, object, [...changed, ...object.type.echoed]);
}

function outline(portal: Portal, object: StoredObject, names: readonly string[]): Record<string, unknown> {
  const { id, type, createdAt, updatedAt, archived } = object;
  const properties = Object.fromEntries(
    [...new Set(names)].toSorted().map((name) => [name, object.properties[name] ?? null]),
  );
  const url = `https://app.hubspot.com/contacts/${portal.id}/record/${type.typeId}/${id}`;
  return {
    id,
    properties,
    createdAt,
    updatedAt,
    archived,
    ...(archived ? { archivedAt: updatedAt } : {}),
    ...(portal.settings.recordUrls ? { url } : {}),
  };
}

/** A batch as HubSpot answers it: 207 as soon as one item was refused. */
export function batch(
  portal: Portal,
  okStatus: number,
  results: readonly unknown[],
  errors: readonly Refusal[] = [],
): SandboxReply {
  const at = portal.now().toISOString();
  const trouble = errors.map(({ category, subCategory, message, context }) => ({
    status: "error",
    category,
    ...(subCategory ? { subCategory } : {}),
    message,
    ...(context ? { context } : {}),
  }));
  return {
    status: errors.length > 0 ? 207 : okStatus,
    body: {
      status: "COMPLETE",
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors: trouble } : {}),
      startedAt: at,
      completedAt: at,
    },
  };
}
