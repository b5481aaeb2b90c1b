// What the properties of a record were before.
import type { Author } from "./changes.ts";
import { birthProperty } from "./object-types.ts";
import type { PastValue, StoredObject } from "./stored.ts";

/** The values of a property, newest first. */
export function pastValues(object: StoredObject, name: string): PastValue[] {
  const known = object.history?.get(name);
  if (known) return known;
  const value = object.properties[name];
  const timestamp = object.properties[birthProperty(object.type)] ?? object.createdAt;
  return value ? [{ value, timestamp, sourceType: "INTEGRATION", sourceId: "4242" }] : [];
}

/** Keeps what changed, with the time and who changed it; the properties must still be the old ones. */
export function remember(
  object: StoredObject,
  changed: readonly (readonly [string, string | null])[],
  timestamp: string,
  by: Author,
): void {
  for (const [name, value] of changed) {
    object.history ??= new Map();
    const now = { value: value ?? "", timestamp, sourceType: by.source, sourceId: by.sourceId };
    object.history.set(name, [now, ...pastValues(object, name)]);
  }
}
