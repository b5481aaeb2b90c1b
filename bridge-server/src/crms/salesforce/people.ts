// Contacts, leads and person accounts as records; and whom the organisation does not let go elsewhere.
import { NetworkId } from "@rapport/contract";
import type { CrmObject, Handles, WrittenFact } from "../../ports.ts";
import { isPersonal, personalFields } from "../../domain/crms.ts";
import { bornOn, sameAs } from "../../domain/text/connector-ids.ts";
import { amountIn, firstOf, followed, followersIn, languageNamed } from "../../domain/text/stated-values.ts";
import { endOfSecond, wholeSecond, type Row } from "./rows.ts";

/** Where a person's record may name addresses and handles, by network. */
export type HandleFields = Awaited<ReturnType<Handles>>;

/** Where they are unless the workspace says otherwise; fields that the organisation lacks are left out. */
export const usualFields: HandleFields = {
  email: ["Email"],
  phone: ["Phone", "MobilePhone"],
  x: ["X_Handle__c"],
  instagram: ["Instagram__c"],
};

/** Organisations with several currencies have it on every record. */
const currencyField = "CurrencyIsoCode";

/** The fields that people's records are asked for besides those of their kind. */
export function personFields(object: string, handles: HandleFields): string[] {
  const fields = handleFields(object, handles).map(([, field]) => field);
  return handles[personalFields.value] === undefined ? fields : [...fields, currencyField];
}

/** A person account holds its contact's fields under names of its own. */
export function fieldOn(object: string, field: string): string {
  if (object !== "Account" || field === "Phone") return field;
  return field.endsWith("__c") ? field.replace(/__c$/, "__pc") : `Person${field}`;
}

/** The fields of this kind of record that may hold addresses and handles, with their networks. */
export function handleFields(object: string, handles: HandleFields): (readonly [network: string, field: string])[] {
  return Object.entries(handles).flatMap(([network, fields]) =>
    fields.map((field) => [network, fieldOn(object, field)] as const),
  );
}

/** What is known of people whom the organisation keeps for itself. */
export interface Withheld {
  /** Ids of Individuals who may not be stored elsewhere, or who are to be forgotten. */
  readonly individuals: ReadonlySet<string>;
  /** Ids of records of such people. */
  readonly records: ReadonlySet<string>;
}

/** Whose Individual a record is. */
export function individualOf(row: Row): string | undefined {
  return row.text("IndividualId") ?? row.text("PersonIndividualId");
}

interface Context {
  readonly account: string;
  readonly handles: HandleFields;
  readonly withheld: Withheld;
  /** Individuals who asked to be forgotten, and when that was said last. */
  readonly forgotten: ReadonlyMap<string, Date>;
}

/** The facts of a person's record, and of a business account none. */
export function personFacts(object: string, row: Row, context: Context): WrittenFact[] {
  const { account, withheld, forgotten } = context;
  const named = { crm: "salesforce", account, object, id: row.id } as const;
  const version = row.modifiedAt.toISOString();
  if (object === "Account" && !row.truth("IsPersonAccount")) return [companyFact(row, named, version)];
  if (row.isDeleted) {
    const merge = mergeOf(object, row, account);
    return [merge ?? { type: "record", ...named, version, deleted: true }];
  }
  const individual = individualOf(row);
  const asked = forgotten.get(individual ?? "");
  if (asked !== undefined) {
    const at = endOfSecond(asked > row.modifiedAt ? asked : row.modifiedAt);
    return [{ type: "erasure", at: at.toISOString(), record: named }];
  }
  // Who may not be stored elsewhere is not copied; what was copied before that was said goes.
  if (individual !== undefined && withheld.individuals.has(individual))
    return [{ type: "record", ...named, version, deleted: true }];
  // A person account says everything itself; its contact is there only so that what it did finds it.
  if (object === "Contact" && row.truth("IsPersonAccount")) return [{ type: "record", ...named, version }];
  const company = object === "Account" ? undefined : (row.text("Account.Name") ?? row.text("Company"));
  const title = row.text("Title") ?? row.text("PersonTitle");
  const name = row.text("Name");
  return [
    {
      type: "record",
      ...named,
      version,
      ...(name === undefined ? {} : { name: name.slice(0, 300) }),
      ...(company === undefined ? {} : { company: company.slice(0, 300) }),
      ...(title === undefined ? {} : { title: title.slice(0, 300) }),
      ...worksAt(object, row, account),
      ...statedBy(object, row, context.handles),
      ...bornOn(row.text("Birthdate") ?? row.text("PersonBirthdate")),
      ...inCity(row.text("MailingCity") ?? row.text("PersonMailingCity") ?? row.text("City")),
      ...sameAs("hubspot", context.handles, (field) => row.text(fieldOn(object, field))),
      identities: identitiesOf(object, row, context.handles),
    },
    ...sameFacts(object, row, account),
  ];
}

/** A business account; its contacts name it. */
function companyFact(
  row: Row,
  named: { readonly crm: "salesforce"; readonly account: string; readonly object: string; readonly id: string },
  version: string,
): WrittenFact {
  const name = row.text("Name");
  return {
    ...{ type: "company", ...named, version, deleted: row.isDeleted },
    ...(name === undefined ? {} : { name: name.slice(0, 300).toWellFormed() }),
  };
}

