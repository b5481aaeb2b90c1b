// Every CRM that Rapport reads, alphabetical. Add a folder, its test, and one line here.
export { hubspotApp, hubspotCrm, type HubspotAppSettings, type HubspotConnection } from "./hubspot/index.ts";
export { salesforceCrm, type SalesforceConnection } from "./salesforce/index.ts";
