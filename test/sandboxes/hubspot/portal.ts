// The state of one portal, in memory.
import { bookOf, type PropertyBook } from "./property-book.ts";
import type { ObjectType } from "./object-types.ts";

/** An object as it is kept. */
export interface StoredObject {
  readonly id: string;
  readonly type: ObjectType;
  properties: Record<string, string | null>;
  readonly createdAt: string;
  updatedAt: string;
  archived: boolean;
}

/** An association of two objects, seen from one side. */
export interface StoredAssociation {
  readonly from: StoredObject;
  readonly to: StoredObject;
  readonly typeId: number;
  readonly category: string;
}

/** Behaviour on which recordings of different years disagree, or that no recording shows. */
export interface PortalSettings {
  /** Reads carry `url` (recorded 2022 and 2026, not 2024). */
  readonly recordUrls: boolean;
  /** Association ids as text (current types) or as numbers (recorded 2022). */
  readonly associationIds: "text" | "number";
  /** How long search does not see a change. */
  readonly searchLagMs: number;
  /** Send Retry-After with a 429 (seconds); unproven on the real service. */
  readonly retryAfterSeconds: number | undefined;
  /** Refuse requests above this many in ten seconds; undefined never refuses. */
  readonly tenSecondly: number | undefined;
}

/** One portal. */
export interface Portal {
  readonly id: string;
  readonly settings: PortalSettings;
  readonly now: () => Date;
  readonly objects: Map<string, StoredObject>;
  readonly associations: StoredAssociation[];
  readonly properties: PropertyBook;
  readonly accessTokens: Set<string>;
  readonly refreshTokens: Set<string>;
  lastId: number;
}

/** A refusal in HubSpot's words. */
export interface Refusal {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** A portal with nothing in it. */
export function emptyPortal(id: string, settings: PortalSettings, now: () => Date): Portal {
  return {
    id,
    settings,
    now,
    objects: new Map(),
    associations: [],
    properties: bookOf(now),
    accessTokens: new Set(),
    refreshTokens: new Set(),
    lastId: 10_000,
  };
}

/** True where the outcome is a refusal. */
export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return "status" in outcome && "category" in outcome;
}

/** The object with this id or, with `idProperty`, with this value in it; archived ones on request. */
export function find(
  { objects }: Portal,
  type: ObjectType,
  { id, idProperty, archived = false }: { id: string; idProperty?: string | undefined; archived?: boolean },
): StoredObject | undefined {
  if (!idProperty || idProperty === "hs_object_id") {
    const found = objects.get(keyOf(type, id));
    return found?.archived === archived ? found : undefined;
  }
  return all(objects, type).find(
    (object) => object.archived === archived && object.properties[idProperty]?.toLowerCase() === id.toLowerCase(),
  );
}

/** Objects of one kind in the order of their ids. */
export function all(objects: Portal["objects"], type: ObjectType): StoredObject[] {
  return [...objects.values()]
    .filter((object) => object.type === type)
    .toSorted((one, other) => Number(one.id) - Number(other.id));
}

/** Puts an object in as it is, without any rule: for seeding. */
export function put(
  portal: Portal,
  type: ObjectType,
  { id, properties, at }: { id: string; properties: Record<string, string | null>; at: string },
): StoredObject {
  const object: StoredObject = {
    id,
    type,
    properties: { ...type.bornWith({ id, at, given: properties }), ...properties },
    createdAt: at,
    updatedAt: properties[type.modified] ?? at,
    archived: false,
  };
  portal.objects.set(keyOf(type, id), object);
  return object;
}

/** Makes an object, under HubSpot's rules. */
export function create(
  portal: Portal,
  type: ObjectType,
  properties: Record<string, string | null>,
): StoredObject | Refusal {
  const refusal = refusalOf(portal, type, properties);
  if (refusal) return refusal;
  portal.lastId += 1;
  return put(portal, type, { id: String(portal.lastId), properties, at: portal.now().toISOString() });
}

/** Changes an object, under HubSpot's rules. */
export function change(
  portal: Portal,
  object: StoredObject,
  properties: Record<string, string | null>,
): StoredObject | Refusal {
  const refusal = refusalOf(portal, object.type, properties, object);
  if (refusal) return refusal;
  object.updatedAt = portal.now().toISOString();
  object.properties = { ...object.properties, ...properties, [object.type.modified]: object.updatedAt };
  return object;
}

function refusalOf(
  portal: Portal,
  type: ObjectType,
  properties: Record<string, string | null>,
  self?: StoredObject,
): Refusal | undefined {
  for (const name of Object.keys(properties))
    if (!portal.properties.has(type, name)) return invalid(`Property "${name}" does not exist`);
  for (const name of [...type.unique, ...portal.properties.unique(type)]) {
    const value = properties[name];
    const holder = value ? find(portal, type, { id: value, idProperty: name }) : undefined;
    if (holder && holder !== self) return conflict(type, holder.id);
  }
  return undefined;
}

function invalid(reason: string): Refusal {
  const detail = JSON.stringify([{ isValid: false, message: reason, error: "PROPERTY_DOESNT_EXIST" }]);
  return { status: 400, category: "VALIDATION_ERROR", message: `Property values were not valid: ${detail}` };
}

function conflict({ singular }: ObjectType, id: string): Refusal {
  const name = singular.charAt(0).toUpperCase() + singular.slice(1);
  return { status: 409, category: "CONFLICT", message: `${name} already exists. Existing ID: ${id}` };
}

function keyOf(type: ObjectType, id: string): string {
  return `${type.name}/${id}`;
}
