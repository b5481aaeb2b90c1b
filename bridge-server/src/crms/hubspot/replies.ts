// What Rapport takes from HubSpot's answers about contacts. Everything else is left behind here.
import * as z from "zod";
import { NetworkId, RecordFact } from "@rapport/contract";
import { understood } from "./line.ts";
import { ObjectReply } from "./rows.ts";

const ContactPage = z.object({
  results: z.array(ObjectReply),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});

/** Which properties hold a contact's addresses and handles, by network; of several, each that holds something counts. */
export type HandleProperties = Readonly<Record<string, string | readonly string[]>>;

/** Where handles are found unless the workspace says otherwise: X has a standard property, Instagram has none. */
export const usualHandles: HandleProperties = { x: "twitterhandle", instagram: "rapport_instagram" };

const addresses: HandleProperties = { email: "email", phone: ["phone", "mobilephone"] };

function propertiesOf(handles: HandleProperties): (readonly [network: string, property: string])[] {
  return Object.entries({ ...addresses, ...handles }).flatMap(([network, names]) =>
    [names].flat().map((name) => [network, name] as const),
  );
}

/** The ids of contacts that were merged into this one, with “;” between them. */
const mergedProperty = "hs_merged_object_ids";

/** The properties to ask for. */
export function wantedProperties(handles: HandleProperties): string[] {
  const found = propertiesOf(handles).map(([, property]) => property);
  const own = ["firstname", "lastname", "company", "jobtitle", "lastmodifieddate", mergedProperty];
  return [...new Set([...own, ...found])];
}

/** Reads one contact. */
export function contactIn(reply: unknown, account: string, handles: HandleProperties): RecordFact {
  return contactFact(understood(ObjectReply, reply), account, handles);
}

/** Reads a page of contacts and the mark of the next one. */
export function contactsIn(
  reply: unknown,
  account: string,
  handles: HandleProperties,
): { facts: readonly RecordFact[]; after: string | undefined } {
  const { results, paging } = understood(ContactPage, reply);
  return { facts: results.map((contact) => contactFact(contact, account, handles)), after: paging?.next?.after };
}

/** The ids of contacts that HubSpot merged into this one. */
export function mergedInto({ properties }: ObjectReply): string[] {
  return (properties[mergedProperty] ?? "").split(";").filter((id) => /^\d{1,20}$/.test(id));
}

/** A contact as a fact. */
export function contactFact(
  { id, updatedAt, properties }: ObjectReply,
  account: string,
  handles: HandleProperties,
): RecordFact {
  const { firstname, lastname, company, jobtitle, lastmodifieddate } = properties;
  const name = [firstname, lastname].filter((part) => part !== undefined).join(" ");
  const found = new Map(
    propertiesOf(handles).map(([network, property]) => {
      const value = properties[property];
      return [`${network} ${value}`, { network, value }] as const;
    }),
  );
  return understood(RecordFact, {
    type: "record",
    crm: "hubspot",
    account,
    object: "contact",
    id,
    version: lastmodifieddate ?? updatedAt.toISOString(),
    ...(name ? { name: inShort(name) } : {}),
    ...(company ? { company: inShort(company) } : {}),
    ...(jobtitle ? { title: inShort(jobtitle) } : {}),
    identities: [...found.values()].flatMap(({ network, value }) =>
      isUsable(value) ? [{ network: NetworkId.parse(network), value }] : [],
    ),
  });
}

/** As much of a text as a fact takes, without half a character at its end. */
function inShort(text: string): string {
  return text.slice(0, 300).toWellFormed();
}

/** A text longer than any address is a note somebody left in the field. */
function isUsable(value: string | undefined): value is string {
  return value !== undefined && value.length <= 300;
}
