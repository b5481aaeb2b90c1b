import type { CrmContext } from "@hubspot/ui-extensions";

/** What HubSpot would tell the card about its reader and record; the people are made up. */
export function readContext({ portal = "", record = "", origin = "" }: DOMStringMap): CrmContext {
  const { lang, dataset } = document.documentElement;
  return {
    location: "crm.record.tab",
    user: {
      id: 7,
      email: "ana.ruiz@example.com",
      emails: ["ana.ruiz@example.com"],
      firstName: "Ana",
      lastName: "Ruiz",
      roles: [],
      teams: [],
      permissions: [],
      language: lang,
      locale: dataset["locale"] ?? lang,
    },
    portal: { id: Number(portal), timezone: dataset["zone"] ?? "UTC" },
    crm: { objectId: Number(record), objectTypeId: "0-1" },
    extension: { appId: 1, appName: "Rapport", cardTitle: "Customer view" },
    variables: { BRIDGE_ORIGIN: origin },
  };
}
