// Words about what is mirrored to the CRMs and what is taken from them: consents, the connector's ids, adoption.
export const enSync = {
  "setting.write-back.consents": "Consent for each purpose",
  "setting.write-back.consents.help":
    "Care, care history, research and marketing, over all accounts of the customer, and when they answered last.",
  "setting.hubspot.connector-contact.field": "Salesforce contact, as the CRMs’ own connector says",
  "setting.hubspot.connector-contact.field.help":
    "Properties with the id of the Salesforce contact that the vendors’ connector keeps in step with this contact. An approved rule may link the two; Rapport never does so by itself.",
  "setting.hubspot.connector-lead.field": "Salesforce lead, as the CRMs’ own connector says",
  "setting.hubspot.connector-lead.field.help":
    "Properties with the id of the Salesforce lead, where it is no contact yet.",
  "setting.salesforce.connector-contact.field": "HubSpot contact, as the CRMs’ own connector says",
  "setting.salesforce.connector-contact.field.help":
    "Fields with the record id of the HubSpot contact. Salesforce has none of its own: name the one that your organization made.",
  "setting.write-back.consent-records": "Consent records",
  "setting.write-back.consent-records.help":
    "One contact point type consent for each person with an Individual, kind of contact point and purpose, once the customer answered. Organizations without data protection details have none.",
  "adoption.looked":
    "{n, plural, =0 {No record has a value in these fields.} one {# record with a value in these fields was looked at; nothing was changed.} other {# records with a value in these fields were looked at; nothing was changed.}}",
  "adoption.field":
    "{values, plural, one {# value} other {# values}}: {handles, plural, one {# handle} other {# handles}} of {accounts, plural, one {# account} other {# accounts}}, {unreadable, plural, =0 {none that cannot be read} one {# that cannot be read} other {# that cannot be read}}",
  "adoption.gain":
    "{n, plural, =0 {No record would gain a handle.} one {# record would gain a handle.} other {# records would gain a handle.}}",
  "adoption.change":
    "{n, plural, =0 {No record would get another handle.} one {# record would get another handle.} other {# records would get another handle.}}",
  "adoption.lose":
    "{n, plural, =0 {No record would lose a handle.} one {# record would lose a handle.} other {# records would lose a handle.}}",
  "adoption.shared":
    "{n, plural, =0 {No handle would stand in two records.} one {# handle would stand in several records and be nobody’s own.} other {# handles would stand in several records each and be nobody’s own.}}",
  "adoption.suggested.name":
    "It is called so. {values, plural, =0 {It is empty in the records that were looked at.} one {# value, {handles} of them a handle.} other {# values, {handles} of them handles.}}",
  "adoption.suggested.content": "{handles} of its {values, plural, one {# value} other {# values}} are profiles there.",
} as const;
