// All objects of one kind, with the indexes that lists and searches walk along.
import type { StoredObject } from "./stored.ts";
import { rank } from "./rank.ts";
import { sortedItems, type SortedItems } from "./sorted.ts";

/** One kind's objects. Whoever changes an object does it inside `change`, so that the indexes keep up. */
export interface Shelf {
  /** The object with this id, archived or not. */
  get(id: string): StoredObject | undefined;
  /** In the order of their ids. */
  readonly live: SortedItems<StoredObject>;
  readonly archived: SortedItems<StoredObject>;
  put(object: StoredObject): void;
  change(object: StoredObject, how: () => void): void;
  remove(object: StoredObject): void;
  /** Live objects whose property is a number or a moment, in its order. Made when first asked for. */
  orderedBy(property: string): SortedItems<StoredObject>;
  /** Live objects whose property has this value, whatever its case. Made when first asked for. */
  having(property: string, value: string): ReadonlySet<StoredObject>;
}

const nothing: ReadonlySet<StoredObject> = new Set();

/** An empty shelf. */
export function emptyShelf(): Shelf {
  const objects = new Map<string, StoredObject>();
  const live = sortedItems<StoredObject>(idOf, idOf);
  const archived = sortedItems<StoredObject>(idOf, idOf);
  const indexes = indexesOf(live);

  function enter(object: StoredObject): void {
    if (object.archived) return archived.add(object);
    live.add(object);
    indexes.enter(object);
  }

  function leave(object: StoredObject): void {
    if (object.archived) return archived.remove(object);
    live.remove(object);
    indexes.leave(object);
  }

  return {
    get: (id) => objects.get(id),
    live,
    archived,
    put(object) {
      const before = objects.get(object.id);
      if (before) leave(before);
      objects.set(object.id, object);
      enter(object);
    },
    change(object, how) {
      leave(object);
      how();
      enter(object);
    },
    remove(object) {
      leave(object);
      objects.delete(object.id);
    },
    orderedBy: indexes.orderedBy,
    having: indexes.having,
  };
}

interface Indexes extends Pick<Shelf, "orderedBy" | "having"> {
  enter(object: StoredObject): void;
  leave(object: StoredObject): void;
}

/** The indexes by property, each made from everything that is live when somebody first asks for it. */
function indexesOf(live: SortedItems<StoredObject>): Indexes {
  const ordered = new Map<string, SortedItems<StoredObject>>();
  const valued = new Map<string, Map<string, Set<StoredObject>>>();
  const everyone = (): StoredObject[] => live.slice(0, live.size());
  const hasPlace = (object: StoredObject, property: string): boolean => !Number.isNaN(keyOf(object, property));

  return {
    enter(object) {
      for (const [property, index] of ordered) if (hasPlace(object, property)) index.add(object);
      for (const [property, index] of valued) file(index, property, object);
    },
    leave(object) {
      for (const [property, index] of ordered) if (hasPlace(object, property)) index.remove(object);
      for (const [property, index] of valued)
        for (const value of valuesOf(object, property)) index.get(value)?.delete(object);
    },
    orderedBy(property) {
      const known = ordered.get(property);
      if (known) return known;
      const those = everyone().filter((object) => hasPlace(object, property));
      const index = sortedItems<StoredObject>((object) => keyOf(object, property), idOf, those);
      ordered.set(property, index);
      return index;
    },
    having(property, value) {
      let index = valued.get(property);
      if (!index) {
        index = new Map();
        for (const object of everyone()) file(index, property, object);
        valued.set(property, index);
      }
      return index.get(value.toLowerCase()) ?? nothing;
    },
  };
}

function file(index: Map<string, Set<StoredObject>>, property: string, object: StoredObject): void {
  for (const value of valuesOf(object, property)) {
    const holders = index.get(value);
    if (holders) holders.add(object);
    else index.set(value, new Set([object]));
  }
}

/** A contact answers to its further addresses, too. */
function valuesOf({ properties }: StoredObject, property: string): string[] {
  const value = properties[property];
  const further = property === "email" ? properties["hs_additional_emails"]?.split(";") : undefined;
  return [...(value ? [value] : []), ...(further ?? [])].map((one) => one.toLowerCase());
}

function keyOf(object: StoredObject, property: string): number {
  if (property === "hs_object_id") return idOf(object);
  if (property === object.type.modified) return Date.parse(object.updatedAt);
  return rank(object.properties[property]);
}

function idOf({ id }: StoredObject): number {
  return Number(id);
}
