// Which paths HubSpot is asked under, in one place.

/** HubSpot dates its paths since 2026; numbered paths end in 2027. https://developers.hubspot.com/docs/api-reference */
export const hubspotVersion = "2026-09";

/** HubSpot's address for every region; the portal's own region is found behind it. */
export const hubspotAddress = "https://api.hubapi.com";

/** Where people open records; HubSpot leads on to the portal's own region. */
export const recordPages = "https://app.hubspot.com/contacts";

/** Where an admin allows the app; HubSpot leads on to the portal's own region. */
export const authorizeAddress = "https://app.hubspot.com/oauth/authorize";

/** What the client calls its areas, and what they are called by date. */
const areas: readonly (readonly [string, string])[] = [
  ["/crm/v3/objects/", `/crm/objects/${hubspotVersion}/`],
  ["/crm/v4/objects/", `/crm/objects/${hubspotVersion}/`],
  ["/crm/v4/associations/", `/crm/associations/${hubspotVersion}/`],
  ["/crm/v3/properties/", `/crm/properties/${hubspotVersion}/`],
];

/** The client writes numbered paths. This turns them into dated ones. Throws where it does not know how: no numbered path leaves. */
export function datedPath(url: string): string {
  for (const [numbered, dated] of areas) if (url.includes(numbered)) return url.replace(numbered, dated);
  if (/\/v\d+\//.test(new URL(url).pathname)) throw new Error("A numbered HubSpot path has no dated form here");
  return url;
}

/** The paths that are asked without the client. */
export const paths = {
  token: `/oauth/${hubspotVersion}/token`,
  introspect: `/oauth/${hubspotVersion}/token/introspect`,
  revoke: `/oauth/${hubspotVersion}/token/revoke`,
  uninstall: `/appinstalls/${hubspotVersion}/external-install`,
  /** HubSpot's own erasure of a contact, which cannot be taken back. https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/gdpr */
  forget: `/crm/objects/${hubspotVersion}/contacts/gdpr-delete`,
  search: (object: string) => `/crm/objects/${hubspotVersion}/${object}/search`,
  owners: `/crm/owners/${hubspotVersion}`,
  threads: `/conversations/conversations/${hubspotVersion}/threads`,
  messages: (thread: string) => `/conversations/conversations/${hubspotVersion}/threads/${thread}/messages`,
} as const;
