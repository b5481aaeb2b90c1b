// Which version of Salesforce's interface is asked, in one place.

/** Summer '26. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ */
export const salesforceVersion = "67.0";

/** Our name on every call. Change events that carry it are our own writes coming back. */
export const salesforceClient = "Rapport";
