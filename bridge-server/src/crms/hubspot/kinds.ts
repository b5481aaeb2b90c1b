// The kinds of object that Rapport reads, and which of their properties.

/** One kind of object. */
export interface Kind {
  /** What HubSpot's paths call it. */
  readonly name: string;
  /** What facts call it. */
  readonly object: string;
  /** The property that holds when it was changed last. */
  readonly modified: string;
  readonly properties: readonly string[];
  /** Whether it belongs to contacts, which have to be asked for. */
  readonly hasParties: boolean;
}

const common = ["hs_timestamp", "hubspot_owner_id", "hs_createdate", "hs_lastmodifieddate"];

function activity(name: string, object: string, properties: readonly string[]): Kind {
  return { name, object, modified: "hs_lastmodifieddate", properties: [...common, ...properties], hasParties: true };
}

/** Kinds that can be searched, in the order in which their history is read: people before what they did. */
export const kinds: readonly Kind[] = [
  // Its properties depend on where the workspace keeps handles; see replies.ts.
  { name: "contacts", object: "contact", modified: "lastmodifieddate", properties: [], hasParties: false },
  {
    name: "companies",
    object: "company",
    modified: "hs_lastmodifieddate",
    properties: ["name", "domain", "createdate", "hs_lastmodifieddate"],
    hasParties: true,
  },
  {
    name: "tickets",
    object: "ticket",
    modified: "hs_lastmodifieddate",
    properties: [
      ...["subject", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_priority", "source_type", "createdate"],
      ...["closed_date", "hs_ticket_category", "hubspot_owner_id", "hs_lastmodifieddate"],
    ],
    hasParties: true,
  },
  activity("calls", "call", [
    ...["hs_call_direction", "hs_call_duration", "hs_call_status", "hs_call_title", "hs_call_body"],
    ...["hs_call_from_number", "hs_call_to_number"],
  ]),
  activity("emails", "email", [
    ...["hs_email_direction", "hs_email_status", "hs_email_subject", "hs_email_text", "hs_email_headers"],
    "hs_email_thread_id",
  ]),
  activity("meetings", "meeting", [
    ...["hs_meeting_start_time", "hs_meeting_end_time", "hs_meeting_outcome", "hs_meeting_title", "hs_meeting_body"],
  ]),
  activity("notes", "note", ["hs_note_body"]),
  activity("communications", "communication", ["hs_communication_channel_type", "hs_communication_body"]),
  activity("postal_mail", "postal-mail", ["hs_postal_mail_body"]),
  {
    ...activity("feedback_submissions", "feedback", [
      ...["hs_survey_type", "hs_value", "hs_survey_name", "hs_content", "hs_submission_timestamp"],
    ]),
  },
];

/** Owners and threads are read by lists of their own. */
export const ownerObject = "owner";
export const threadObject = "thread";

/** The kind by what facts call it. */
export function kindOf(object: string): Kind | undefined {
  return kinds.find((kind) => kind.object === object);
}

/** What webhooks call a kind: its type id, or its name in the singular. */
export const typeIds: Readonly<Record<string, string>> = {
  "0-1": "contact",
  "0-2": "company",
  "0-5": "ticket",
  "0-18": "communication",
  "0-19": "feedback",
  "0-46": "note",
  "0-47": "meeting",
  "0-48": "call",
  "0-49": "email",
  "0-116": "postal-mail",
};
