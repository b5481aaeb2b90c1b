// What Rapport takes from HubSpot's answers. Everything else is left behind here.
import * as z from "zod";
import { NetworkId, RecordFact } from "@rapport/contract";
import { strangeReply } from "./failures.ts";

/** Null and the empty text both mean that HubSpot knows nothing. */
const absentText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined);

const ContactReply = z.object({
  id: z.string().min(1),
  updatedAt: z.date(),
  properties: z.record(z.string(), absentText),
});
type ContactReply = z.infer<typeof ContactReply>;

const ContactPage = z.object({
  results: z.array(ContactReply),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});

/** Which property holds the handle of which network. */
export type HandleProperties = Readonly<Record<string, string>>;

/** Where handles are found unless the workspace says otherwise: X has a standard property, Instagram has none. */
export const usualHandles: HandleProperties = { x: "twitterhandle", instagram: "rapport_instagram" };

const addresses: HandleProperties = { email: "email", phone: "phone" };

/** The properties to ask for. */
export function wantedProperties(handles: HandleProperties): string[] {
  const names = ["firstname", "lastname", "lastmodifieddate", ...Object.values(addresses), "mobilephone"];
  return [...names, ...Object.values(handles)];
}

/** Reads one contact. */
export function contactIn(reply: unknown, account: string, handles: HandleProperties): RecordFact {
  return factOf(understood(ContactReply, reply), account, handles);
}

/** Reads a page of contacts and the mark of the next one. */
export function contactsIn(
  reply: unknown,
  account: string,
  handles: HandleProperties,
): { facts: readonly RecordFact[]; after: string | undefined } {
  const { results, paging } = understood(ContactPage, reply);
  return { facts: results.map((contact) => factOf(contact, account, handles)), after: paging?.next?.after };
}

function understood<T>(schema: z.ZodType<T>, reply: unknown): T {
  const { data, error } = schema.safeParse(reply);
  if (error) throw strangeReply(error);
  return data;
}

function factOf({ id, updatedAt, properties }: ContactReply, account: string, handles: HandleProperties): RecordFact {
  const { firstname, lastname, lastmodifieddate, mobilephone } = properties;
  const name = [firstname, lastname].filter((part) => part !== undefined).join(" ");
  const found = [
    ...Object.entries({ ...addresses, ...handles }).map(([network, property]) => [network, properties[property]]),
    ["phone", mobilephone === properties["phone"] ? undefined : mobilephone],
  ];
  return understood(RecordFact, {
    type: "record",
    crm: "hubspot",
    account,
    object: "contact",
    id,
    version: lastmodifieddate ?? updatedAt.toISOString(),
    ...(name ? { name: name.slice(0, 300) } : {}),
    identities: found.flatMap(([network, value]) =>
      isUsable(value) ? [{ network: NetworkId.parse(network), value }] : [],
    ),
  });
}

/** A text longer than any address is a note somebody left in the field. */
function isUsable(value: string | undefined): value is string {
  return value !== undefined && value.length <= 300;
}
