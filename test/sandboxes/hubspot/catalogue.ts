// Properties and owners.
import { isRecord, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { areas, bothPaths } from "./paths.ts";
import type { Portal } from "./portal.ts";
import type { PropertyDefinition } from "./property-book.ts";
import { notValid, refused, unreadable } from "./replies.ts";

/** The people of the portal who can own records. */
const owners = [
  { id: "501", email: "sam.agent@example.com", firstName: "Sam", lastName: "Agent-Sample", userId: 9001 },
  { id: "502", email: "kit.lead@example.com", firstName: "Kit", lastName: "Lead-Sample", userId: 9002 },
];

/** Lists, reads, creates and removes properties; lists and reads owners. */
export function catalogueRoutes(portal: Portal): Route[] {
  return [
    ...propertyRoute("GET", "", (_, type) => ({
      status: 200,
      body: { results: portal.properties.list(type).map(described) },
    })),
    ...propertyRoute("POST", "", (request, type) => propertyMade(portal, type, request)),
    ...propertyRoute("GET", "/:name", (request, type) => propertyRead(portal, type, request)),
    ...propertyRoute("DELETE", "/:name", ({ params }, type) => {
      portal.properties.remove(type, params["name"] ?? "");
      return { status: 204 };
    }),
    ...bothPaths("GET", areas.owners, "", ownerList),
    ...bothPaths("GET", areas.owners, "/:id", ownerRead),
  ];
}

function propertyRoute(
  method: string,
  tail: string,
  answer: (request: SandboxRequest, type: ObjectType) => SandboxReply,
): Route[] {
  return bothPaths(method, areas.properties, `/:type${tail}`, (request) => {
    const type = objectTypeNamed(request.params["type"]);
    return type && answer(request, type);
  });
}

function propertyRead(portal: Portal, type: ObjectType, { params }: SandboxRequest): SandboxReply {
  const found = portal.properties.list(type).find(({ name }) => name === params["name"]);
  if (found) return { status: 200, body: described(found) };
  const message = `Property ${params["name"]} for ObjectTypeId{legacyObjectType=${type.singular.toUpperCase()}} does not exist`;
  return refused({ status: 404, category: "OBJECT_NOT_FOUND", message });
}

function propertyMade(portal: Portal, type: ObjectType, { body, path, origin }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const [name, label] = [textOf(body["name"]), textOf(body["label"])];
  if (!name || !label || !/^[a-z][a-z0-9_]*$/.test(name))
    return notValid("A property needs a lower-case name and a label");
  if (portal.properties.has(type, name))
    return refused({
      status: 409,
      category: "OBJECT_ALREADY_EXISTS",
      message: `A property named '${name}' already exists.`,
    });
  const property: PropertyDefinition = {
    name,
    label,
    type: textOf(body["type"]) ?? "string",
    fieldType: textOf(body["fieldType"]) ?? "text",
    groupName: textOf(body["groupName"]) ?? "",
    description: textOf(body["description"]) ?? "",
    hasUniqueValue: body["hasUniqueValue"] === true,
    hubspotDefined: false,
    createdAt: portal.now().toISOString(),
  };
  portal.properties.add(type, property);
  const made = { createdUserId: "9001", updatedUserId: "9001", archived: false };
  return { status: 201, headers: { Location: `${origin}${path}/${name}` }, body: { ...described(property), ...made } };
}

function described({ hubspotDefined, createdAt, ...property }: PropertyDefinition): Record<string, unknown> {
  return {
    ...property,
    createdAt,
    updatedAt: createdAt,
    options: [],
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    hidden: false,
    ...(hubspotDefined ? { hubspotDefined } : {}),
    modificationMetadata: { archivable: true, readOnlyDefinition: hubspotDefined, readOnlyValue: false },
    formField: true,
    dataSensitivity: "non_sensitive",
  };
}

function ownerList({ query }: SandboxRequest): SandboxReply {
  const email = query.get("email");
  const results = owners.filter((owner) => email === null || owner.email === email).map(owner);
  return { status: 200, body: { results } };
}

function ownerRead({ params, query }: SandboxRequest): SandboxReply {
  const key = query.get("idProperty") === "userId" ? "userId" : "id";
  const found = owners.find((one) => String(recordOf(one)[key]) === params["id"]);
  if (found) return { status: 200, body: owner(found) };
  return refused({ status: 404, category: "OBJECT_NOT_FOUND", message: "Owner not found" });
}

function owner({ userId, ...person }: (typeof owners)[number]): Record<string, unknown> {
  const since = "2026-01-02T08:00:00.000Z";
  const times = { createdAt: since, updatedAt: since, archived: false };
  return { ...person, type: "PERSON", userId, userIdIncludingInactive: userId, ...times };
}
