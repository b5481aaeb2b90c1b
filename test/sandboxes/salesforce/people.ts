// What the people of an organisation do at their screens.
import { fullName, isPersonAccount } from "./derived.ts";
import { objectNamed, put, tableNamed, type Organisation } from "./organisation.ts";
import { schemaWithout, type SObject } from "./schema.ts";
import type { Row } from "./table.ts";
import { noteChange, screens, transact, type Transaction } from "./transactions.ts";
import { isRowError, type RowError } from "./validity.ts";
import type { Value } from "./values.ts";
import { bringBack, change, childrenOf, create, remove, setValues, settle } from "./writes.ts";

/** What people do. Every function throws where Salesforce would refuse, or where there is no such row. */
export interface People {
  /** Makes a row and gives its id. */
  create(object: string, values: Readonly<Record<string, unknown>>): string;
  update(object: string, id: string, values: Readonly<Record<string, unknown>>): void;
  delete(object: string, id: string): void;
  undelete(object: string, id: string): void;
  /** Merges the second into the first: what belongs to it goes over, and it is deleted. */
  merge(object: string, masterId: string, loserId: string): void;
  /** Makes an account and a contact of a lead. */
  convertLead(leadId: string): { accountId: string; contactId: string };
}

/** People, and what they do in one go. */
export interface Crew extends People {
  /** Everything in `work` is one transaction. */
  together(work: (people: People) => void): void;
}

/** The people of this organisation. Field-level security does not bind them: they are not the connected user. */
export function peopleOf(org: Organisation, userId: string, changeOrigin = screens): Crew {
  const author = { userId, changeOrigin };
  const alone = <T>(work: (people: People) => T): T => transact(org, author, (tx) => work(within(tx)));
  return {
    create: (object, values) => alone((people) => people.create(object, values)),
    update: (object, id, values) => alone((people) => people.update(object, id, values)),
    delete: (object, id) => alone((people) => people.delete(object, id)),
    undelete: (object, id) => alone((people) => people.undelete(object, id)),
    merge: (object, masterId, loserId) => alone((people) => people.merge(object, masterId, loserId)),
    convertLead: (leadId) => alone((people) => people.convertLead(leadId)),
    together: (work) => alone(work),
  };
}

function within(tx: Transaction): People {
  const { org } = tx;
  const named = (object: string, id: string, deleted = false): Row => {
    const row = org.rows.get(id.slice(0, 15));
    if (row?.table !== tableNamed(org, object) || row.deleted !== deleted)
      throw new Error(`The organisation has no ${deleted ? "deleted " : ""}${object} ${id}`);
    return row;
  };
  return {
    create: (object, values) => done(create(tx, whole(org, object), values)).id,
    update: (object, id, values) => void done(change(tx, named(object, id), whole(org, object), values)),
    delete: (object, id) => remove(tx, named(object, id)),
    undelete: (object, id) => bringBack(tx, named(object, id, true)),
    merge: (object, masterId, loserId) => mergeRows(tx, named(object, masterId), named(object, loserId)),
    convertLead: (leadId) => convert(tx, named("Lead", leadId)),
  };
}

/** The object with every field that the organisation has, as its own people see it. */
function whole(org: Organisation, name: string): SObject {
  const { object } = tableNamed(org, name);
  // Whether there are person accounts is no matter of rights.
  const hasPersons = objectNamed(org, "Account")?.field("IsPersonAccount") !== undefined;
  const seen = hasPersons ? [object] : schemaWithout(["Account.IsPersonAccount"]);
  return seen.find((one) => one.name === name) ?? object;
}

function done(outcome: Row | RowError): Row {
  if (isRowError(outcome)) throw new Error(`${outcome.statusCode}: ${outcome.message}`);
  return outcome;
}

function mergeRows(tx: Transaction, master: Row, loser: Row): void {
  reparent(tx, loser, master);
  const empty = Object.entries(loser.values).filter(
    ([name, value]) => !(name in master.values) && value !== null && !(master.table.object.field(name)?.fixed ?? true),
  );
  setValues(tx, master, Object.fromEntries(empty));
  loser.table.edit(loser, () => void (loser.values = { ...loser.values, MasterRecordId: master.id }));
  const [from, to] = [loser, master].map((row) => tx.org.rows.get(String(row.values["PersonContactId"]).slice(0, 15)));
  if (isPersonAccount(loser) && from && to) reparent(tx, from, to);
  remove(tx, loser);
}

/** Whatever points to one row points to the other from now on. */
function reparent(tx: Transaction, from: Row, to: Row): void {
  for (const { object } of tx.org.tables.values())
    for (const field of object.fields.filter(({ referenceTo }) => referenceTo.includes(from.table.object.name)))
      for (const child of childrenOf(tx.org, object.name, field.name, from.id))
        if (!child.deleted && !field.name.startsWith("Converted") && field.name !== "MasterRecordId")
          setValues(tx, child, { [field.name]: to.id });
}

function convert(tx: Transaction, lead: Row): { accountId: string; contactId: string } {
  const { org, author, at } = tx;
  const made = (name: string, values: Readonly<Record<string, Value | undefined>>): Row => {
    const row = put(org, name, { CreatedById: author.userId, OwnerId: author.userId, ...values }, at);
    settle(tx, row, undefined);
    noteChange(tx, { row, type: "CREATE", fields: [], before: undefined });
    return row;
  };
  const { values } = lead;
  const account = made("Account", { Name: values["Company"] ?? fullName(values), Phone: values["Phone"] });
  const carried = ["Salutation", "FirstName", "LastName", "Email", "Phone", "MobilePhone", "Title", "IndividualId"];
  const rest = ["HasOptedOutOfEmail", "DoNotCall", "X_Handle__c", "Instagram__c"];
  const contact = made("Contact", {
    ...Object.fromEntries([...carried, ...rest].map((name) => [name, values[name]])),
    AccountId: account.id,
  });
  for (const name of ["Task", "Event"])
    for (const child of childrenOf(org, name, "WhoId", lead.id)) setValues(tx, child, { WhoId: contact.id });
  setValues(tx, lead, {
    IsConverted: true,
    Status: "Closed - Converted",
    ConvertedDate: new Date(at).toISOString().slice(0, 10),
    ConvertedAccountId: account.id,
    ConvertedContactId: contact.id,
  });
  return { accountId: account.id, contactId: contact.id };
}
