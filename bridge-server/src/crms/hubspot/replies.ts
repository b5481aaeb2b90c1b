// What Rapport takes from HubSpot's answers about contacts. Everything else is left behind here.
import * as z from "zod";
import { NetworkId, RecordFact } from "@rapport/contract";
import { isPersonal, personalFields } from "../../domain/crms.ts";
import { bornOn, sameAs } from "../../domain/text/connector-ids.ts";
import { amountIn, firstOf, followed, followersIn, languageNamed } from "../../domain/text/stated-values.ts";
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
/** The same with when that was: “id:milliseconds”, with “;” between them. */
const mergedAtProperty = "hs_calculated_merged_vids";

/** HubSpot's own: a text, which its forms fill with a day. */
const birthProperty = "date_of_birth";
/** Ticked where the person opted out of every e-mail. Its opposite is no yes: it only says that nobody ticked it. */
const optOutProperty = "hs_email_optout";

/** The addresses to which nothing may be advertised. */
export function optedOutIn(
  { properties }: ObjectReply,
  identities: RecordFact["identities"],
): RecordFact["identities"] {
  if (properties[optOutProperty]?.toLowerCase() !== "true") return [];
  return identities.filter(({ network }) => network === "email");
}

/** The properties to ask for. */
export function wantedProperties(handles: HandleProperties): string[] {
  const found = propertiesOf(handles).map(([, property]) => property);
  const own = ["firstname", "lastname", "company", "jobtitle", "city", birthProperty, optOutProperty];
  return [...new Set([...own, "lastmodifieddate", mergedProperty, mergedAtProperty, ...found])];
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

/** The ids of contacts that HubSpot merged into this one, and when; where it does not say when, as early as can be, so that whatever people decide in Rapport comes after it. */
export function mergedInto({ properties, createdAt }: ObjectReply): { readonly id: string; readonly at: Date }[] {
  const moments = new Map(
    (properties[mergedAtProperty] ?? "").split(";").flatMap((pair) => {
      const [, id, ms] = /^(\d{1,20}):(\d{1,14})$/.exec(pair.trim()) ?? [];
      return id === undefined || ms === undefined ? [] : [[id, new Date(Number(ms))] as const];
    }),
  );
  const ids = (properties[mergedProperty] ?? "").split(";").filter((id) => /^\d{1,20}$/.test(id));
  return [...new Set(ids)].map((id) => ({ id, at: moments.get(id) ?? createdAt }));
}

/** A contact as a fact. */
export function contactFact(
  { id, updatedAt, properties }: ObjectReply,
  account: string,
  handles: HandleProperties,
): RecordFact {
  const { firstname, lastname, company, jobtitle, city, lastmodifieddate } = properties;
  const name = [firstname, lastname].filter((part) => part !== undefined).join(" ");
  const held = propertiesOf(handles).map(([network, property]) => ({ network, value: properties[property] }));
  const said = (field: string): (string | undefined)[] =>
    held.filter(({ network }) => network === field).map(({ value }) => value);
  const followers = firstOf(said(personalFields.reach), followersIn);
  const amount = firstOf(said(personalFields.value), amountIn);
  const language = firstOf(said(personalFields.language), languageNamed);
  const found = new Map(
    held.filter(({ network }) => !isPersonal(network)).map((one) => [`${one.network} ${one.value}`, one] as const),
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
    ...(city ? { city: inShort(city) } : {}),
    ...bornOn(properties[birthProperty]),
    ...sameAs("salesforce", handles, (property) => properties[property]),
    ...(amount === undefined ? {} : { value: { amount } }),
    ...(language === undefined ? {} : { language }),
    identities: [...found.values()].flatMap(({ network, value }) =>
      isUsable(value) ? [{ network: NetworkId.parse(network), value, ...followed(network, followers) }] : [],
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
