// One connected portal: its history, what changed, and what Rapport writes back.
import { Failure } from "../../domain/failure.ts";
import type { CrmBatch, CrmPage, CrmPortal, CrmWindow, Priority } from "../../ports.ts";
import type { Context } from "./activities.ts";
import { readThread, threadsAfter, threadsSince, type WholeThread } from "./conversations.ts";
import { prepareFields, writeFields } from "./fields.ts";
import { forgetContacts } from "./forget.ts";
import { kindOf, kinds, ownerObject, threadObject, type Kind } from "./kinds.ts";
import type { Line } from "./line.ts";
import { ownersOf } from "./owners.ts";
import { batchOf, perAssociations, perBatch, perSearch, readByIds, search, type Reader } from "./reading.ts";
import type { HandleProperties } from "./replies.ts";
import type { ObjectReply } from "./rows.ts";
import { fieldsOn } from "./samples.ts";
import { recordPages } from "./versions.ts";

/** A portal on this line. `handles` says where its contacts hold addresses and handles. */
export function portalOn(line: Line, account: string, handles: () => Promise<HandleProperties>): CrmPortal {
  const owners = ownersOf(line);
  const reader: Reader = { line, account, handles, context: async () => ({ account, owners: await owners.names() }) };
  return {
    account,
    objects: [ownerObject, ...kinds.map(({ object }) => object), threadObject],
    searchable: [...kinds.map(({ object }) => object), threadObject],
    history: (object, cursor) =>
      orForbidden(object, object === ownerObject ? owners.page() : history(reader, object, cursor)),
    changed: (object, window, cursor) => orForbidden(object, changed(reader, object, window, cursor)),
    read: (object, ids, priority) => orForbidden(object, read(reader, object, ids, priority)),
    tellsGone: false,
    together: perBatch,
    pageOf: (_object, contact) => `${recordPages}/${account}/record/0-1/${contact}`,
    fields: fieldsOn(line),
    prepare: () => prepareFields(line),
    write: (rows) => writeFields(line, rows),
    forget: (object, ids) =>
      object === "contact" ? forgetContacts(line, ids) : Promise.resolve({ gone: [], refused: notPeople(ids) }),
    mirror: null,
    listen: null,
    budget: () => null,
  };
}

/** The next rows by id: that order never moves, and no search has to go deep. */
async function history(reader: Reader, object: string, cursor: string | null): Promise<CrmPage> {
  if (object === threadObject) {
    const { threads, next } = await threadsAfter(reader.line, cursor, await reader.context());
    return { ...batchOfThreads(threads), next, total: null };
  }
  const kind = known(object);
  // Several searches share one question for associations, which takes more ids than a search gives.
  const pages = kind.hasParties ? perAssociations / perSearch : 1;
  const replies: ObjectReply[] = [];
  let [total, last, more]: [number | null, string | null, boolean] = [null, cursor, true];
  for (let page = 0; page < pages && more; page += 1) {
    const filters = last === null ? [] : [{ propertyName: "hs_object_id", operator: "GT", value: last }];
    const found = await search(reader, kind, { filters, sort: "hs_object_id" });
    total ??= found.total;
    replies.push(...found.results);
    last = found.results.at(-1)?.id ?? last;
    more = found.total > found.results.length;
  }
  return { ...(await batchOf(reader, kind, replies, "background")), next: more ? last : null, total };
}

async function changed(
  reader: Reader,
  object: string,
  { from, to }: CrmWindow,
  cursor: string | null,
): Promise<CrmPage> {
  if (object === threadObject) {
    const { threads, next } = await threadsSince(reader.line, from, cursor, await reader.context());
    return { ...batchOfThreads(threads.filter(({ modifiedAt }) => modifiedAt < to)), next, total: null };
  }
  const kind = known(object);
  const [at, until] = [String(from.getTime()), String(to.getTime())];
  const filters = [
    { propertyName: kind.modified, operator: "GTE", value: at },
    { propertyName: kind.modified, operator: "LT", value: until },
    // By id, as history is read: an import changes more rows in one moment than a search can page through.
    ...(cursor === null ? [] : [{ propertyName: "hs_object_id", operator: "GT", value: cursor }]),
  ];
  const found = await search(reader, kind, { filters, sort: "hs_object_id" });
  const batch = await batchOf(reader, kind, found.results, "background");
  const last = found.results.at(-1)?.id ?? null;
  return { ...batch, next: found.total > found.results.length ? last : null, total: found.total };
}

async function read(reader: Reader, object: string, ids: readonly string[], priority: Priority) {
  if (object === threadObject) return readThreads(reader.line, ids, await reader.context(), priority);
  const kind = known(object);
  const replies = await readByIds(reader, kind, ids, priority);
  const batch = await batchOf(reader, kind, [...replies.values()], priority);
  return { ...batch, missing: ids.filter((id) => !replies.has(id)) };
}

const notPeople = (ids: readonly string[]) => ids.map((id) => ({ id, reason: "not-a-person" }));

function known(object: string): Kind {
  const kind = kindOf(object);
  if (kind === undefined) throw new Error("This kind of object is not read from HubSpot");
  return kind;
}

function batchOfThreads(threads: readonly WholeThread[]): CrmBatch {
  return {
    facts: threads.flatMap(({ facts }) => facts),
    rows: threads.map(({ id, modifiedAt, parties }) => {
      return { object: threadObject, id, modifiedAt, archived: false, parties, detail: null };
    }),
  };
}

async function readThreads(line: Line, ids: readonly string[], context: Context, priority: Priority) {
  const threads: WholeThread[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    try {
      threads.push(await readThread(line, id, context, priority));
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.kind !== "not-found") throw failure;
      missing.push(id);
    }
  }
  return { ...batchOfThreads(threads), missing };
}

/** What a portal has not granted, or does not have in its tier, is left alone instead of asked for again and again. */
async function orForbidden<T>(object: string, answer: Promise<T>): Promise<T> {
  return answer.catch((failure: unknown) => {
    if (!(failure instanceof Failure) || failure.details.facts?.["status"] !== 403) throw failure;
    throw new Failure("forbidden", `This HubSpot portal has not granted Rapport what it needs to read: ${object}`, {
      source: "hubspot",
      remedy: "Connect the portal again and grant every permission, or leave it where the portal's tier lacks it.",
    });
  });
}
