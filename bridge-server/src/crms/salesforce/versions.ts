// How Salesforce's interface is asked, in one place.

/** Summer '26. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ */
export const salesforceVersion = "67.0";

/** Our name on every call. Change events that carry it are our own writes coming back. */
export const salesforceClient = "Rapport";

/** Where admins of production organisations allow the app; sandboxes have test.salesforce.com. */
export const salesforceLogin = "https://login.salesforce.com";

/** Where changes are told, for every organisation. https://developer.salesforce.com/docs/platform/pub-sub-api/guide/pub-sub-endpoints.html */
export const pubsubAddress = "https://api.pubsub.salesforce.com:7443";

/** The channel that the package brings; where it is not there, the organisation's own selection of objects. */
export const channels = ["/data/Rapport__chn", "/data/ChangeEvents"] as const;

/** The paths of an organisation's data. */
export const paths = {
  token: "/services/oauth2/token",
  authorize: "/services/oauth2/authorize",
  introspect: "/services/oauth2/introspect",
  revoke: "/services/oauth2/revoke",
  objects: data("/sobjects"),
  describe: (object: string) => data(`/sobjects/${object}/describe`),
  query: data("/query"),
  queryAll: data("/queryAll"),
  limits: data("/limits"),
  jobs: data("/jobs/query"),
  composite: data("/composite"),
  collections: data("/composite/sobjects"),
} as const;

function data(path: string): string {
  return `/services/data/v${salesforceVersion}${path}`;
}
