// Which objects and fields the organisation has.

/** A field, as far as the sandbox knows it. */
export interface Field {
  readonly name: string;
  readonly type: "id" | "string" | "email" | "phone" | "boolean" | "datetime" | "reference" | "textarea" | "picklist";
  readonly required: boolean;
  /** Set by Salesforce, never by a caller. */
  readonly fixed: boolean;
  readonly custom: boolean;
  /** Usable as key of an upsert. */
  readonly key: boolean;
}

/** An object. */
export interface SObject {
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly keyPrefix: string;
  readonly fields: readonly Field[];
}

function field(name: string, type: Field["type"] = "string", more: Partial<Field> = {}): Field {
  return { name, type, required: false, fixed: false, custom: name.endsWith("__c"), key: false, ...more };
}

const fixed = { fixed: true } as const;
const system: readonly Field[] = [
  field("Id", "id", { fixed: true, key: true }),
  field("IsDeleted", "boolean", fixed),
  field("CreatedDate", "datetime", fixed),
  field("CreatedById", "reference", fixed),
  field("LastModifiedDate", "datetime", fixed),
  field("LastModifiedById", "reference", fixed),
  field("SystemModstamp", "datetime", fixed),
];

const accounts: SObject = {
  name: "Account",
  label: "Account",
  plural: "Accounts",
  keyPrefix: "001",
  fields: [
    ...system,
    field("Name", "string", { required: true }),
    ...["AccountNumber", "Type", "Industry", "Website", "Description", "CleanStatus", "NumberOfEmployees"].map((name) =>
      field(name),
    ),
    ...["BillingStreet", "BillingCity", "BillingState", "BillingCountry"].map((name) => field(name)),
    field("Phone", "phone"),
    field("ParentId", "reference"),
    field("OwnerId", "reference"),
    field("External_Id__c", "string", { key: true }),
  ],
};

const contacts: SObject = {
  name: "Contact",
  label: "Contact",
  plural: "Contacts",
  keyPrefix: "003",
  fields: [
    ...system,
    field("LastName", "string", { required: true }),
    field("FirstName"),
    field("Name", "string", fixed),
    field("Email", "email", { key: true }),
    field("Phone", "phone"),
    field("MobilePhone", "phone"),
    ...["Title", "Department", "MailingStreet", "MailingCity", "MailingState", "MailingPostalCode"].map((name) =>
      field(name),
    ),
    field("MailingCountry"),
    field("AccountId", "reference"),
    field("OwnerId", "reference"),
    field("HasOptedOutOfEmail", "boolean"),
    field("External_Id__c", "string", { key: true }),
    field("X_Handle__c"),
    field("Instagram__c"),
  ],
};

const cases: SObject = {
  name: "Case",
  label: "Case",
  plural: "Cases",
  keyPrefix: "500",
  fields: [
    ...system,
    field("CaseNumber", "string", fixed),
    ...["Subject", "Reason", "Type", "SuppliedEmail"].map((name) => field(name)),
    field("Description", "textarea"),
    ...["Status", "Priority", "Origin"].map((name) => field(name, "picklist")),
    ...["AccountId", "ContactId", "OwnerId"].map((name) => field(name, "reference")),
    field("ClosedDate", "datetime", fixed),
    field("IsClosed", "boolean", fixed),
    field("IsEscalated", "boolean"),
    field("External_Id__c", "string", { key: true }),
  ],
};

const organisations: SObject = {
  name: "Organization",
  label: "Organization",
  plural: "Organizations",
  keyPrefix: "00D",
  fields: [...system, field("Name"), field("OrganizationType"), field("IsSandbox", "boolean"), field("InstanceName")],
};

/** The objects of the organisation, without the fields that are hidden from the connected user. */
export function schemaOf(hiddenFields: readonly string[] = []): readonly SObject[] {
  return [accounts, contacts, cases, organisations].map((object) => ({
    ...object,
    fields: object.fields.filter(({ name }) => !hiddenFields.includes(name)),
  }));
}
