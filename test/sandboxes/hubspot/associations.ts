// Associations: which objects belong together.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { areas, bothPaths } from "./paths.ts";
import { find, type Portal, type Refusal, type StoredAssociation, type StoredObject } from "./portal.ts";
import { batch, notFoundPage, unreadable } from "./replies.ts";

/** Type ids that HubSpot documents, by direction. */
const defaults: Readonly<Record<string, number>> = {
  "contacts>companies": 279,
  "companies>contacts": 280,
  "contacts>deals": 4,
  "deals>contacts": 3,
  "companies>deals": 342,
  "deals>companies": 341,
  "tickets>contacts": 16,
  "contacts>tickets": 15,
  "tickets>companies": 339,
  "companies>tickets": 340,
  "tickets>deals": 28,
  "deals>tickets": 27,
  "contacts>contacts": 449,
};
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
    ...bothPaths("POST", associations, "/:from/:to/batch/read", (request) => batchRead(portal, request)),
    ...bothPaths("POST", associations, "/:from/:to/batch/archive", (request) => batchUnlinked(portal, request)),
  ];
}

/** Keeps the associations that came with a new object. */
export function linkNew(portal: Portal, from: StoredObject, given: unknown): void {
  for (const association of listOf(given).map(recordOf)) {
    const typeId = Number(recordOf(listOf(association["types"])[0])["associationTypeId"]);
    const toId = textOf(recordOf(association["to"])["id"]) ?? "";
    const key = Object.keys(defaults).find((direction) => defaults[direction] === typeId);
    const type = objectTypeNamed(key?.split(">")[1]);
    const to = type && find(portal, type, { id: toId });
    if (to) link(portal, { from, to, typeId, category: "HUBSPOT_DEFINED" });
  }
}

function list(portal: Portal, { params }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  const from = find(portal, fromType, { id: params["id"] ?? "" });
  if (!from) return notFoundPage;
  return { status: 200, body: { results: targets(portal, from, toType) } };
}

function targets(portal: Portal, from: StoredObject, toType: ObjectType): unknown[] {
  const mine = portal.associations.filter((one) => one.from === from && one.to.type === toType && !one.to.archived);
  return [...Map.groupBy(mine, ({ to }) => to)].map(([to, links]) => ({
    toObjectId: idOf(portal, to),
    associationTypes: links.map(({ category, typeId }) => ({ category, typeId, label: null })),
  }));
}

function linked(portal: Portal, { params, path, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  const from = find(portal, fromType, { id: params["id"] ?? "" });
  const to = find(portal, toType, { id: params["toId"] ?? "" });
  if (!from || !to) return notFoundPage;
  const given = Number(recordOf(listOf(body)[0])["associationTypeId"]) || undefined;
  const typeId = given ?? defaults[`${fromType.name}>${toType.name}`] ?? 0;
  link(portal, { from, to, typeId, category: "HUBSPOT_DEFINED" });
  const isDefault = path.includes("/associations/default/");
  return isDefault
    ? batch(portal, 200, [created(portal, { from, to, typeId })])
    : { status: 201, body: created(portal, { from, to, typeId }) };
}

function unlinked(portal: Portal, { params }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  unlink(
    portal,
    find(portal, fromType, { id: params["id"] ?? "" }),
    find(portal, toType, { id: params["toId"] ?? "" }),
  );
  return { status: 204 };
}

function batchLinked(portal: Portal, { params, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  if (!isRecord(body)) return unreadable();
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const input of listOf(body["inputs"]).map(recordOf)) {
    const fromId = textOf(recordOf(input["from"])["id"]) ?? "";
    const toId = textOf(recordOf(input["to"])["id"]) ?? "";
    const from = find(portal, fromType, { id: fromId });
    const to = find(portal, toType, { id: toId });
    const typeId = Number(recordOf(listOf(input["types"])[0])["associationTypeId"]);
    if (!from || !to) errors.push(notValidId(from ? toType : fromType, from ? toId : fromId));
    else {
      link(portal, { from, to, typeId, category: "HUBSPOT_DEFINED" });
      results.push(created(portal, { from, to, typeId }));
    }
  }
  return batch(portal, 201, results, errors);
}

function batchRead(portal: Portal, { params, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  const ids = listOf(recordOf(body)["inputs"]).map((input) => textOf(recordOf(input)["id"]) ?? "");
  const found = ids.flatMap((id) => find(portal, fromType, { id }) ?? []);
  const results = found.map((from) => ({ from: { id: from.id }, to: targets(portal, from, toType) }));
  return batch(
    portal,
    200,
    results.filter(({ to }) => to.length > 0),
  );
}

function batchUnlinked(portal: Portal, { params, body }: SandboxRequest): SandboxReply | undefined {
  const [fromType, toType] = typesOf(params);
  if (!fromType || !toType) return undefined;
  for (const input of listOf(recordOf(body)["inputs"]).map(recordOf)) {
    const from = find(portal, fromType, { id: textOf(recordOf(input["from"])["id"]) ?? "" });
    for (const target of listOf(input["to"]).map(recordOf))
      unlink(portal, from, find(portal, toType, { id: textOf(target["id"]) ?? "" }));
  }
  return { status: 204 };
}

function created(
  portal: Portal,
  { from, to, typeId }: Pick<StoredAssociation, "from" | "to" | "typeId">,
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

function link(portal: Portal, association: StoredAssociation): void {
  const { from, to, typeId } = association;
  const known = portal.associations.some((one) => one.from === from && one.to === to && one.typeId === typeId);
  if (known) return;
  const back = defaults[`${to.type.name}>${from.type.name}`] ?? 0;
  portal.associations.push(association, { from: to, to: from, typeId: back, category: association.category });
}

function unlink({ associations }: Portal, one: StoredObject | undefined, other: StoredObject | undefined): void {
  for (const [place, { from, to }] of [...associations.entries()].toReversed())
    if ((from === one && to === other) || (from === other && to === one)) associations.splice(place, 1);
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
