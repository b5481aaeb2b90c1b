// Properties and their groups: what an app makes at its installation.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { areas, bothPaths } from "./paths.ts";
import { isRefusal, type Portal, type Refusal } from "./portal.ts";
import type { PropertyDefinition, PropertyGroup } from "./property-book.ts";
import { batch, notValid, refused, unreadable } from "./replies.ts";

/** Lists, reads, creates, changes and archives properties and groups, one by one and in batches. */
export function propertyRoutes(portal: Portal): Route[] {
  const { properties: book } = portal;
  return [
    ...typeRoute("POST", "/batch/create", (request, type) => batchMade(portal, type, request)),
    ...typeRoute("POST", "/batch/read", (request, type) => batchRead(portal, type, request)),
    ...typeRoute("POST", "/batch/archive", (request, type) => {
      for (const name of namesIn(request)) archive(portal, type, name);
      return { status: 204 };
    }),
    ...typeRoute("GET", "/groups", (_, type) => ({
      status: 200,
      body: { results: [...book.groups(type).values()].filter(({ archived }) => !archived) },
    })),
    ...typeRoute("POST", "/groups", (request, type) => groupMade(portal, type, request)),
    ...typeRoute("GET", "/groups/:name", ({ params }, type) => {
      const group = book.groups(type).get(params["name"] ?? "");
      return group && !group.archived ? { status: 200, body: group } : notFound("Property group", params["name"], type);
    }),
    ...typeRoute("PATCH", "/groups/:name", (request, type) => groupChanged(portal, type, request)),
    ...typeRoute("DELETE", "/groups/:name", ({ params }, type) => groupArchived(portal, type, params["name"] ?? "")),
    ...typeRoute("GET", "", ({ query }, type) => ({
      status: 200,
      body: { results: book.list(type, query.get("archived") === "true").map(described) },
    })),
    ...typeRoute("POST", "", (request, type) => made(portal, type, request)),
    ...typeRoute("GET", "/:name", (request, type) => read(portal, type, request)),
    ...typeRoute("PATCH", "/:name", (request, type) => changed(portal, type, request)),
    ...typeRoute("DELETE", "/:name", ({ params }, type) => {
      archive(portal, type, params["name"] ?? "");
      return { status: 204 };
    }),
  ];
}

function typeRoute(
  method: string,
  tail: string,
  answer: (request: SandboxRequest, type: ObjectType) => SandboxReply,
): Route[] {
  return bothPaths(method, areas.properties, `/:type${tail}`, (request) => {
    const type = objectTypeNamed(request.params["type"]);
    return type && answer(request, type);
  });
}

function notFound(what: string, name: string | undefined, type: ObjectType): SandboxReply {
  const message = `${what} ${name ?? ""} for ObjectTypeId{legacyObjectType=${type.singular.toUpperCase()}} does not exist`;
  return refused({ status: 404, category: "OBJECT_NOT_FOUND", message });
}

function read(portal: Portal, type: ObjectType, { params }: SandboxRequest): SandboxReply {
  const found = portal.properties.get(type, params["name"] ?? "");
  return found ? { status: 200, body: described(found) } : notFound("Property", params["name"], type);
}

function made(portal: Portal, type: ObjectType, { body, path, origin }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const outcome = make(portal, type, body);
  if (isRefusal(outcome)) return refused(outcome);
  const headers = { Location: `${origin}${path}/${outcome.name}` };
  return { status: 201, headers, body: { ...described(outcome), ...byTheApp } };
}

const byTheApp = { createdUserId: "9001", updatedUserId: "9001", archived: false };

function make(portal: Portal, type: ObjectType, body: Record<string, unknown>): PropertyDefinition | Refusal {
  const [name, label, kind] = [textOf(body["name"]), textOf(body["label"]), textOf(body["type"]) ?? "string"];
  const groupName = textOf(body["groupName"]) ?? "";
  if (!name || !label || !/^[a-z][a-z0-9_]*$/.test(name))
    return invalid("A property needs a lower-case name and a label");
  if (!["string", "number", "date", "datetime", "enumeration", "bool"].includes(kind))
    return invalid(`${kind} is not a type of property`);
  if (portal.properties.groups(type).get(groupName)?.archived !== false)
    return invalid(`Property group '${groupName}' does not exist.`);
  if (portal.properties.has(type, name))
    return { status: 409, category: "OBJECT_ALREADY_EXISTS", message: `A property named '${name}' already exists.` };
  const property: PropertyDefinition = {
    name,
    label,
    type: kind,
    fieldType: textOf(body["fieldType"]) ?? "text",
    groupName,
    description: textOf(body["description"]) ?? "",
    options: optionsIn(body["options"]),
    hasUniqueValue: body["hasUniqueValue"] === true,
    hubspotDefined: false,
    createdAt: portal.now().toISOString(),
    archived: false,
  };
  portal.properties.keep(type, property);
  return property;
}

function invalid(message: string): Refusal {
  return { status: 400, category: "VALIDATION_ERROR", message };
}

