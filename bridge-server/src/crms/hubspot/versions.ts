// Which paths HubSpot is asked under, in one place.

/** HubSpot dates its paths since 2026; numbered paths end in 2027. https://developers.hubspot.com/docs/api-reference */
export const hubspotVersion = "2026-09";

/** HubSpot's address for every region; the portal's own region is found behind it. */
export const hubspotAddress = "https://api.hubapi.com";

/** The client writes numbered paths. This turns them into dated ones; see `hubspot.test.ts` for the guard. */
export function datedPath(url: string): string {
  return url.replace("/crm/v3/objects/", `/crm/objects/${hubspotVersion}/`);
}
