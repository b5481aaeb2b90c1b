// What HubSpot's webhooks tell: that something happened, never what it is now.
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { faultsOf, inOneSentence } from "../../platform/faults.ts";
import type { CrmNews } from "../../ports.ts";
import { fieldProperties } from "./fields.ts";
import { kinds, threadObject, typeIds } from "./kinds.ts";

const id = z.union([z.string().regex(/^\d{1,20}$/), z.int().min(0)]).transform(String);

/** An event as HubSpot sends it; older samples call its type eventType. */
const Event = z.looseObject({
  portalId: id,
  appId: id.nullish(),
  occurredAt: z.number().int().min(0).max(7_258_118_400_000),
  subscriptionType: z.string().nullish(),
  eventType: z.string().nullish(),
  objectId: id.nullish(),
  objectTypeId: z.string().nullish(),
  changeSource: z.string().nullish(),
  sourceId: z.string().nullish(),
  propertyName: z.string().nullish(),
  primaryObjectId: id.nullish(),
  newObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
  fromObjectId: id.nullish(),
  fromObjectTypeId: z.string().nullish(),
});
type Event = z.infer<typeof Event>;
const Events = z.array(Event).max(1000);

/** The news in a webhook's body. Throws a `Failure` of kind bad-input where it is none of HubSpot's. */
export function newsIn(body: string, appId: string | null): CrmNews[] {
  const { data, error } = Events.safeParse(jsonOf(body));
  if (error) throw strange(inOneSentence(faultsOf(error)));
  return data.filter((event) => !isEcho(event, appId)).flatMap(newsOf);
}

function strange(why: string): Failure {
  return new Failure("bad-input", `This is no webhook of HubSpot: ${why}`, {
    source: "hubspot",
    remedy: "Send the webhook as HubSpot sends it: a JSON list of events.",
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw strange("it is not JSON");
  }
}

/** What Rapport wrote itself is no news. */
function isEcho({ changeSource, sourceId, propertyName }: Event, appId: string | null): boolean {
  const byApps = changeSource === "INTEGRATION" || changeSource === "API";
  if (appId !== null && byApps && (sourceId ?? "").split(/\D+/).includes(appId)) return true;
  return written.has(propertyName ?? "");
}

const written = new Set<string>(Object.values(fieldProperties));

function newsOf(event: Event): CrmNews[] {
  const [subject = "", what = ""] = (event.subscriptionType ?? event.eventType ?? "").split(".");
  const object = objectOf(subject, event);
  if (object === undefined) return [];
  const common = { account: event.portalId, object, occurredAt: new Date(event.occurredAt), detail: "" };
  const named = (of: string | null | undefined, kind: CrmNews["kind"]): CrmNews[] =>
    typeof of === "string" ? [{ ...common, id: of, kind }] : [];
  switch (what) {
    case "privacyDeletion":
      return named(event.objectId, "erased");
    case "deletion":
      return named(event.objectId, "deleted");
    case "merge":
      return mergeOf(event, common);
    case "associationChange":
      return named(event.fromObjectId, "changed");
    default:
      return named(event.objectId, "changed");
  }
}

/** The one that is left may be a new one: then both of the merged ones are old. */
function mergeOf(event: Event, common: Omit<CrmNews, "id" | "kind">): CrmNews[] {
  const left = event.newObjectId ?? event.primaryObjectId ?? event.objectId;
  if (typeof left !== "string") return [];
  const merged = [...(event.mergedObjectIds ?? []), event.primaryObjectId ?? left].filter((one) => one !== left);
  const gone = [...new Set(merged)].map((one): CrmNews => ({ ...common, id: one, kind: "merged", detail: left }));
  return [...gone, { ...common, id: left, kind: "changed" }];
}

function objectOf(subject: string, event: Event): string | undefined {
  if (subject === "conversation") return threadObject;
  if (subject === "object") return typeIds[event.objectTypeId ?? event.fromObjectTypeId ?? ""];
  return kinds.find(({ object }) => object === subject)?.object;
}
