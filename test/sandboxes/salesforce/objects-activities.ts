// The objects about what happened between the organisation and its customers, as lists of fields.

/** Objects by name: label, plural, first three characters of ids, whether change events tell of them, fields. */
export const activityObjects = {
  Case: [
    "Case",
    "Cases",
    "500",
    true,
    `
      CaseNumber string =, ContactId ref:Contact, AccountId ref:Account, ParentId ref:Case,
      SourceId ref:EmailMessage|SocialPost =, SuppliedName string, SuppliedEmail email, SuppliedPhone string,
      Type picklist, Status picklist, Reason picklist, Origin picklist, Language picklist, Subject string,
      Priority picklist, Description textarea, IsClosed boolean =, ClosedDate datetime =, IsEscalated boolean,
      IsClosedOnCreate boolean =, OwnerId ref:User|Group, MasterRecordId ref:Case =, External_Id__c string key`,
  ],
  CaseComment: [
    "Case Comment",
    "Case Comments",
    "00a",
    false,
    `
      ParentId ref:Case !, IsPublished boolean, CommentBody textarea`,
  ],
  EmailMessage: [
    "Email Message",
    "Email Messages",
    "02s",
    true,
    `
      ParentId ref:Case, ActivityId ref:Task, RelatedToId ref:Account|Contact|Case, Subject string,
      TextBody textarea, HtmlBody textarea, Headers textarea, FromName string, FromAddress email,
      ToAddress string, CcAddress string, BccAddress string, Incoming boolean, HasAttachment boolean =,
      Status picklist, MessageDate datetime, MessageIdentifier string, ThreadIdentifier string,
      ReplyToEmailMessageId ref:EmailMessage, IsExternallyVisible boolean, IsOpened boolean =,
      FirstOpenedDate datetime =, IsBounced boolean =`,
  ],
  Task: [
    "Task",
    "Tasks",
    "00T",
    true,
    `
      WhoId ref:Contact|Lead, WhatId ref:Account|Case, AccountId ref:Account =, Subject string,
      ActivityDate date, Status picklist, Priority picklist, OwnerId ref:User|Group, Description textarea,
      IsClosed boolean =, TaskSubtype picklist, CallType picklist, CallDurationInSeconds int,
      CallDisposition string, CallObject string, CompletedDateTime datetime =`,
  ],
  Event: [
    "Event",
    "Events",
    "00U",
    true,
    `
      WhoId ref:Contact|Lead, WhatId ref:Account|Case, AccountId ref:Account =, Subject string,
      Location string, IsAllDayEvent boolean, StartDateTime datetime, EndDateTime datetime,
      DurationInMinutes int, ActivityDate date, Description textarea, OwnerId ref:User, EventSubtype picklist,
      IsChild boolean =, IsPrivate boolean`,
  ],
  VoiceCall: [
    "Voice Call",
    "Voice Calls",
    "0LQ",
    true,
    `
      CallType picklist, CallStartDateTime datetime, CallConnectDateTime datetime, CallEndDateTime datetime,
      CallDurationInSeconds int, CallDisposition picklist, FromPhoneNumber phone, ToPhoneNumber phone,
      RelatedRecordId ref:Contact|Lead|Account|Case, UserId ref:User, OwnerId ref:User|Group,
      VendorType picklist, VendorCallKey string, IsRecorded boolean, CallRecordingId string`,
  ],
  MessagingSession: [
    "Messaging Session",
    "Messaging Sessions",
    "0Mw",
    true,
    `
      Name string =, MessagingEndUserId ref:MessagingEndUser, EndUserContactId ref:Contact,
      EndUserAccountId ref:Account, LeadId ref:Lead, CaseId ref:Case, ConversationId ref:Conversation,
      MessagingChannelId string, ChannelType picklist, ChannelName string, Status picklist, Origin picklist,
      AgentType picklist, StartTime datetime, AcceptTime datetime, EndTime datetime, EndedByType picklist,
      AgentMessageCount int, EndUserMessageCount int, OwnerId ref:User|Group`,
  ],
  MessagingEndUser: [
    "Messaging User",
    "Messaging Users",
    "0PA",
    true,
    `
      Name string !, ContactId ref:Contact, AccountId ref:Account, LeadId ref:Lead, MessageType picklist,
      MessagingPlatformKey string, MessagingChannelId string, MessagingConsentStatus picklist,
      IsFullyOptedIn boolean, Locale picklist, ProfilePictureUrl url, OwnerId ref:User|Group`,
  ],
  Conversation: [
    "Conversation",
    "Conversations",
    "0dw",
    false,
    `
      ConversationIdentifier string, StartTime datetime, EndTime datetime`,
  ],
  ConversationEntry: [
    "Conversation Entry",
    "Conversation Entries",
    "0dx",
    false,
    `
      ConversationId ref:Conversation, ActorType picklist, ActorName string, ActorId string,
      EntryType picklist, EntryTime datetime, Seq int, Message textarea, MessageSendTime datetime,
      MessageDeliverTime datetime, MessageReadTime datetime, MessageStatus picklist, HasAttachments boolean`,
  ],
  LiveChatTranscript: [
    "Chat Transcript",
    "Chat Transcripts",
    "570",
    false,
    `
      Name string =, ContactId ref:Contact, AccountId ref:Account, LeadId ref:Lead, CaseId ref:Case,
      OwnerId ref:User, Body textarea, Status picklist, RequestTime datetime, StartTime datetime,
      EndTime datetime, EndedBy picklist, WaitTime int, ChatDuration int, OperatorMessageCount int,
      VisitorMessageCount int`,
  ],
  SocialPost: [
    "Social Post",
    "Social Posts",
    "0ST",
    true,
    `
      Name string, PersonaId ref:SocialPersona, ParentId ref:Case, WhoId ref:Account|Contact|Lead,
      OwnerId ref:User|Group, Provider picklist, MessageType picklist, Handle string, Headline string,
      Content textarea, Posted datetime, PostUrl url, ExternalPostId string, IsOutbound boolean,
      Sentiment picklist, ReplyToId ref:SocialPost, Status picklist`,
  ],
  SurveyInvitation: [
    "Survey Invitation",
    "Survey Invitations",
    "0Ki",
    false,
    `
      Name string, SurveyId string, ContactId ref:Contact, LeadId ref:Lead, ParticipantId ref:Contact|User,
      ResponseStatus picklist, OwnerId ref:User`,
  ],
  SurveyResponse: [
    "Survey Response",
    "Survey Responses",
    "0Kk",
    false,
    `
      Name string, InvitationId ref:SurveyInvitation, SurveyId string, SubmitterId ref:Contact|User,
      Status picklist, CompletionDateTime datetime`,
  ],
  SurveyQuestionResponse: [
    "Survey Question Response",
    "Survey Question Responses",
    "0Kr",
    false,
    `
      ResponseId ref:SurveyResponse, InvitationId ref:SurveyInvitation, QuestionId string, Datatype picklist,
      NumberValue double, ChoiceValue string, ResponseShortText string`,
  ],
  Interaction__c: [
    "Interaction",
    "Interactions",
    "a02",
    true,
    `
      Name string =, OwnerId ref:User|Group, Contact__c ref:Contact, Account__c ref:Account, Lead__c ref:Lead,
      Case__c ref:Case, Channel__c picklist, Network__c picklist, Direction__c picklist,
      Started_At__c datetime, Summary__c string, View_Link__c url, Source__c string,
      External_Id__c string key unique`,
  ],
  Kpi_Snapshot__c: [
    "KPI Snapshot",
    "KPI Snapshots",
    "a03",
    true,
    `
      Name string =, OwnerId ref:User|Group, Kpi__c string, Label__c string, Channel__c string,
      Period_Start__c date, Period_End__c date, Grain__c picklist, Value__c double, Unit__c string,
      Sample_Size__c double, Text__c string, As_Of__c datetime, Definition_Version__c string,
      External_Id__c string key unique`,
  ],
} as const;
