// Associations: which objects belong together.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { theApp } from "./changes.ts";
import { associate, defaultTypeId, dissociate } from "./links.ts";
import { areas, bothPaths } from "./paths.ts";
import { find, type Portal, type Refusal, type StoredObject } from "./portal.ts";
import { batch, notFoundPage, notValid, pageOf, unreadable } from "./replies.ts";

/** The most inputs of a batch read, and of a batch create. */
const mostRead = 1000;
const mostCreated = 2000;
/** The most associations of one object in one answer. */
const mostListed = 500;

/** What an answer calls the ids that also make the other one the primary (recorded for 2 and 5). */
const primaryLabels: Readonly<Record<number, string>> = { 1: "Primary Company", 2: "Primary Company", 5: "Primary" };

/** Create, list and remove, one at a time and in batches. */
export function associationRoutes(portal: Portal): Route[] {
  const { linkedObjects, associations } = areas;
  const one = "/:from/:id/associations/:to/:toId";
  return [
    ...bothPaths("GET", linkedObjects, "/:from/:id/associations/:to", (request) => list(portal, request)),
    ...bothPaths("PUT", linkedObjects, one, (request) => linked(portal, request)),
    ...bothPaths("PUT", linkedObjects, "/:from/:id/associations/default/:to/:toId", (request) =>
      linked(portal, request),
    ),
    ...bothPaths("DELETE", linkedObjects, one, (request) => unlinked(portal, request)),
    ...bothPaths("POST", associations, "/:from/:to/batch/create", (request) => batchLinked(portal, request)),
    ...bothPaths("POST", associations, "/:from/:to/batch/associate/default", (request) => batchLinked(portal, request)),
    ...bothPaths("POST", associations, "/:from/:to/batch/read", (request) => batchRead(portal, request)),
    ...bothPaths("POST", associations, "/:from/:to/batch/archive", (request) => batchUnlinked(portal, request)),
  ];
}

function list(portal: Portal, request: SandboxRequest): SandboxReply | undefined {
  const { params, query } = request;
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  const from = find(portal, fromType, { id: params["id"] ?? "" });
  if (!from) return notFoundPage;
  const limit = Number(query.get("limit") ?? mostListed);
  if (!(limit >= 1 && limit <= mostListed)) return notValid(`Page size should be between 1 and ${mostListed}`);
  const { to, after } = targets(portal, from, toType, { limit, after: query.get("after") ?? undefined });
  return pageOf(request, to, after);
}

/** What one object is tied to, in the order of the ids; the cursor is the last id that was given. */
function targets(
  portal: Portal,
  from: StoredObject,
  toType: ObjectType,
  { limit, after }: { limit: number; after: string | undefined },
): { to: unknown[]; after: string | undefined } {
  const mine = from.links.filter(({ to }) => to.type === toType && !to.archived && Number(to.id) > Number(after ?? -1));
  const grouped = [...Map.groupBy(mine, ({ to }) => to)].toSorted(
    ([one], [other]) => Number(one.id) - Number(other.id),
  );
  const page = grouped.slice(0, limit);
  return {
    to: page.map(([to, links]) => ({
      toObjectId: idOf(portal, to),
      associationTypes: links.map(({ category, typeId }) => ({ category, typeId, label: null })),
    })),
    after: grouped.length > limit ? page.at(-1)?.[0].id : undefined,
  };
}

