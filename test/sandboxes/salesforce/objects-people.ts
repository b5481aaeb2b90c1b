// The objects about people and who they are, as lists of fields: name, type, marks. `schema.ts` says how to read them.

/** Objects by name: label, plural, first three characters of ids, whether change events tell of them, fields. */
export const peopleObjects = {
  Organization: [
    "Organization",
    "Organizations",
    "00D",
    false,
    `
      Name string, OrganizationType picklist, IsSandbox boolean, InstanceName picklist,
      LanguageLocaleKey picklist, TimeZoneSidKey picklist`,
  ],
  User: [
    "User",
    "Users",
    "005",
    true,
    `
      Username string key, FirstName string, LastName string !, Name string =, Email email key, Title string,
      IsActive boolean, UserType picklist =, LanguageLocaleKey picklist, TimeZoneSidKey picklist`,
  ],
  Group: [
    "Group",
    "Groups",
    "00G",
    false,
    `
      Name string !, DeveloperName string, Type picklist, Email email`,
  ],
  Account: [
    "Account",
    "Accounts",
    "001",
    true,
    `
      Name string !, Type picklist, ParentId ref:Account, BillingStreet string, BillingCity string,
      BillingState string, BillingPostalCode string, BillingCountry string, Phone phone, AccountNumber string,
      Website url, Industry picklist, NumberOfEmployees int, Description textarea, OwnerId ref:User,
      CleanStatus picklist, IsPersonAccount boolean =, Salutation picklist, FirstName string, LastName string,
      PersonContactId ref:Contact =, PersonEmail email key, PersonMobilePhone phone, PersonTitle string,
      PersonHasOptedOutOfEmail boolean, PersonDoNotCall boolean, PersonBirthdate date, PersonMailingStreet string, PersonMailingCity string, PersonIndividualId ref:Individual,
      MasterRecordId ref:Account =, External_Id__c string key, X_Handle__pc string, Instagram__pc string,
      {rapport}`,
  ],
  Contact: [
    "Contact",
    "Contacts",
    "003",
    true,
    `
      AccountId ref:Account, IsPersonAccount boolean =, Salutation picklist, LastName string !,
      FirstName string, Name string =, MailingStreet string, MailingCity string, MailingState string,
      MailingPostalCode string, MailingCountry string, Phone phone, MobilePhone phone, HomePhone phone,
      OtherPhone phone, ReportsToId ref:Contact, Email email key, Title string, Department string,
      LeadSource picklist, Birthdate date, Description textarea, OwnerId ref:User, HasOptedOutOfEmail boolean,
      HasOptedOutOfFax boolean, DoNotCall boolean, IsEmailBounced boolean =, EmailBouncedReason string,
      EmailBouncedDate datetime, PhotoUrl url =, IndividualId ref:Individual, MasterRecordId ref:Contact =,
      External_Id__c string key, X_Handle__c string, Instagram__c string, {rapport}`,
  ],
  Lead: [
    "Lead",
    "Leads",
    "00Q",
    true,
    `
      Salutation picklist, LastName string !, FirstName string, Name string =, Title string, Company string !,
      Street string, City string, State string, PostalCode string, Country string, Phone phone,
      MobilePhone phone, Email email key, Website url, Description textarea, LeadSource picklist,
      Status picklist, Industry picklist, OwnerId ref:User|Group, HasOptedOutOfEmail boolean,
      DoNotCall boolean, IsConverted boolean =, ConvertedDate date =, ConvertedAccountId ref:Account =,
      ConvertedContactId ref:Contact =, IndividualId ref:Individual, MasterRecordId ref:Lead =,
      X_Handle__c string, Instagram__c string, {rapport}`,
  ],
  Individual: [
    "Individual",
    "Individuals",
    "0PK",
    true,
    `
      LastName string !, FirstName string, Name string =, HasOptedOutTracking boolean,
      HasOptedOutProfiling boolean, HasOptedOutProcessing boolean, HasOptedOutSolicit boolean,
      HasOptedOutGeoTracking boolean, ShouldForget boolean, SendIndividualData boolean,
      CanStorePiiElsewhere boolean, OwnerId ref:User`,
  ],
  ContactPointTypeConsent: [
    "Contact Point Type Consent",
    "Contact Point Type Consents",
    "0ZY",
    true,
    `
      Name string !, PartyId ref:Individual, ContactPointType picklist, PrivacyConsentStatus picklist,
      DataUsePurposeId ref:DataUsePurpose, CaptureDate datetime, CaptureSource string,
      CaptureContactPointType picklist, EffectiveFrom date, EffectiveTo date,
      DoubleConsentCaptureDate datetime, OwnerId ref:User`,
  ],
  DataUsePurpose: [
    "Data Use Purpose",
    "Data Use Purposes",
    "0ZW",
    true,
    `
      Name string !, Description textarea, CanDataSubjectOptOut boolean, OwnerId ref:User`,
  ],
  SocialPersona: [
    "Social Persona",
    "Social Personas",
    "0SP",
    false,
    `
      ParentId ref:Account|Contact|Lead, Name string !, RealName string, Provider picklist !,
      MediaProvider string, MediaType picklist, ExternalId string, ProfileUrl url, ExternalPictureURL url,
      Followers int, Following int, IsVerified boolean, IsDefault boolean, SourceApp picklist`,
  ],
  Social_Handle__c: [
    "Social Handle",
    "Social Handles",
    "a01",
    true,
    `
      Name string =, OwnerId ref:User|Group, Contact__c ref:Contact, Lead__c ref:Lead, Account__c ref:Account,
      Network__c picklist, Handle__c string, Stable_Id__c string, Profile_URL__c url, Proof__c picklist,
      Consent_Purposes__c string, Consent_Captured_At__c datetime, Consent_Link__c url, Valid_From__c datetime,
      Valid_To__c datetime, External_Id__c string key unique`,
  ],
} as const;

/** What Rapport's package adds to the objects that stand for people. */
export const rapportFields = `
      Rapport_Handles__c textarea, Rapport_Marketing_Handles__c textarea, Rapport_Preferred_Channel__c string, Rapport_Last_Interaction__c datetime,
      Rapport_Open_Waits__c double, Rapport_Satisfaction__c double, Rapport_View_Link__c url`;
