// Two records becoming one, and a person being forgotten.
import { isRecord, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { theApp, type Author } from "./changes.ts";
import { dropThread } from "./conversation-store.ts";
import { link } from "./links.ts";
import type { ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import { find, newId, shelfOf, tell, type Portal, type Refusal, type StoredObject } from "./portal.ts";
import { notValid, presentedWhole, refused, unreadable } from "./replies.ts";

/** POST …/merge, and the privacy deletion of a contact. */
export function mergeRoutes(portal: Portal): Route[] {
  return [
    ...objectRoute("POST", "/merge", (request, type) => merged(portal, type, request)),
    ...objectRoute("POST", "/gdpr-delete", (request, type) =>
      type.name === "contacts" ? forgotten(portal, type, request) : undefined,
    ),
  ];
}

function merged(portal: Portal, type: ObjectType, { body }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  const primary = find(portal, type, { id: textOf(body["primaryObjectId"]) ?? "" });
  const other = find(portal, type, { id: textOf(body["objectIdToMerge"]) ?? "" });
  if (!primary || !other) return refused(missing(type));
  if (primary === other) return notValid("A record cannot be merged with itself");
  return { status: 200, body: presentedWhole(portal, merge(portal, primary, other, theApp)) };
}

function missing({ singular }: ObjectType): Refusal {
  return { status: 404, category: "OBJECT_NOT_FOUND", message: `No such ${singular} to merge` };
}

/**
 * Merges `other` into `primary`: its values win, the other's fill its gaps, both keep their associations, and the old
 * ids go on finding the record. Whether it gets a new id is a setting of the portal.
 */
export function merge(portal: Portal, primary: StoredObject, other: StoredObject, by: Author): StoredObject {
  const { type } = primary;
  const shelf = shelfOf(portal, type);
  const id = portal.settings.mergeMakesNewId ? newId(portal) : primary.id;
  const at = portal.now().toISOString();
  const gone = [primary.id, other.id].filter((old) => old !== id);
  const filled = Object.entries(other.properties).filter(([name, value]) => value && !primary.properties[name]);
  const survivor: StoredObject = {
    ...primary,
    id,
    updatedAt: at,
    properties: {
      ...primary.properties,
      ...Object.fromEntries(filled),
      ...mergedProperties(primary, other, gone, portal.now().getTime()),
      hs_object_id: id,
      [type.modified]: at,
    },
    links: [],
  };
  // The shelf forgets both before it sees the survivor, which may carry the id of the first.
  shelf.remove(primary);
  shelf.remove(other);
  shelf.put(survivor);
  for (const old of [primary, other])
    for (const { to, typeId, category } of old.links) {
      to.links = to.links.filter((one) => one.to !== old);
      if (to !== primary && to !== other) link(survivor, to, typeId, category);
    }
  for (const [alias, target] of portal.aliases)
    if (alias.startsWith(`${type.name}/`) && gone.includes(target)) portal.aliases.set(alias, id);
  for (const old of gone) portal.aliases.set(`${type.name}/${old}`, id);
  tell(portal, {
    kind: "merge",
    type,
    primaryId: primary.id,
    mergedIds: [other.id],
    newId: id,
    propertiesMoved: filled.length,
    by,
  });
  return survivor;
}

/** HubSpot's own trail: the ids that went into a record, for contacts with the time, and their other addresses. */
function mergedProperties(
  primary: StoredObject,
  other: StoredObject,
  gone: readonly string[],
  at: number,
): Record<string, string> {
  const both = (name: string, more: readonly string[]): string =>
    [...listed(primary.properties[name]), ...listed(other.properties[name]), ...more].join(";");
  const trail = { hs_merged_object_ids: both("hs_merged_object_ids", gone) };
  if (primary.type.name !== "contacts") return trail;
  const email = other.properties["email"];
  const further = email && primary.properties["email"] ? [email] : [];
  return {
    ...trail,
    hs_calculated_merged_vids: both(
      "hs_calculated_merged_vids",
      gone.map((id) => `${id}:${at}`),
    ),
    hs_all_contact_vids: both("hs_all_contact_vids", []),
    hs_additional_emails: both("hs_additional_emails", further),
  };
}

function listed(value: string | null | undefined): string[] {
  return value ? value.split(";") : [];
}

function forgotten(portal: Portal, type: ObjectType, { body }: SandboxRequest): SandboxReply {
  const id = textOf(recordOf(body)["objectId"]) ?? "";
  const contact = find(portal, type, { id, idProperty: textOf(recordOf(body)["idProperty"]) });
  if (contact) forget(portal, contact, theApp);
  return { status: 204 };
}

/**
 * Deletes a record for good: no list of archived ones shows it, and no old id finds it. What a contact wrote to the inbox
 * goes too.
 */
export function forget(portal: Portal, object: StoredObject, by: Author): void {
  const { type, id } = object;
  shelfOf(portal, type).remove(object);
  for (const { to } of object.links) to.links = to.links.filter((one) => one.to !== object);
  for (const [alias, target] of portal.aliases)
    if (target === id && alias.startsWith(`${type.name}/`)) portal.aliases.delete(alias);
  const { conversations } = portal;
  const talks = [...conversations.threads.values()].filter((thread) => thread.associatedContactId === id);
  for (const thread of type.name === "contacts" ? talks : []) {
    dropThread(conversations, thread);
    tell(portal, { kind: "conversation", what: "privacyDeletion", threadId: thread.id, facts: {}, by });
  }
  tell(portal, { kind: "privacyDeletion", type, id, by });
  tell(portal, { kind: "deletion", type, id, by });
}
