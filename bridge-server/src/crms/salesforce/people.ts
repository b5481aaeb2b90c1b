// Contacts, leads and person accounts as records; and whom the organisation does not let go elsewhere.
import { NetworkId } from "@rapport/contract";
import type { Handles, WrittenFact } from "../../ports.ts";
import { wholeSecond, type Row } from "./rows.ts";

/** Where a person's record may name addresses and handles, by network. */
export type HandleFields = Awaited<ReturnType<Handles>>;

/** Where they are unless the workspace says otherwise; fields that the organisation lacks are left out. */
export const usualFields: HandleFields = {
  email: ["Email"],
  phone: ["Phone", "MobilePhone"],
  x: ["X_Handle__c"],
  instagram: ["Instagram__c"],
};

/** A person account holds its contact's fields under names of its own. */
function fieldOn(object: string, field: string): string {
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
  if (object === "Account" && !row.truth("IsPersonAccount")) return [];
  if (row.isDeleted) return [{ type: "record", ...named, version, deleted: true }, ...mergeFacts(object, row, account)];
  const individual = individualOf(row);
  const asked = forgotten.get(individual ?? "");
  if (asked !== undefined) {
    const at = wholeSecond(asked > row.modifiedAt ? asked : row.modifiedAt);
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
      identities: identitiesOf(object, row, context.handles),
    },
    ...sameFacts(object, row, account),
  ];
}

type Identity = NonNullable<Extract<WrittenFact, { type: "record" }>["identities"]>[number];

function identitiesOf(object: string, row: Row, handles: HandleFields): Identity[] {
  const found = new Map<string, Identity>();
  for (const [network, field] of handleFields(object, handles)) {
    const value = row.text(field);
    // A text longer than any address is a note somebody left in the field.
    if (value !== undefined && value.length <= 300)
      found.set(`${network} ${value}`, { network: NetworkId.parse(network), value });
  }
  return [...found.values()];
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

/** The old record is gone, and whoever it stood for is the one that is left. */
function mergeFacts(object: string, row: Row, account: string): WrittenFact[] {
  const master = row.text("MasterRecordId");
  if (master === undefined || master === row.id) return [];
  const said = { account, what: "merge", reason: "Merged in Salesforce", at: wholeSecond(row.modifiedAt) };
  return [linkFact(said, [object, row.id], [object, master])];
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
