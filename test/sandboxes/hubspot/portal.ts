// The state of one portal, in memory, and the rules under which objects are made and changed.
import type { Author, Change, Untimed } from "./changes.ts";
import { emptyConversations, type Conversations } from "./conversation-store.ts";
import { remember } from "./history.ts";
import { objectTypes, type ObjectType } from "./object-types.ts";
import { sampleOwners, type Owner } from "./sample-owners.ts";
import { bookOf, type PropertyBook } from "./property-book.ts";
import { followingFrom } from "./following.ts";
import { emptyShelf, type Shelf } from "./shelf.ts";
import { requiredAtBirth } from "./standard-properties.ts";
import type { StoredObject } from "./stored.ts";

export type { StoredObject } from "./stored.ts";

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
  /** Refuse requests above this many in ten seconds; undefined never refuses. Searches do not count. */
  readonly tenSecondly: number | undefined;
  /** Refuse searches above this many in one second; undefined never refuses. */
  readonly searchesPerSecond: number | undefined;
  /** Refuse requests above this many in a day (UTC); undefined never refuses. */
  readonly daily: number | undefined;
  /** A merge gives the surviving record a new id, as HubSpot says it may. */
  readonly mergeMakesNewId: boolean;
}

/** One portal. */
export interface Portal {
  readonly id: string;
  readonly settings: PortalSettings;
  readonly now: () => Date;
  readonly shelves: ReadonlyMap<ObjectType, Shelf>;
  /** Which id an object goes by since it was merged away: "contacts/101" to "10007". */
  readonly aliases: Map<string, string>;
  readonly properties: PropertyBook;
  readonly owners: Owner[];
  readonly conversations: Conversations;
  /** Told of every change, for the webhooks. */
  readonly listeners: ((change: Change) => void)[];
  lastId: number;
}

/** A refusal in HubSpot's words. */
export interface Refusal {
  readonly status: number;
  readonly category: string;
  readonly subCategory?: string;
  readonly message: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** A portal with nothing in it. */
export function emptyPortal(id: string, settings: PortalSettings, now: () => Date): Portal {
  return {
    id,
    settings,
    now,
    shelves: new Map(objectTypes.map((type) => [type, emptyShelf()])),
    aliases: new Map(),
    properties: bookOf(now),
    owners: [...sampleOwners],
    conversations: emptyConversations(),
    listeners: [],
    lastId: 10_000,
  };
}

/** True where the outcome is a refusal. */
export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return "status" in outcome && "category" in outcome;
}

/** All objects of one kind. */
export function shelfOf({ shelves }: Portal, type: ObjectType): Shelf {
  const shelf = shelves.get(type);
  if (!shelf) throw new Error(`The HubSpot sandbox keeps no ${type.name}`);
  return shelf;
}

/**
 * The object with this id or, with `idProperty`, with this value in it; archived ones on request. The id of an object
 * that was merged away finds the one that it became.
 */
export function find(
  portal: Portal,
  type: ObjectType,
  { id, idProperty, archived = false }: { id: string; idProperty?: string | undefined; archived?: boolean },
): StoredObject | undefined {
  const shelf = shelfOf(portal, type);
  if (idProperty && idProperty !== "hs_object_id") {
    if (archived) return shelf.archived.slice(0, Infinity).find(({ properties }) => properties[idProperty] === id);
    const [found] = shelf.having(idProperty, id);
    return found;
  }
  const found = shelf.get(portal.aliases.get(`${type.name}/${id}`) ?? id);
  return found?.archived === archived ? found : undefined;
}

/** Puts an object in as it is, without any rule and without telling anybody: for seeding. */
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
    links: [],
  };
  portal.lastId = Math.max(portal.lastId, Number(id));
  shelfOf(portal, type).put(object);
  return object;
}

