// How HubSpot words its answers.
import { randomUUID } from "node:crypto";
import type { SandboxReply } from "../protocol.ts";
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

/** An object as a read returns it. */
export function presented(portal: Portal, object: StoredObject, wanted: readonly string[]): Record<string, unknown> {
  const { type } = object;
  const asked = wanted.filter((name) => portal.properties.has(type, name));
  const always = ["createdate", "hs_object_id", type.modified];
  return outline(portal, object, wanted.length > 0 ? [...asked, ...always] : type.usual);
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
  const trouble = errors.map(({ category, message, context }) => ({
    status: "error",
    category,
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