/** Where a contact works, by the account's own row. */
function worksAt(object: string, row: Row, account: string): Pick<Extract<WrittenFact, { type: "record" }>, "worksAt"> {
  const id = object === "Contact" ? row.text("AccountId") : undefined;
  return id === undefined ? {} : { worksAt: { crm: "salesforce", account, object: "Account", id } };
}

/** What the person is worth, in the record's currency where the organisation has several, and what they speak. */
function statedBy(
  object: string,
  row: Row,
  handles: HandleFields,
): Pick<Extract<WrittenFact, { type: "record" }>, "value" | "language"> {
  const said = (of: string): readonly (string | undefined)[] => textsOf(object, row, handles[of]);
  const amount = firstOf(said(personalFields.value), amountIn);
  const language = firstOf(said(personalFields.language), languageNamed);
  const currency = row.text(currencyField);
  const inCurrency = currency !== undefined && /^[A-Z]{3}$/.test(currency) ? { currency } : {};
  return {
    ...(amount === undefined ? {} : { value: { amount, ...inCurrency } }),
    ...(language === undefined ? {} : { language }),
  };
}

function textsOf(object: string, row: Row, fields: readonly string[] = []): readonly (string | undefined)[] {
  return fields.map((field) => row.text(fieldOn(object, field)));
}

function inCity(city: string | undefined): { readonly city?: string } {
  return city === undefined ? {} : { city: city.slice(0, 300).toWellFormed() };
}

/** The addresses and numbers at which nothing may be advertised, because a box says so; `all` where the person's Individual does. */
export function optedOutOf(row: Row, identities: readonly Identity[], all: boolean): CrmObject["optedOut"] {
  const noMail = all || row.truth("HasOptedOutOfEmail") || row.truth("PersonHasOptedOutOfEmail");
  const noCalls = all || row.truth("DoNotCall") || row.truth("PersonDoNotCall");
  const barred = new Set([...(noMail ? ["email"] : []), ...(noCalls ? ["phone"] : [])]);
  return identities
    .filter(({ network, belongsTo }) => barred.has(network) && belongsTo !== "place")
    .map(({ network, value }) => ({ network: NetworkId.parse(network), value }));
}

export type Identity = NonNullable<Extract<WrittenFact, { type: "record" }>["identities"]>[number];

function identitiesOf(object: string, row: Row, handles: HandleFields): Identity[] {
  const followers = firstOf(textsOf(object, row, handles[personalFields.reach]), followersIn);
  const found = new Map<string, Identity>();
  for (const [network, field] of handleFields(object, handles)) {
    if (isPersonal(network)) continue;
    const value = row.text(field);
    // A text longer than any address is a note somebody left in the field.
    if (value !== undefined && value.length <= 300)
      found.set(`${network} ${value}`, { network: NetworkId.parse(network), value, ...followed(network, followers) });
  }
  return ofPlaces(row, [...found.values()]);
}

/** The number of the account is the office's, whoever picks it up there, also where it stands with a contact. */
function ofPlaces(row: Row, identities: readonly Identity[]): Identity[] {
  const office = row.text("Account.Phone");
  if (office === undefined || office.length > 300) return [...identities];
  const digits = office.replaceAll(/\D/g, "");
  const isOffice = ({ network, value }: Identity): boolean =>
    network === "phone" && digits.length > 4 && value.replaceAll(/\D/g, "") === digits;
  const place: Identity = { network: NetworkId.parse("phone"), value: office, belongsTo: "place" };
  return [...identities.filter((one) => !isOffice(one)), place];
}

/** Two records of Salesforce that are one person, because somebody there said so or because they are made that way. */
function sameFacts(object: string, row: Row, account: string): WrittenFact[] {
  const contact = object === "Account" ? row.text("PersonContactId") : row.text("ConvertedContactId");
  if (contact === undefined) return [];
  const what = object === "Account" ? "person" : "converted";
  const reason = object === "Account" ? "One person account in Salesforce" : "Converted in Salesforce";
  const at = row.moment("ConvertedDate") ?? new Date(0);
  return [linkFact({ account, what, reason, at }, [object, row.id], ["Contact", contact])];
}

/** Who went into another record lies in the bin under its own id, and is from then on a further name of that one; undefined where nobody merged it. */
function mergeOf(object: string, row: Row, account: string): WrittenFact | undefined {
  const master = row.text("MasterRecordId");
  if (master === undefined || master === row.id) return undefined;
  const named = (id: string) => ({ crm: "salesforce", account, object, id }) as const;
  const at = wholeSecond(row.modifiedAt).toISOString();
  return { type: "merge", at, lost: named(row.id), kept: named(master) };
}

type Named = readonly [object: string, id: string];

function linkFact(
  { account, what, reason, at }: { account: string; what: string; reason: string; at: Date },
  one: Named,
  other: Named,
): WrittenFact {
  const pointer = ([object, id]: Named) => ({ crm: "salesforce", account, object, id }) as const;
  return {
    ...{ type: "link", id: `${account}/${what}/${one[1]}/${other[1]}`, linked: true, decidedBy: "Salesforce", reason },
    // Before anything that a person may decide in Rapport, where Salesforce does not say when.
    decidedAt: (at.getTime() < Date.UTC(1999, 0, 1) ? new Date(Date.UTC(1999, 0, 1)) : at).toISOString(),
    members: [pointer(one), pointer(other)],
  };
}