function optionsIn(given: unknown): PropertyDefinition["options"] {
  return listOf(given)
    .map(recordOf)
    .map(({ label, value, displayOrder, hidden }, place) => ({
      label: textOf(label) ?? "",
      value: textOf(value) ?? "",
      displayOrder: Number(displayOrder ?? place),
      hidden: hidden === true,
    }));
}

function changed(portal: Portal, type: ObjectType, { params, body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const found = portal.properties.get(type, params["name"] ?? "");
  if (!found) return notFound("Property", params["name"], type);
  const property = {
    ...found,
    label: textOf(body["label"]) ?? found.label,
    description: textOf(body["description"]) ?? found.description,
    groupName: textOf(body["groupName"]) ?? found.groupName,
    options: "options" in body ? optionsIn(body["options"]) : found.options,
  };
  portal.properties.keep(type, property);
  return { status: 200, body: described(property) };
}

function archive(portal: Portal, type: ObjectType, name: string): void {
  const found = portal.properties.get(type, name);
  if (found) portal.properties.keep(type, { ...found, archived: true });
}

function namesIn({ body }: SandboxRequest): string[] {
  return listOf(recordOf(body)["inputs"]).flatMap((input) => textOf(recordOf(input)["name"]) ?? []);
}

/** One that exists already, or cannot be, is told in the errors; the others are made. */
function batchMade(portal: Portal, type: ObjectType, { body }: SandboxRequest): SandboxReply {
  const inputs = listOf(recordOf(body)["inputs"]).map(recordOf);
  if (inputs.length > 100) return notValid(`Batch size of ${inputs.length} is over the limit of 100`);
  const outcomes = inputs.map((input) => ({ input, outcome: make(portal, type, input) }));
  const results = outcomes.flatMap(({ outcome }) =>
    isRefusal(outcome) ? [] : [{ ...described(outcome), ...byTheApp }],
  );
  const errors = outcomes.flatMap(({ input, outcome }) =>
    isRefusal(outcome) ? [{ ...outcome, context: { name: [textOf(input["name"]) ?? ""] } }] : [],
  );
  return batch(portal, 201, results, errors);
}

function batchRead(portal: Portal, type: ObjectType, request: SandboxRequest): SandboxReply {
  const wantsArchived = recordOf(request.body)["archived"] === true;
  const known = new Map(portal.properties.list(type, wantsArchived).map((property) => [property.name, property]));
  const names = namesIn(request);
  const results = names.flatMap((name) => known.get(name) ?? []).map(described);
  const missing = names.filter((name) => !known.has(name));
  const message = "Could not get some properties, they may be deleted or not exist.";
  const trouble = { status: 404, category: "OBJECT_NOT_FOUND", message, context: { name: missing } };
  return batch(portal, 200, results, missing.length > 0 ? [trouble] : []);
}

function described({ hubspotDefined, createdAt, archived, ...property }: PropertyDefinition): Record<string, unknown> {
  return {
    ...property,
    createdAt,
    updatedAt: createdAt,
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hidden: false,
    ...(archived ? { archived } : {}),
    ...(hubspotDefined ? { hubspotDefined } : {}),
    modificationMetadata: { archivable: true, readOnlyDefinition: hubspotDefined, readOnlyValue: false },
    formField: true,
    dataSensitivity: "non_sensitive",
  };
}

function groupMade(portal: Portal, type: ObjectType, { body }: SandboxRequest): SandboxReply {
  const [name, label] = [textOf(recordOf(body)["name"]), textOf(recordOf(body)["label"])];
  if (!name || !label || !/^[a-z][a-z0-9_]*$/.test(name))
    return notValid("A group needs a lower-case name and a label");
  const groups = portal.properties.groups(type);
  if (groups.get(name)?.archived === false)
    return refused({
      status: 409,
      category: "OBJECT_ALREADY_EXISTS",
      message: `A property group named '${name}' already exists.`,
    });
  const group: PropertyGroup = {
    name,
    label,
    displayOrder: Number(recordOf(body)["displayOrder"] ?? -1),
    archived: false,
  };
  groups.set(name, group);
  return { status: 201, body: group };
}

function groupChanged(portal: Portal, type: ObjectType, { params, body }: SandboxRequest): SandboxReply {
  const groups = portal.properties.groups(type);
  const group = groups.get(params["name"] ?? "");
  if (!group || group.archived) return notFound("Property group", params["name"], type);
  const changed = { ...group, label: textOf(recordOf(body)["label"]) ?? group.label };
  groups.set(group.name, changed);
  return { status: 200, body: changed };
}

/** A group goes only when nothing is in it. */
function groupArchived(portal: Portal, type: ObjectType, name: string): SandboxReply {
  const groups = portal.properties.groups(type);
  const group = groups.get(name);
  if (portal.properties.list(type).some(({ groupName }) => groupName === name))
    return notValid(`Property group '${name}' still has properties.`);
  if (group) groups.set(name, { ...group, archived: true });
  return { status: 204 };
}
