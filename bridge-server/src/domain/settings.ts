// Every setting that an admin has, as data: what it holds, how it comes, and what it may be.

/** What a setting holds: a switch, a whole number, or names of the CRM's properties. */
export type SettingValue = boolean | number | readonly string[];

/** The parts of the settings page, in its order. */
export const settingSections = ["mapping", "handles", "write-back", "privacy"] as const;
export type SettingSection = (typeof settingSections)[number];

export interface Setting {
  readonly key: string;
  readonly section: SettingSection;
  readonly kind: "switch" | "number" | "properties";
  /** What holds until somebody changes it. */
  readonly standard: SettingValue;
  /** Numbers only; both ends are allowed. */
  readonly min?: number;
  readonly max?: number;
}

const properties = (section: SettingSection, key: string, ...standard: string[]): Setting => ({
  ...{ key, section, kind: "properties", standard },
});

/** Networks whose handles HubSpot's contacts may hold in properties; only the first two have standard ones. */
export const adoptedNetworks = [
  "x",
  "linkedin",
  "instagram",
  "facebook",
  "tiktok",
  "youtube",
  "threads",
  "bluesky",
  "mastodon",
  "telegram",
] as const;

const standardHandles: Readonly<Record<string, readonly string[]>> = {
  x: ["twitterhandle"],
  linkedin: ["hs_linkedin_url"],
};

/** The fields of a contact that Rapport writes into the CRM, each with its own switch. */
export const writtenFields = [
  "handles",
  "preferred-channel",
  "last-interaction",
  "open-waits",
  "satisfaction",
  "view-link",
] as const;
export type WrittenField = (typeof writtenFields)[number];

/** Whether this change has something written that was not written before. */
export function writesMore(key: string, value: SettingValue): boolean {
  return value === true && writtenFields.some((field) => key === `write-back.${field}`);
}

/** Every setting, in the order of the page. */
export const settings: readonly Setting[] = [
  properties("mapping", "hubspot.property.email", "email"),
  properties("mapping", "hubspot.property.phone", "phone", "mobilephone"),
  properties("mapping", "hubspot.property.whatsapp", "hs_whatsapp_phone_number"),
  ...adoptedNetworks.map((network) =>
    properties("handles", `hubspot.handle.${network}`, ...(standardHandles[network] ?? [])),
  ),
  ...writtenFields.map((field): Setting => {
    return { key: `write-back.${field}`, section: "write-back", kind: "switch", standard: true };
  }),
  { key: "privacy.keep-days-after-disconnect", section: "privacy", kind: "number", standard: 30, min: 0, max: 365 },
];

/** Why a value will not do. */
export type SettingFault = "unknown" | "not-a-switch" | "not-a-number" | "out-of-range" | "not-properties";

/** HubSpot's internal names of properties. */
const propertyName = /^[a-z][a-z0-9_]{0,99}$/;

/** What is wrong with a value for a setting; null where nothing is. */
export function faultOf(key: string, value: SettingValue): SettingFault | null {
  const setting = settings.find((one) => one.key === key);
  if (setting === undefined) return "unknown";
  switch (setting.kind) {
    case "switch":
      return typeof value === "boolean" ? null : "not-a-switch";
    case "number":
      if (typeof value !== "number") return "not-a-number";
      return value >= (setting.min ?? value) && value <= (setting.max ?? value) ? null : "out-of-range";
    case "properties":
      return isList(value) && value.every((name) => propertyName.test(name)) ? null : "not-properties";
  }
}

/** Whether two values say the same; an admin who reorders properties sees the order that they chose. */
export function sameValue(one: SettingValue, other: SettingValue): boolean {
  if (isList(one) && isList(other)) return one.length === other.length && one.every((name, at) => name === other[at]);
  return one === other;
}

/** Whether a value is a list of property names. */
export function isList(value: SettingValue): value is readonly string[] {
  return typeof value === "object";
}
