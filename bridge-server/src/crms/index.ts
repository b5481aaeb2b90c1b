// Every CRM that Rapport reads, alphabetical. Add a folder, its test, and one line here.
export {
  hubspotApp,
  hubspotCrm,
  type HubspotApp,
  type HubspotAppSettings,
  type HubspotConnection,
} from "./hubspot/index.ts";
export {
  salesforceApp,
  salesforceCrm,
  type SalesforceAppSettings,
  type SalesforceConnection,
} from "./salesforce/index.ts";
