// A hundred objects at a time: each item is answered for, 207 as soon as one is refused.
import { listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { propertiesOf } from "./basic.ts";
import { theApp } from "./changes.ts";
import { linkNew } from "./links.ts";
import type { ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import {
  change,
  create,
  find,
  isRefusal,
  setArchived,
  type Portal,
  type Refusal,
  type StoredObject,
} from "./portal.ts";
import { batch, notValid, presented, presentedChange, presentedWhole, refused, unreadable } from "./replies.ts";

interface Item {
  readonly id: string;
  readonly idProperty: string | undefined;
  readonly properties: Record<string, string | null>;
  readonly trace: string | undefined;
  readonly associations: unknown;
}

/** Read, create, update, upsert and archive in batches. */
export function batchRoutes(portal: Portal): Route[] {
  return [
    ...objectRoute(
      "POST",
      "/batch/read",
      items((type, list, body, query) =>
        read(portal, type, list, { body, wantsArchived: query.get("archived") === "true" }),
      ),
    ),
    ...objectRoute(
      "POST",
      "/batch/create",
      items((type, list) => made(portal, type, list)),
    ),
    ...objectRoute(
      "POST",
      "/batch/update",
      items((type, list) => changed(portal, type, list)),
    ),
    ...objectRoute(
      "POST",
      "/batch/upsert",
      items((type, list) => upserted(portal, type, list)),
    ),
    ...objectRoute(
      "POST",
      "/batch/archive",
      items((type, list) => archived(portal, type, list)),
    ),
  ];
}

type BatchAnswer = (
  type: ObjectType,
  items: readonly Item[],
  body: Record<string, unknown>,
  query: URLSearchParams,
) => SandboxReply;

function items(answer: BatchAnswer): (request: SandboxRequest, type: ObjectType) => SandboxReply {
  return (request, type) => {
    const body = recordOf(request.body);
    if (!Array.isArray(body["inputs"])) return unreadable();
    const list = listOf(body["inputs"]).map((input) => itemOf(recordOf(input)));
    if (list.length > 100) return notValid(`Batch size of ${list.length} is over the limit of 100`);
    const ids = list.map(({ id }) => id).filter((id) => id !== "");
    if (new Set(ids).size < ids.length) return notValid("Duplicate IDs found in batch input");
    return answer(type, list, body, request.query);
  };
}

function itemOf(input: Record<string, unknown>): Item {
  return {
    id: textOf(input["id"]) ?? "",
    idProperty: textOf(input["idProperty"]),
    properties: propertiesOf(input["properties"]),
    trace: textOf(input["objectWriteTraceId"]),
    associations: input["associations"],
  };
}

function read(
  portal: Portal,
  type: ObjectType,
  list: readonly Item[],
  { body, wantsArchived }: { body: Record<string, unknown>; wantsArchived: boolean },
): SandboxReply {
  const wanted = listOf(body["properties"]).flatMap((name) => textOf(name) ?? []);
  const idProperty = textOf(body["idProperty"]);
  // Two old ids of one merged record find the same record, which comes once.
  const found = new Set<StoredObject>();
  const missing: string[] = [];
  for (const { id } of list) {
    const object = find(portal, type, { id, idProperty, archived: wantsArchived });
    if (object) found.add(object);
    else missing.push(id);
  }
  const histories = listOf(body["propertiesWithHistory"]).flatMap((name) => textOf(name) ?? []);
  const results = [...found].map((object) => presented(portal, object, wanted, histories));
  return batch(portal, 200, results, missing.length > 0 ? [notThere(type, missing)] : []);
}

function made(portal: Portal, type: ObjectType, list: readonly Item[]): SandboxReply {
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const item of list) {
    const outcome = create(portal, type, item.properties, theApp);
    // Without trace ids HubSpot refuses the whole batch with its first trouble.
    if (isRefusal(outcome) && item.trace === undefined) return refused(outcome);
    if (isRefusal(outcome)) errors.push(traced(outcome, item));
    else {
      linkNew(portal, outcome, item.associations);
      results.push({ ...presentedWhole(portal, outcome), ...echoOf(item) });
    }
  }
  return batch(portal, 201, results, errors);
}

function changed(portal: Portal, type: ObjectType, list: readonly Item[]): SandboxReply {
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const item of list) {
    const object = find(portal, type, item);
    const outcome = object ? change(portal, object, item.properties, theApp) : notThere(type, [item.id]);
    if (isRefusal(outcome)) errors.push(traced(outcome, item));
    else results.push({ ...presentedChange(portal, outcome, Object.keys(item.properties)), ...echoOf(item) });
  }
  return batch(portal, 200, results, errors);
}

function upserted(portal: Portal, type: ObjectType, list: readonly Item[]): SandboxReply {
  const results: unknown[] = [];
  const errors: Refusal[] = [];
  for (const item of list) {
    const object = find(portal, type, item);
    const own = item.idProperty ? { [item.idProperty]: item.id } : {};
    const outcome = object
      ? change(portal, object, item.properties, theApp)
      : create(portal, type, { ...own, ...item.properties }, theApp);
    if (isRefusal(outcome)) errors.push(traced(outcome, item));
    else results.push({ ...presentedWhole(portal, outcome), new: object === undefined, ...echoOf(item) });
  }
  return batch(portal, 200, results, errors);
}

function archived(portal: Portal, type: ObjectType, list: readonly Item[]): SandboxReply {
  for (const item of list) {
    const object = find(portal, type, item);
    if (object) setArchived(portal, object, true, theApp);
  }
  return { status: 204 };
}

function notThere({ singular }: ObjectType, ids: readonly string[]): Refusal {
  const name = singular.toUpperCase();
  const message = `Could not get some ${name} objects, they may be deleted or not exist. Check that ids are valid.`;
  return { status: 404, category: "OBJECT_NOT_FOUND", message, context: { ids } };
}

function traced(refusal: Refusal, { trace }: Item): Refusal {
  if (trace === undefined) return refusal;
  return { ...refusal, context: { ...refusal.context, objectWriteTraceId: [trace] } };
}

/** What a caller wrote on an item to know it again. */
function echoOf({ trace }: Item): Record<string, string> {
  return trace === undefined ? {} : { objectWriteTraceId: trace };
}