function linked(portal: Portal, { params, path, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  const from = find(portal, fromType, { id: params["id"] ?? "" });
  const to = find(portal, toType, { id: params["toId"] ?? "" });
  if (!from || !to) return notFoundPage;
  const given = Number(recordOf(listOf(body)[0])["associationTypeId"]) || undefined;
  const typeId = given ?? defaultTypeId(fromType, toType) ?? 0;
  associate(portal, from, to, typeId, theApp);
  if (!path.includes("/associations/default/")) return { status: 201, body: created(portal, { from, to, typeId }) };
  return batch(portal, 200, [pair(from, to), pair(to, from)]);
}

/** A default association as its own call tells it. */
function pair(from: StoredObject, to: StoredObject): Record<string, unknown> {
  const associationTypeId = defaultTypeId(from.type, to.type) ?? 0;
  const associationSpec = { associationCategory: "HUBSPOT_DEFINED", associationTypeId };
  return { from: { id: from.id }, to: { id: to.id }, associationSpec };
}

function unlinked(portal: Portal, { params }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  part(portal, find(portal, fromType, { id: params["id"] ?? "" }), find(portal, toType, { id: params["toId"] ?? "" }));
  return { status: 204 };
}

function part(portal: Portal, one: StoredObject | undefined, other: StoredObject | undefined): void {
  if (one && other) dissociate(portal, one, other, theApp);
}

function batchLinked(portal: Portal, { params, body, path }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  if (!isRecord(body)) return unreadable();
  const inputs = listOf(body["inputs"]).map(recordOf);
  if (inputs.length > mostCreated)
    return notValid(`Batch size of ${inputs.length} is over the limit of ${mostCreated}`);
  const byDefault = path.endsWith("/associate/default");
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const input of inputs) {
    const fromId = textOf(recordOf(input["from"])["id"]) ?? "";
    const toId = textOf(recordOf(input["to"])["id"]) ?? "";
    const from = find(portal, fromType, { id: fromId });
    const to = find(portal, toType, { id: toId });
    const given = Number(recordOf(listOf(input["types"])[0])["associationTypeId"]);
    const typeId = byDefault ? (defaultTypeId(fromType, toType) ?? 0) : given;
    if (!from || !to) errors.push(notValidId(from ? toType : fromType, from ? toId : fromId));
    else {
      associate(portal, from, to, typeId, theApp);
      results.push(byDefault ? pair(from, to) : created(portal, { from, to, typeId }));
    }
  }
  return batch(portal, byDefault ? 200 : 201, results, errors);
}

function batchRead(portal: Portal, { params, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  if (!isRecord(body)) return unreadable();
  const inputs = listOf(body["inputs"]).map(recordOf);
  if (inputs.length > mostRead) return notValid(`Batch size of ${inputs.length} is over the limit of ${mostRead}`);
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const input of inputs) {
    const id = textOf(input["id"]) ?? "";
    const from = find(portal, fromType, { id });
    const found = from && targets(portal, from, toType, { limit: mostListed, after: textOf(input["after"]) });
    if (!found || found.to.length === 0) errors.push(notAssociated(fromType, toType, id));
    else {
      const paging = found.after === undefined ? {} : { paging: { next: { after: found.after } } };
      results.push({ from: { id }, to: found.to, ...paging });
    }
  }
  return batch(portal, 200, results, errors);
}

function batchUnlinked(portal: Portal, { params, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  for (const input of listOf(recordOf(body)["inputs"]).map(recordOf)) {
    const from = find(portal, fromType, { id: textOf(recordOf(input["from"])["id"]) ?? "" });
    // The recordings send one object here, the client's types say a list.
    for (const target of [input["to"]].flat().map(recordOf))
      part(portal, from, find(portal, toType, { id: textOf(target["id"]) ?? "" }));
  }
  return { status: 204 };
}

function created(
  portal: Portal,
  { from, to, typeId }: { from: StoredObject; to: StoredObject; typeId: number },
): Record<string, unknown> {
  const label = primaryLabels[typeId];
  return {
    fromObjectTypeId: from.type.typeId,
    fromObjectId: idOf(portal, from),
    toObjectTypeId: to.type.typeId,
    toObjectId: idOf(portal, to),
    labels: label === undefined ? [] : [label],
  };
}

function typesOf(params: Readonly<Record<string, string>>): [ObjectType | undefined, ObjectType | undefined] {
  return [objectTypeNamed(params["from"]), objectTypeNamed(params["to"])];
}

function idOf({ settings }: Portal, { id }: StoredObject): string | number {
  return settings.associationIds === "number" ? Number(id) : id;
}

function notValidId({ singular }: ObjectType, id: string): Refusal {
  return { status: 400, category: "VALIDATION_ERROR", message: `${singular.toUpperCase()}=${id} is not valid` };
}

/** A batch read tells in its errors which objects have no such association: 207 is the usual answer. */
function notAssociated(from: ObjectType, to: ObjectType, id: string): Refusal {
  return {
    status: 404,
    category: "OBJECT_NOT_FOUND",
    subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
    message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from.singular], toObjectType: [to.singular] },
  };
}
