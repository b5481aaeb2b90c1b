// The kinds of object that Rapport reads, and which of their fields. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/

/** One kind of object. */
export interface Kind {
  readonly object: string;
  /** Fields beside Id and SystemModstamp. Those that the organisation lacks are left out. */
  readonly fields: readonly string[];
  /** False where its rows do not go into the recycle bin. */
  readonly deletes: boolean;
  /** Salesforce puts rows away after a year, and gives them only to who asks for everything. */
  readonly archives: boolean;
}

function kind(object: string, fields: readonly string[], { deletes = true, archives = false } = {}): Kind {
  return { object, fields, deletes, archives };
}

const mine = ["OwnerId", "Owner.Name", "CreatedDate"];

/** In the order in which their history is read: people before what they did. */
export const kinds: readonly Kind[] = [
  kind("User", ["Name", "IsActive"], { deletes: false }),
  kind("Group", ["Name", "Type"], { deletes: false }),
  kind("Individual", ["ShouldForget", "CanStorePiiElsewhere", "HasOptedOutProcessing", "HasOptedOutSolicit"]),
  // Where addresses and handles are is the workspace's own decision; see people.ts.
  kind("Account", [
    ...["Name", "IsPersonAccount", "PersonContactId", "PersonEmail", "PersonMobilePhone", "Phone", "PersonTitle"],
    ...["PersonIndividualId", "MasterRecordId", "PersonHasOptedOutOfEmail", "PersonDoNotCall", "PersonBirthdate"],
    "PersonMailingCity",
  ]),
  kind("Contact", [
    ...["Name", "Title", "AccountId", "Account.Name", "Account.Phone", "IndividualId", "IsPersonAccount"],
    ...["MasterRecordId", "HasOptedOutOfEmail", "DoNotCall", "Birthdate", "MailingCity"],
  ]),
  kind("Lead", [
    ...["Name", "Title", "Company", "IndividualId", "IsConverted", "ConvertedContactId", "ConvertedDate"],
    ...["MasterRecordId", "HasOptedOutOfEmail", "DoNotCall", "City"],
  ]),
  kind("Case", [
    ...["CaseNumber", "ContactId", "AccountId", "Origin", "Status", "Priority", "Type", "Subject", "Description"],
    ...["IsClosed", "ClosedDate", "SuppliedEmail", "SuppliedPhone", "MasterRecordId", ...mine],
  ]),
  kind("EmailMessage", [
    ...["ParentId", "Parent.ContactId", "ActivityId", "Incoming", "Status", "Subject", "TextBody", "HtmlBody"],
    ...["FromAddress", "FromName", "ToAddress", "MessageDate", "ThreadIdentifier", "ReplyToEmailMessageId"],
    ...["RelatedToId", "CreatedDate", "CreatedBy.Name"],
  ]),
  kind("CaseComment", ["ParentId", "Parent.ContactId", "CommentBody", "IsPublished", "CreatedDate", "CreatedBy.Name"]),
  kind(
    "Task",
    [
      ...["WhoId", "WhatId", "Subject", "Description", "Status", "TaskSubtype", "ActivityDate", "CompletedDateTime"],
      ...["CallType", "CallDurationInSeconds", "CallDisposition", ...mine],
    ],
    { archives: true },
  ),
  kind(
    "Event",
    [
      ...["WhoId", "WhatId", "Subject", "Description", "EventSubtype", "StartDateTime", "EndDateTime"],
      ...["DurationInMinutes", ...mine],
    ],
    { archives: true },
  ),
  kind("VoiceCall", [
    ...["CallType", "CallStartDateTime", "CallConnectDateTime", "CallEndDateTime", "CallDurationInSeconds"],
    ...["CallDisposition", "FromPhoneNumber", "ToPhoneNumber", "RelatedRecordId", ...mine],
  ]),
  kind("MessagingSession", [
    ...["EndUserContactId", "LeadId", "CaseId", "ConversationId", "ChannelType", "ChannelName", "Status"],
    ...["StartTime", "AcceptTime", "EndTime", ...mine],
  ]),
  kind(
    "ConversationEntry",
    [
      ...["ConversationId", "ActorType", "ActorName", "EntryType", "EntryTime", "Message", "MessageSendTime"],
      "CreatedDate",
    ],
    { deletes: false },
  ),
  kind("LiveChatTranscript", [
    ...["ContactId", "LeadId", "CaseId", "Body", "StartTime", "EndTime", "WaitTime", "ChatDuration", "Status", ...mine],
  ]),
  kind("SocialPersona", ["ParentId", "Name", "RealName", "Provider", "ExternalId", "ProfileUrl", "CreatedDate"]),
  kind("SocialPost", [
    ...["PersonaId", "ParentId", "WhoId", "Provider", "MessageType", "Handle", "Content", "Posted", "IsOutbound"],
    ...["ReplyToId", "Status", ...mine],
  ]),
  kind("SurveyResponse", ["InvitationId", "Invitation.ContactId", "Status", "CompletionDateTime", "CreatedDate"]),
  kind("ContactPointTypeConsent", [
    ...["PartyId", "ContactPointType", "PrivacyConsentStatus", "CaptureDate", "EffectiveFrom", "EffectiveTo"],
  ]),
  kind("DataUsePurpose", ["Name"]),
];

/** The kind of this name; undefined where Rapport does not read it. */
export function kindOf(object: string): Kind | undefined {
  return kinds.find((one) => one.object === object);
}