/** Makes an object, under HubSpot's rules. */
export function create(
  portal: Portal,
  type: ObjectType,
  given: Record<string, string | null>,
  by: Author,
): StoredObject | Refusal {
  const missing = (requiredAtBirth[type.name] ?? []).filter((name) => !given[name]);
  const refusal = missing.length > 0 ? required(missing) : refusalOf(portal, type, given);
  if (refusal) return refusal;
  const at = portal.now().toISOString();
  const properties = portal.properties.asKept(type, given);
  const object = put(portal, type, { id: newId(portal), properties, at });
  Object.assign(object.properties, followingFrom(type, properties, at));
  tell(portal, { kind: "creation", type, id: object.id, by });
  for (const [name, value] of Object.entries(properties))
    if (value) tell(portal, { kind: "propertyChange", type, id: object.id, name, value, by });
  return object;
}

/** Changes an object, under HubSpot's rules. */
export function change(
  portal: Portal,
  object: StoredObject,
  given: Record<string, string | null>,
  by: Author,
): StoredObject | Refusal {
  const { type, id } = object;
  const refusal = refusalOf(portal, type, given, object);
  if (refusal) return refusal;
  const properties = portal.properties.asKept(type, given);
  const changed = Object.entries(properties).filter(
    ([name, value]) => (object.properties[name] || null) !== (value || null),
  );
  const at = portal.now().toISOString();
  remember(object, changed, at, by);
  shelfOf(portal, type).change(object, () => {
    object.updatedAt = at;
    const following = followingFrom(type, Object.fromEntries(changed), at);
    object.properties = { ...object.properties, ...properties, ...following, [type.modified]: at };
  });
  for (const [name, value] of changed) tell(portal, { kind: "propertyChange", type, id, name, value: value ?? "", by });
  return object;
}

/** Archives an object, or brings it back. */
export function setArchived(portal: Portal, object: StoredObject, archived: boolean, by: Author): void {
  if (object.archived === archived) return;
  shelfOf(portal, object.type).change(object, () => {
    object.archived = archived;
    object.updatedAt = portal.now().toISOString();
  });
  tell(portal, { kind: archived ? "deletion" : "restore", type: object.type, id: object.id, by });
}

/** The next id of the portal, as text. */
export function newId(portal: Portal): string {
  portal.lastId += 1;
  return String(portal.lastId);
}

/** Tells whoever listens, with the time. */
export function tell(portal: Portal, what: Untimed): void {
  const change = { ...what, at: portal.now().getTime() };
  for (const listener of portal.listeners) listener(change);
}

function refusalOf(
  portal: Portal,
  type: ObjectType,
  properties: Record<string, string | null>,
  self?: StoredObject,
): Refusal | undefined {
  if (type.name === "feedback_submissions") return readOnly;
  const troubles = Object.entries(properties).flatMap(([name, value]) => {
    const trouble = portal.properties.trouble(type, name, value);
    return trouble ? [{ isValid: false, ...trouble, name }] : [];
  });
  if (troubles.length > 0)
    return {
      status: 400,
      category: "VALIDATION_ERROR",
      message: `Property values were not valid: ${JSON.stringify(troubles)}`,
    };
  for (const name of [...type.unique, ...portal.properties.unique(type)]) {
    const value = properties[name];
    const holder = value ? find(portal, type, { id: value, idProperty: name }) : undefined;
    if (holder && holder !== self) return conflict(type, holder.id);
  }
  return undefined;
}

const readOnly: Refusal = {
  status: 405,
  category: "METHOD_NOT_ALLOWED",
  message: "Feedback submissions are read-only",
};

function required(names: readonly string[]): Refusal {
  const message = `Error creating object. Some required properties were not set: ${names.join(", ")}`;
  return { status: 400, category: "VALIDATION_ERROR", message, context: { properties: names } };
}

function conflict({ singular }: ObjectType, id: string): Refusal {
  const name = singular.charAt(0).toUpperCase() + singular.slice(1);
  return { status: 409, category: "CONFLICT", message: `${name} already exists. Existing ID: ${id}` };
}
