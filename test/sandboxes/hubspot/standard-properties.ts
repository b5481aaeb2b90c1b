// The properties that a portal has from the start: "name", "name:type" or "name:enumeration=ONE|TWO".
// Which of them exist depends on the tier of the real portal; a test can remove some.

const owner = [
  ...["hubspot_owner_id:enumeration", "hubspot_owner_assigneddate:datetime", "hs_all_owner_ids"],
  "hs_user_ids_of_all_owners",
];
const preview = ["hs_body_preview", "hs_body_preview_html", "hs_body_preview_is_truncated:bool"];
const activity = ["hs_timestamp:datetime", ...owner, ...preview, "hs_attachment_ids", "hs_activity_type:enumeration"];
const sla = "enumeration=ACTIVE|COMPLETED_ON_TIME|COMPLETED_LATE|OVERDUE|DUE_SOON|PAUSED";

/** Properties by kind of object, besides those that HubSpot fills at birth. */
export const standardProperties: Readonly<Record<string, readonly string[]>> = {
  contacts: [
    ...["email", "firstname", "lastname", "phone", "mobilephone", "company", "jobtitle", "website", "city", "country"],
    ...["twitterhandle", "rapport_instagram", "hs_linkedin_url", "address", "hs_additional_emails", "state", "zip"],
    ...["hs_facebookid", "hs_linkedinid", "hs_twitterid", "hs_googleplusid", "twitterbio", "twitterprofilephoto"],
    ...["photo", "linkedinbio", "linkedinconnections:number", "followercount:number", "kloutscoregeneral:number"],
    ...["hs_social_last_engagement:datetime", "hs_whatsapp_phone_number", "hs_email_optout:bool", "hs_language"],
    ...["hs_social_twitter_clicks:number", "hs_social_facebook_clicks:number", "hs_social_linkedin_clicks:number"],
    ...["hs_legal_basis:enumeration", "hs_lead_status:enumeration", "hs_merged_object_ids", "salutation"],
    ...["hs_calculated_merged_vids", "notes_last_contacted:datetime", "notes_last_updated:datetime", ...owner],
    ...["hs_timezone", "associatedcompanyid:number", "hs_marketable_status:enumeration=true|false", "date_of_birth"],
    // There where the vendors' own connector to Salesforce is installed.
    ...["salesforcecontactid", "salesforceleadid"],
  ],
  companies: [
    ...["name", "domain", "website", "phone", "city", "country", "state", "industry", "description", ...owner],
    ...["twitterhandle", "facebook_company_page", "linkedin_company_page", "linkedinbio", "hs_merged_object_ids"],
    ...["hs_additional_domains", "address", "zip", "numberofemployees:number", "annualrevenue:number"],
  ],
  deals: ["amount:number", "closedate:datetime", "dealname", "dealstage", "pipeline", ...owner],
  tickets: [
    ...["subject", "content", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_category:enumeration"],
    ...["hs_ticket_priority:enumeration=LOW|MEDIUM|HIGH|URGENT", "closed_date:datetime", ...owner],
    ...["hs_last_closed_date:datetime", "hs_lastactivitydate:datetime", "time_to_close:number"],
    ...["source_type:enumeration=CHAT|EMAIL|FORM|PHONE", "hs_updated_by_user_id:number"],
    ...["time_to_first_agent_reply:number", "first_agent_reply_date:datetime", "last_reply_date:datetime"],
    ...["hs_time_to_first_response_in_operating_hours:number", "hs_time_to_close_in_operating_hours:number"],
    ...["hs_time_to_first_rep_assignment:number", `hs_time_to_first_response_sla_status:${sla}`],
    ...[`hs_time_to_next_response_sla_status:${sla}`, `hs_time_to_close_sla_status:${sla}`],
    ...["hs_sla_pause_status:enumeration", "hs_resolution:enumeration", "hs_is_one_touch_ticket:bool"],
    ...["hs_num_times_contacted:number", "hs_last_message_received_at:datetime", "hs_last_message_sent_at:datetime"],
    ...["hs_first_agent_message_sent_by", "hs_merged_object_ids", "hs_originating_channel_instance_id:number"],
    ...["hs_conversations_originating_thread_id:number", "hs_custom_inbox:number"],
  ],
  calls: [
    ...activity,
    ...["hs_call_direction:enumeration=INBOUND|OUTBOUND", "hs_call_duration:number", "hs_call_disposition"],
    "hs_call_status:enumeration=BUSY|CALLING_CRM_USER|CANCELED|COMPLETED|CONNECTING|FAILED|IN_PROGRESS|NO_ANSWER|QUEUED|RINGING|MISSED",
    ...["hs_call_title", "hs_call_body", "hs_call_from_number", "hs_call_to_number", "hs_call_recording_url"],
  ],
  emails: [
    ...activity,
    "hs_email_direction:enumeration=EMAIL|INCOMING_EMAIL|FORWARDED_EMAIL",
    "hs_email_status:enumeration=BOUNCED|FAILED|SCHEDULED|SENDING|SENT",
    ...["hs_email_subject", "hs_email_text", "hs_email_html", "hs_email_headers", "hs_email_thread_id"],
    ...["hs_email_from_email", "hs_email_to_email", "hs_email_cc_email", "hs_email_message_id"],
  ],
  meetings: [
    ...activity,
    ...["hs_meeting_start_time:datetime", "hs_meeting_end_time:datetime", "hs_meeting_title", "hs_meeting_body"],
    "hs_meeting_outcome:enumeration=SCHEDULED|COMPLETED|RESCHEDULED|NO_SHOW|CANCELED",
    ...["hs_meeting_location", "hs_meeting_external_url", "hs_internal_meeting_notes"],
  ],
  notes: [...activity, "hs_note_body"],
  tasks: [
    ...activity,
    "hs_task_subject",
    "hs_task_body",
    "hs_task_status:enumeration=NOT_STARTED|IN_PROGRESS|WAITING|DEFERRED|COMPLETED",
    "hs_task_priority:enumeration=NONE|LOW|MEDIUM|HIGH",
    "hs_task_type:enumeration=TODO|CALL|EMAIL",
  ],
  communications: [
    ...activity,
    "hs_communication_channel_type:enumeration=WHATS_APP|LINKEDIN_MESSAGE|SMS",
    "hs_communication_logged_from:enumeration=CRM",
    "hs_communication_body",
  ],
  postal_mail: [...activity, "hs_postal_mail_body"],
  feedback_submissions: [
    ...owner,
    ...["hs_survey_type:enumeration=NPS|CSAT|CES|CUSTOM", "hs_value:number", "hs_sentiment", "hs_survey_channel"],
    "hs_response_group:enumeration=PROMOTER|PASSIVE|DETRACTOR",
    ...["hs_survey_name", "hs_survey_id:number", "hs_content", "hs_submission_timestamp:datetime"],
    ...["hs_contact_email_rollup", "hs_contact_id:number", "hs_submission_name"],
  ],
};

/** What HubSpot asks for when an activity is made. */
export const requiredAtBirth: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ["calls", "emails", "meetings", "notes", "tasks", "communications", "postal_mail"].map((name) => [
    name,
    ["hs_timestamp"],
  ]),
);
