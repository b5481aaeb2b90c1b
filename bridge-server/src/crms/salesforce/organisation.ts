// One connected organisation: its history, what changed, and what Rapport writes back.
import { Failure } from "../../domain/failure.ts";
import type { CrmFeed, CrmPage, CrmPortal, CrmWindow, Handles, Priority } from "../../ports.ts";
import { batchOf } from "./facts.ts";
import { hiddenObject } from "./failures.ts";
import { prepareFields, writeFields } from "./fields.ts";
import { forgetRecords } from "./forget.ts";
import { readHistory } from "./history.ts";
import { kindOf, kinds, type Kind } from "./kinds.ts";
import type { OrgLine } from "./line.ts";
import { mirrorObjects, mirrorOn } from "./mirror.ts";
import { usualFields, type HandleFields } from "./people.ts";
import { privacyOf } from "./privacy.ts";
import { query, readByIds, selectionOf, soqlMoment, withShape, type Reader } from "./reading.ts";
import { fieldsOn } from "./samples.ts";
import { shapesOn } from "./shape.ts";

/** Rows of a collection call. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm */
const perCollection = 200;

interface Organisation {
  readonly line: OrgLine;
  readonly account: string;
  readonly handles: Handles | undefined;
  readonly listen: ((feed: CrmFeed) => Promise<void>) | null;
  /** The organisation's address as it was told last, for links. */
  readonly knownOrigin: () => string;
}

/** An organisation on this line. */
export function organisationOn({ line, account, handles, listen, knownOrigin }: Organisation): CrmPortal {
  const objects = [...kinds.map(({ object }) => object), "SurveyQuestionResponse", ...mirrorObjects];
  const shapes = shapesOn(line, objects);
  const reader: Reader = { line, account, shapes, handles: () => handlesOf(handles) };
  const privacy = privacyOf(reader);

  async function history(kind: Kind, cursor: string | null): Promise<CrmPage> {
    const { rows, ...page } = await readHistory(reader, kind, cursor);
    return { ...(await batchOf(reader, privacy, kind, rows, "background", { isHistory: true })), ...page };
  }

  async function changed(kind: Kind, { from, to }: CrmWindow, cursor: string | null): Promise<CrmPage> {
    return withShape(reader, async () => {
      const { fields, lacking } = await selectionOf(reader, kind, { alsoGone: true });
      const within = `SystemModstamp >= ${soqlMoment(from)} AND SystemModstamp < ${soqlMoment(to)}`;
      const where = cursor === null ? within : `${within} AND Id > '${cursor.replaceAll(/[^A-Za-z0-9]/g, "")}'`;
      const soql = `SELECT ${fields.join(",")} FROM ${kind.object} WHERE ${where} ORDER BY Id`;
      const { rows, total, done } = await query(reader, { soql, all: kind.deletes, priority: "background" });
      const batch = await batchOf(reader, privacy, kind, rows, "background");
      return { ...batch, next: done ? null : (rows.at(-1)?.id ?? null), total, lacking };
    });
  }

  async function read(kind: Kind, ids: readonly string[], priority: Priority) {
    const rows = await withShape(reader, () => readByIds(reader, kind, ids, priority));
    const batch = await batchOf(reader, privacy, kind, [...rows.values()], priority);
    return { ...batch, missing: ids.filter((id) => !rows.has(id)) };
  }

  return {
    account,
    objects: kinds.map(({ object }) => object),
    searchable: kinds.map(({ object }) => object),
    tellsGone: true,
    together: perCollection,
    history: (object, cursor) => orForbidden(object, () => history(known(object), cursor)),
    changed: (object, window, cursor) => orForbidden(object, () => changed(known(object), window, cursor)),
    read: (object, ids, priority) => orForbidden(object, () => read(known(object), ids, priority)),
    pageOf: (object, id) => `${knownOrigin()}/lightning/r/${object}/${id}/view`,
    fields: fieldsOn(reader),
    prepare: () => prepareFields(reader),
    write: (rows) => writeFields(reader, rows),
    forget: (object, ids) => forgetRecords(reader, object, ids),
    mirror: mirrorOn(reader),
    listen,
    budget: () => line.planner.standing(),
  };
}

async function handlesOf(handles: Handles | undefined): Promise<HandleFields> {
  return handles === undefined ? usualFields : handles();
}

function known(object: string): Kind {
  const kind = kindOf(object);
  if (kind === undefined) throw new Error("This kind of object is not read from Salesforce");
  return kind;
}

/** What the organisation or the user lacks is left alone instead of asked for again and again. */
async function orForbidden<T>(object: string, ask: () => Promise<T>): Promise<T> {
  return ask().catch((failure: unknown) => {
    if (!(failure instanceof Failure) || failure.kind !== "forbidden") throw failure;
    throw hiddenObject(object);
  });
}
