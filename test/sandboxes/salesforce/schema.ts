// Which objects and fields the organisation has, and which of them the connected user sees.
import { activityObjects } from "./objects-activities.ts";
import { peopleObjects, rapportFields } from "./objects-people.ts";

/** A field, as far as the sandbox knows it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Set by Salesforce, never by a caller. */
  readonly fixed: boolean;
  readonly custom: boolean;
  /** Usable as key of an upsert. */
  readonly key: boolean;
  readonly unique: boolean;
  /** The objects that a reference may point to. */
  readonly referenceTo: readonly string[];
  /** What the parent is called in a query: "Account" for AccountId, "Contact__r" for Contact__c. */
  readonly relationship: string | undefined;
}

/** The types that fields have here. */
export type FieldType = (typeof fieldTypes)[number];

const fieldTypes = [
  "id",
  "string",
  "textarea",
  "email",
  "phone",
  "url",
  "picklist",
  "boolean",
  "int",
  "double",
  "date",
  "datetime",
  "reference",
] as const;

/** An object. */
export interface SObject {
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly keyPrefix: string;
  /** Whether Change Data Capture tells of it. */
  readonly captured: boolean;
  readonly fields: readonly Field[];
  /** The field with this name, whatever its case. */
  field(name: string): Field | undefined;
}

const systemFields = `
    Id id = key
    IsDeleted boolean =
    CreatedDate datetime =
    CreatedById ref:User =
    LastModifiedDate datetime =
    LastModifiedById ref:User =
    SystemModstamp datetime =`;

/** Every object of an organisation that has every feature. */
export const allObjects: readonly SObject[] = Object.entries({ ...peopleObjects, ...activityObjects }).map(
  ([name, [label, plural, keyPrefix, captured, lines]]) =>
    objectOf(
      { name, label, plural, keyPrefix, captured },
      fieldsFrom(systemFields + lines.replace("{rapport}", rapportFields)),
    ),
);

function objectOf(
  head: Pick<SObject, "name" | "label" | "plural" | "keyPrefix" | "captured">,
  fields: readonly Field[],
): SObject {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const field = (name: string): Field | undefined => byName.get(name) ?? byName.get(name.toLowerCase());
  return { ...head, fields, field };
}

/** `Name type marks`: "!" required, "=" set by Salesforce, "key" usable for upserts, "unique". */
function fieldsFrom(lines: string): Field[] {
  return lines
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", kind = "", ...marks] = line.split(/\s+/);
      const [, targets] = /^ref:(.+)$/.exec(kind) ?? [];
      const type = targets === undefined ? fieldTypes.find((one) => one === kind) : "reference";
      if (!type) throw new Error(`The sandbox's schema has an unknown type of field: ${line}`);
      return {
        name,
        type,
        required: marks.includes("!"),
        fixed: marks.includes("="),
        custom: /__p?c$/.test(name),
        key: marks.includes("key"),
        unique: marks.includes("unique"),
        referenceTo: targets?.split("|") ?? [],
        relationship: targets === undefined ? undefined : name.replace(/Id$/, "").replace(/__c$/, "__r"),
      };
    });
}

/**
 * The objects without those, and without the fields, that are named: "VoiceCall", "Contact.MobilePhone", or "MobilePhone"
 * for every object that has it. Without "Account.IsPersonAccount" there are no person accounts at all.
 */
export function schemaWithout(names: readonly string[]): readonly SObject[] {
  const noPersons = names.includes("Account.IsPersonAccount");
  const isGone = (object: string, field: Field): boolean =>
    names.includes(field.name) ||
    names.includes(`${object}.${field.name}`) ||
    (noPersons && isOfPersonAccounts(object, field.name)) ||
    (field.referenceTo.length > 0 && field.referenceTo.every((target) => names.includes(target)));
  return allObjects
    .filter(({ name }) => !names.includes(name))
    .map((object) =>
      objectOf(
        object,
        object.fields.filter((field) => !isGone(object.name, field)),
      ),
    );
}

function isOfPersonAccounts(object: string, field: string): boolean {
  if (field === "IsPersonAccount") return true;
  return object === "Account" && /^(Person.*|.*__pc|FirstName|LastName|Salutation)$/.test(field);
}
