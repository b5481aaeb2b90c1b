// A record as the sandbox keeps it.
import type { ObjectType } from "./object-types.ts";

/** A value that a property had, and since when. */
export interface PastValue {
  readonly value: string;
  readonly timestamp: string;
  readonly sourceType: string;
  readonly sourceId: string;
}

/** An object as it is kept. */
export interface StoredObject {
  readonly id: string;
  readonly type: ObjectType;
  properties: Record<string, string | null>;
  readonly createdAt: string;
  updatedAt: string;
  archived: boolean;
  /** What it is associated with, seen from here. */
  links: StoredLink[];
  /** Values since the birth of those properties that changed, newest first. */
  history?: Map<string, PastValue[]>;
}

/** An association seen from the object that holds it. */
export interface StoredLink {
  readonly to: StoredObject;
  readonly typeId: number;
  readonly category: string;
}
