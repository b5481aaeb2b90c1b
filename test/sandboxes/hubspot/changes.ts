// What can happen in a portal, as its webhooks tell it.
import type { ObjectType } from "./object-types.ts";

/** Who made a change, in the words of webhooks and of property histories. */
export interface Author {
  readonly source: string;
  readonly sourceId: string;
}

/** The app that the sandbox knows: what it writes through the API. */
export const appId = 4242;
export const theApp: Author = { source: "INTEGRATION", sourceId: String(appId) };
/** A person at the screen. */
export const aPerson: Author = { source: "CRM_UI", sourceId: "userId:9001" };

interface Told {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: Author;
}

/** Something that happened to an object. */
export interface ObjectChange extends Told {
  readonly kind: "creation" | "deletion" | "restore" | "privacyDeletion";
  readonly type: ObjectType;
  readonly id: string;
}

/** A property got another value; the empty text where it lost it. */
export interface PropertyChange extends Told {
  readonly kind: "propertyChange";
  readonly type: ObjectType;
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** Two records became one. */
export interface Merge extends Told {
  readonly kind: "merge";
  readonly type: ObjectType;
  readonly primaryId: string;
  readonly mergedIds: readonly string[];
  readonly newId: string;
  readonly propertiesMoved: number;
}

/** Two objects were tied together or taken apart, seen from one of them. */
export interface AssociationChange extends Told {
  readonly kind: "associationChange";
  readonly type: ObjectType;
  readonly to: ObjectType;
  readonly fromId: string;
  readonly toId: string;
  readonly typeId: number;
  readonly removed: boolean;
  readonly primary: boolean;
}

/** Something that happened to a thread of the inbox. */
export interface ConversationChange extends Told {
  readonly kind: "conversation";
  readonly what: "creation" | "deletion" | "privacyDeletion" | "newMessage" | "propertyChange";
  readonly threadId: string;
  readonly facts: Readonly<Record<string, string | boolean>>;
}

export type Change = ObjectChange | PropertyChange | Merge | AssociationChange | ConversationChange;
/** A change before it has its time. */
export type Untimed = Change extends infer One ? (One extends Change ? Omit<One, "at"> : never) : never;
