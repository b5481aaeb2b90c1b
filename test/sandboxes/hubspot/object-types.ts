// The kinds of object the sandbox keeps, and what HubSpot adds to each one by itself.

/** Values HubSpot sets when an object is made. */
export interface Birth {
  readonly id: string;
  readonly at: string;
  readonly given: Readonly<Record<string, string | null>>;
}

/** One kind of object. */
export interface ObjectType {
  readonly name: string;
  readonly typeId: string;
  readonly singular: string;
  /** Name of the property that holds the last change. */
  readonly modified: string;
  /** What a read returns when it asks for no property. */
  readonly usual: readonly string[];
  /** What an update returns besides the changed properties. */
  readonly echoed: readonly string[];
  /** Properties whose value no two objects share. */
  readonly unique: readonly string[];
  bornWith(birth: Birth): Record<string, string | null>;
}

const source = {
  hs_object_source: "INTEGRATION",
  hs_object_source_id: "4242",
  hs_object_source_label: "INTEGRATION",
};
const sourceNames = Object.keys(source);

const contacts: ObjectType = {
  name: "contacts",
  typeId: "0-1",
  singular: "contact",
  modified: "lastmodifieddate",
  usual: ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"],
  echoed: [
    ...sourceNames,
    ...["createdate", "hs_is_contact", "hs_is_unworked", "hs_object_id", "hs_pipeline", "lastmodifieddate"],
    "lifecyclestage",
  ],
  unique: ["email"],
  bornWith: ({ id, at, given }) => ({
    ...source,
    createdate: at,
    hs_all_contact_vids: id,
    hs_currently_enrolled_in_prospecting_agent: "false",
    ...(given["email"] ? { hs_email_domain: given["email"].split("@")[1] ?? null } : {}),
    hs_is_contact: "true",
    hs_is_unworked: "true",
    hs_lifecyclestage_lead_date: at,
    hs_membership_has_accessed_private_content: "0",
    hs_object_id: id,
    hs_pipeline: "contacts-lifecycle-pipeline",
    hs_registered_member: "0",
    lastmodifieddate: at,
    lifecyclestage: "lead",
  }),
};

const companies: ObjectType = {
  name: "companies",
  typeId: "0-2",
  singular: "company",
  modified: "hs_lastmodifieddate",
  usual: ["createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"],
  echoed: [...sourceNames, "createdate", "hs_lastmodifieddate", "hs_object_id", "hs_pipeline", "lifecyclestage"],
  unique: [],
  bornWith: ({ id, at, given }) => ({
    ...source,
    createdate: at,
    hs_lastmodifieddate: at,
    hs_object_id: id,
    hs_pipeline: "companies-lifecycle-pipeline",
    lifecyclestage: "lead",
    ...(given["domain"] ? { website: given["domain"] } : {}),
  }),
};

const deals: ObjectType = {
  name: "deals",
  typeId: "0-3",
  singular: "deal",
  modified: "hs_lastmodifieddate",
  usual: [
    ...["amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id"],
    "pipeline",
  ],
  echoed: [...sourceNames, "createdate", "hs_lastmodifieddate", "hs_object_id"],
  unique: [],
  bornWith: ({ id, at }) => ({ ...source, createdate: at, hs_lastmodifieddate: at, hs_object_id: id }),
};

const tickets: ObjectType = {
  name: "tickets",
  typeId: "0-5",
  singular: "ticket",
  modified: "hs_lastmodifieddate",
  usual: [
    ...["content", "createdate", "hs_lastmodifieddate", "hs_object_id", "hs_pipeline", "hs_pipeline_stage"],
    ...["hs_ticket_category", "hs_ticket_priority", "subject"],
  ],
  echoed: [
    ...sourceNames,
    ...["createdate", "hs_helpdesk_sort_timestamp", "hs_lastmodifieddate"],
    ...["hs_object_id", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_id", "hs_updated_by_user_id"],
  ],
  unique: [],
  bornWith: ({ id, at }) => ({
    ...source,
    createdate: at,
    hs_helpdesk_sort_timestamp: at,
    hs_last_message_from_visitor: "false",
    hs_lastmodifieddate: at,
    hs_object_id: id,
    hs_pipeline: "0",
    hs_ticket_id: id,
  }),
};

/** A call, a note and so on: they differ in their properties only. */
function activity(name: string, singular: string, typeId: string): ObjectType {
  return {
    name,
    typeId,
    singular,
    modified: "hs_lastmodifieddate",
    usual: ["hs_createdate", "hs_lastmodifieddate", "hs_object_id"],
    echoed: [...sourceNames, "hs_createdate", "hs_lastmodifieddate", "hs_object_id"],
    unique: [],
    bornWith: ({ id, at }) => ({
      ...source,
      hs_createdate: at,
      hs_lastmodifieddate: at,
      hs_object_id: id,
    }),
  };
}

/** Every kind the sandbox keeps. */
export const objectTypes: readonly ObjectType[] = [
  contacts,
  companies,
  deals,
  tickets,
  activity("calls", "call", "0-48"),
  activity("emails", "email", "0-49"),
  activity("meetings", "meeting", "0-47"),
  activity("notes", "note", "0-46"),
  activity("tasks", "task", "0-27"),
  activity("communications", "communication", "0-18"),
  activity("postal_mail", "postal_mail", "0-116"),
  activity("feedback_submissions", "feedback_submission", "0-19"),
];

const byName = new Map(
  objectTypes.flatMap((type) => [type.name, type.singular, type.typeId].map((name) => [name, type] as const)),
);

/** Finds a kind by any of the names HubSpot accepts: "contacts", "contact", "Contact", "0-1". */
export function objectTypeNamed(name: string | undefined): ObjectType | undefined {
  return byName.get(name?.toLowerCase() ?? "");
}

/** The date property that says when an object of this kind was made. */
export function birthProperty({ usual }: ObjectType): string {
  return usual.includes("hs_createdate") ? "hs_createdate" : "createdate";
}
