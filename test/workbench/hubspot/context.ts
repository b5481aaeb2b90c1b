import type { AnyContext, Associated } from "./calls.ts";

const base = (portal: string, origin: string) => {
  const { lang, dataset } = document.documentElement;
  return {
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
    extension: { appId: 1, appName: "Rapport", cardTitle: "Customer view" },
    variables: { BRIDGE_ORIGIN: origin },
  };
};

/** What HubSpot would tell the extension about its reader and place; the people are made up. */
export function readContext({ place, portal = "", record = "", origin = "", kind = "0-1" }: DOMStringMap): AnyContext {
  const common = base(portal, origin);
  if (place === "pages" || place === "settings") return { ...common, location: place };
  const location =
    place === "crm.record.sidebar" || place === "crm.preview" || place === "helpdesk.sidebar"
      ? place
      : "crm.record.tab";
  return { ...common, location, crm: { objectId: Number(record), objectTypeId: kind } };
}

/** The contacts that stand beside a company or a ticket. */
export function readAssociated({ associated = "[]" }: DOMStringMap): readonly Associated[] {
  const given: readonly Associated[] = JSON.parse(associated);
  return given;
}
