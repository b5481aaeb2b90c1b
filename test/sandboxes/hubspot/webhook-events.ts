// Which webhook events a change in a portal makes, and how each one reads.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import { appId, type Change, type ObjectChange } from "./changes.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";

/** A subscription of the app, as its webhooks component declares it. */
export interface Subscription {
  readonly id: number;
  /** "object.propertyChange", "contact.creation", "conversation.newMessage" … */
  readonly subscriptionType: string;
  /** Only for "object.…". */
  readonly type: ObjectType | undefined;
  readonly propertyName: string | undefined;
}

/** Where the app wants its webhooks, and which ones. */
export interface WebhookTarget {
  readonly targetUrl: string;
  readonly maxConcurrentRequests: number;
  readonly subscriptions: readonly Subscription[];
}

/** Reads a webhooks component (or its `config`); throws where it cannot be one. */
export function targetFrom(component: unknown): WebhookTarget {
  const whole = recordOf(component);
  const config = isRecord(whole["config"]) ? whole["config"] : whole;
  const { targetUrl, maxConcurrentRequests } = recordOf(config["settings"]);
  const url = textOf(targetUrl);
  if (!url || !URL.canParse(url)) throw new Error("A webhooks component needs settings.targetUrl");
  const lists = recordOf(config["subscriptions"]);
  const all = ["crmObjects", "legacyCrmObjects", "hubEvents"].flatMap((name) => listOf(lists[name])).map(recordOf);
  const subscriptions = all
    .filter(({ active }) => active !== false)
    .map(({ subscriptionType, objectType, propertyName }, place): Subscription => {
      const type = objectTypeNamed(textOf(objectType));
      const name = textOf(subscriptionType) ?? "";
      if (!/^\w+\.\w+$/.test(name) || (name.startsWith("object.") && !type))
        throw new Error(`The HubSpot sandbox has no webhook ${name} about ${textOf(objectType) ?? "nothing"}`);
      return { id: 900 + place, subscriptionType: name, type, propertyName: textOf(propertyName) };
    });
  return { targetUrl: url, maxConcurrentRequests: Number(maxConcurrentRequests ?? 10), subscriptions };
}

/** The scopes without which a portal sends nothing for this subscription: one of them is enough. */
export function scopeOf({ subscriptionType, type }: Subscription): string {
  const about = type?.singular ?? subscriptionType.split(".")[0] ?? "";
  if (about === "conversation") return "conversations.read";
  if (about === "ticket") return "tickets";
  const kind = objectTypeNamed(about)?.name ?? "contacts";
  return `crm.objects.${["contacts", "companies", "deals"].includes(kind) ? kind : "contacts"}.read`;
}

/** An event as it is sent, without the number of the attempt. */
export type WebhookEvent = Readonly<Record<string, unknown>>;

/** The events that a change makes: one for each subscription that it fits. */
export function eventsOf(
  change: Change,
  { portal, subscriptions, eventId }: { portal: string; subscriptions: readonly Subscription[]; eventId: () => number },
): { subscription: Subscription; event: WebhookEvent }[] {
  return subscriptions
    .filter((subscription) => fits(subscription, change))
    .map((subscription) => {
      const { id: subscriptionId, subscriptionType } = subscription;
      const { source: changeSource, sourceId } = change.by;
      const base = { eventId: eventId(), subscriptionId, portalId: Number(portal), appId, occurredAt: change.at };
      const generic = subscriptionType.startsWith("object.") && change.kind !== "conversation";
      const kind = generic ? { objectTypeId: change.type.typeId } : {};
      return {
        subscription,
        event: { ...base, subscriptionType, ...kind, ...factsOf(change), changeSource, sourceId },
      };
    });
}

function fits({ subscriptionType, type, propertyName }: Subscription, change: Change): boolean {
  const [about, what] = subscriptionType.split(".");
  if (change.kind === "conversation") {
    const named = propertyName === undefined || change.facts["propertyName"] === propertyName;
    return about === "conversation" && what === change.what && named;
  }
  const sameKind = about === "object" ? type === change.type : about === change.type.singular;
  if (!sameKind || what !== change.kind) return false;
  return change.kind !== "propertyChange" || propertyName === undefined || propertyName === change.name;
}

const flags: Readonly<Record<ObjectChange["kind"], string>> = {
  creation: "NEW",
  restore: "NEW",
  deletion: "DELETED",
  privacyDeletion: "DELETED",
};

function factsOf(change: Change): Record<string, unknown> {
  switch (change.kind) {
    case "creation":
    case "restore":
    case "deletion":
    case "privacyDeletion":
      return { objectId: Number(change.id), changeFlag: flags[change.kind] };
    case "propertyChange":
      return {
        objectId: Number(change.id),
        propertyName: change.name,
        propertyValue: change.value,
        isSensitive: false,
      };
    case "merge":
      return {
        objectId: Number(change.primaryId),
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: Number(change.newId),
        numberOfPropertiesMoved: change.propertiesMoved,
        changeFlag: "MERGED",
      };
    case "associationChange":
      return {
        fromObjectId: Number(change.fromId),
        toObjectId: Number(change.toId),
        associationType: `${change.type.singular}_TO_${change.to.singular}`.toUpperCase(),
        associationTypeId: change.typeId,
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
      };
    case "conversation":
      return { objectId: Number(change.threadId), ...change.facts };
  }
}
