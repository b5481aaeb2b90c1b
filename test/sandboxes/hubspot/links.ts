// Associations as they are kept: each of two objects knows of the other.
import { listOf, recordOf, textOf } from "../json.ts";
import { theApp, type Author } from "./changes.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { find, tell, type Portal, type StoredObject } from "./portal.ts";

/** Type ids by direction. Those from an activity are documented; those back to it are as the service's forms show. */
export const defaultTypeIds: Readonly<Record<string, number>> = {
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
  "tickets>tickets": 452,
  ...fourWays("calls", [194, 182, 206, 220], -1),
  ...fourWays("emails", [198, 186, 210, 224], -1),
  ...fourWays("meetings", [200, 188, 212, 226], -1),
  ...fourWays("notes", [202, 190, 214, 228], -1),
  ...fourWays("tasks", [204, 192, 216, 230], -1),
  ...fourWays("communications", [81, 87, 85, 83], 1),
  ...fourWays("postal_mail", [453, 459, 457, 455], 1),
  ...fourWays("feedback_submissions", [98, 928, 984, 100], -1),
};

/** Type ids that make the other one the primary; each brings the plain association with it. */
const primaryTypeIds: Readonly<Record<string, number>> = {
  "contacts>companies": 1,
  "companies>contacts": 2,
  "deals>companies": 5,
  "companies>deals": 6,
  "tickets>companies": 26,
  "companies>tickets": 25,
};

function fourWays(name: string, ids: readonly number[], back: number): Record<string, number> {
  const kinds = ["contacts", "companies", "deals", "tickets"];
  return Object.fromEntries(
    kinds.flatMap((kind, place) => {
      const id = ids[place] ?? 0;
      return [
        [`${name}>${kind}`, id],
        [`${kind}>${name}`, id + back],
      ];
    }),
  );
}

/** The association that HubSpot means where nobody says which. */
export function defaultTypeId(from: ObjectType, to: ObjectType): number | undefined {
  return defaultTypeIds[`${from.name}>${to.name}`];
}

/** True where this type id makes the other one the primary. */
export function isPrimary(from: ObjectType, to: ObjectType, typeId: number): boolean {
  return primaryTypeIds[`${from.name}>${to.name}`] === typeId;
}

/** Ties two objects together in both directions. Tells nobody: for seeding, and for `associate`. */
export function link(from: StoredObject, to: StoredObject, typeId: number, category = "HUBSPOT_DEFINED"): boolean {
  const few = from.links.length <= to.links.length ? from : to;
  const other = few === from ? to : from;
  const near = few.links.filter((one) => one.to === other);
  const backId = backOf(from.type, to.type, typeId);
  if (near.some((one) => one.typeId === (few === from ? typeId : backId))) return false;
  from.links.push({ to, typeId, category });
  to.links.push({ to: from, typeId: backId, category });
  return true;
}

function backOf(from: ObjectType, to: ObjectType, typeId: number): number {
  const table = isPrimary(from, to, typeId) ? primaryTypeIds : defaultTypeIds;
  return table[`${to.name}>${from.name}`] ?? 0;
}

/** Ties two objects together as an API call does: a primary brings the plain association, and listeners are told. */
export function associate(portal: Portal, from: StoredObject, to: StoredObject, typeId: number, by: Author): void {
  const plain = defaultTypeId(from.type, to.type);
  const wanted = isPrimary(from.type, to.type, typeId) && plain !== undefined ? [typeId, plain] : [typeId];
  for (const one of wanted) if (link(from, to, one)) tellBoth(portal, from, to, one, false, by);
}

/** Takes two objects apart, whatever tied them. */
export function dissociate(portal: Portal, one: StoredObject, other: StoredObject, by: Author): void {
  const gone = one.links.filter(({ to }) => to === other);
  one.links = one.links.filter(({ to }) => to !== other);
  other.links = other.links.filter(({ to }) => to !== one);
  for (const { typeId } of gone) tellBoth(portal, one, other, typeId, true, by);
}

function tellBoth(
  portal: Portal,
  from: StoredObject,
  to: StoredObject,
  typeId: number,
  removed: boolean,
  by: Author,
): void {
  const seen = (near: StoredObject, far: StoredObject, id: number): void =>
    tell(portal, {
      kind: "associationChange",
      type: near.type,
      to: far.type,
      fromId: near.id,
      toId: far.id,
      typeId: id,
      removed,
      primary: isPrimary(near.type, far.type, id),
      by,
    });
  seen(from, to, typeId);
  seen(to, from, backOf(from.type, to.type, typeId));
}

/** Keeps the associations that came with a new object. */
export function linkNew(portal: Portal, from: StoredObject, given: unknown): void {
  for (const association of listOf(given).map(recordOf)) {
    const toId = textOf(recordOf(association["to"])["id"]) ?? "";
    for (const { associationTypeId } of listOf(association["types"]).map(recordOf)) {
      const typeId = Number(associationTypeId);
      const key = [...Object.entries(defaultTypeIds), ...Object.entries(primaryTypeIds)].find(
        ([direction, id]) => id === typeId && direction.startsWith(`${from.type.name}>`),
      )?.[0];
      const type = objectTypeNamed(key?.split(">")[1]);
      const to = type && find(portal, type, { id: toId });
      if (to) associate(portal, from, to, typeId, theApp);
    }
  }
}

/** What a read with `associations=` shows: the ids of one kind, and how they hang together. */
export function associatedIds(from: StoredObject, kind: ObjectType): { id: string; type: string }[] {
  const near = from.links.filter(({ to }) => to.type === kind && !to.archived);
  return near.map(({ to, typeId }) => ({
    id: to.id,
    type: `${from.type.singular}_to_${kind.singular}${isPrimary(from.type, kind, typeId) ? "_primary" : ""}`,
  }));
}
