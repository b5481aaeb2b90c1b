// Every setting that an admin has, as data: what it holds, how it comes, and what it may be.
import type { CrmId } from "./crms.ts";
import { holiday, openingStretch, shownStretch } from "./opening-hours.ts";
import { shownTargetLine, targetLine } from "./target-lines.ts";

/** What a setting holds: a switch, a whole number, or a list: names of the CRM's properties or fields, people, hours, days, promises. */
export type SettingValue = boolean | number | readonly string[];

/** The parts of the settings page, in its order. */
export const settingSections = [
  ...(["mapping", "handles", "salesforce-mapping", "salesforce-handles"] as const),
  ...(["write-back", "salesforce-objects", "insights", "identity", "service", "board", "privacy"] as const),
] as const;
export type SettingSection = (typeof settingSections)[number];

export interface Setting {
  readonly key: string;
  readonly section: SettingSection;
  /** The CRM that it is about; left out where it is about all. */
  readonly crm?: CrmId;
  readonly kind: "switch" | "number" | "properties";
  /** What a list holds; names of properties or fields of the CRM unless told otherwise. */
  readonly names?: "users" | "opening-hours" | "holidays" | "targets";
  /** What holds until somebody changes it. */
  readonly standard: SettingValue;
  /** Numbers only; both ends are allowed. */
  readonly min?: number;
  readonly max?: number;
}

const properties = (section: SettingSection, crm: CrmId, key: string, ...standard: string[]): Setting => ({
  ...{ key: `${crm}.${key}`, section, crm, kind: "properties", standard },
});

/** A limit from which on a customer counts for more. */
const limit = (name: string, standard: number): Setting => ({
  ...{ key: `insights.${name}`, section: "insights", kind: "number", standard, min: 0, max: 1_000_000_000 },
});

/** Networks whose handles records of people may hold in fields of their own. */
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

/** Fields that HubSpot has for handles, and usual names of such fields in Salesforce, which has none. */
const standardHandles: Readonly<Record<CrmId, Readonly<Record<string, readonly string[]>>>> = {
  hubspot: { x: ["twitterhandle"], linkedin: ["hs_linkedin_url"] },
  salesforce: { x: ["X_Handle__c"], instagram: ["Instagram__c"] },
};

/** The fields of a person's record that Rapport writes into the CRM, each with its own switch. */
export const writtenFields = [
  "handles",
  "marketing-handles",
  "preferred-channel",
  "last-interaction",
  "open-waits",
  "satisfaction",
  "view-link",
  "consents",
] as const;
export type WrittenField = (typeof writtenFields)[number];

/** What “consents” writes: for each purpose what the customer answered over all accounts, and when they answered last. */
export type ConsentField = `consent-${"care" | "care-history" | "research" | "marketing" | "answered-at"}`;

/** Rapport's own objects in a CRM, each with its own switch. */
export const mirrorNames = ["handle", "interaction", "kpi", "consent"] as const;
export const mirrorSwitch = {
  handle: "write-back.handle-records",
  interaction: "write-back.interactions",
  kpi: "write-back.kpi-snapshots",
  consent: "write-back.consent-records",
} as const satisfies Record<(typeof mirrorNames)[number], string>;

/** Whether this change has something written that was not written before. */
export function writesMore(key: string, value: SettingValue): boolean {
  return value === true && key.startsWith("write-back.");
}

/** Whether figures of times long past become others by a change of this setting. */
export function recounts(key: string): boolean {
  return key === "service.opening-hours" || key === "service.holidays";
}

/** Every setting, in the order of the page. */
export const settings: readonly Setting[] = [
  properties("mapping", "hubspot", "property.email", "email"),
  properties("mapping", "hubspot", "property.phone", "phone", "mobilephone"),
  properties("mapping", "hubspot", "property.whatsapp", "hs_whatsapp_phone_number"),
  properties("mapping", "hubspot", "value.field"),
  properties("mapping", "hubspot", "connector-contact.field", "salesforcecontactid"),
  properties("mapping", "hubspot", "connector-lead.field", "salesforceleadid"),
  properties("mapping", "hubspot", "reach.field"),
  properties("mapping", "hubspot", "language.field", "hs_language"),
  ...adoptedNetworks.map((network) =>
    properties("handles", "hubspot", `handle.${network}`, ...(standardHandles.hubspot[network] ?? [])),
  ),
  properties("salesforce-mapping", "salesforce", "field.email", "Email"),
  properties("salesforce-mapping", "salesforce", "field.phone", "Phone", "MobilePhone"),
  properties("salesforce-mapping", "salesforce", "value.field"),
  properties("salesforce-mapping", "salesforce", "connector-contact.field"),
  properties("salesforce-mapping", "salesforce", "reach.field"),
  properties("salesforce-mapping", "salesforce", "language.field"),
  ...adoptedNetworks.map((network) =>
    properties("salesforce-handles", "salesforce", `handle.${network}`, ...(standardHandles.salesforce[network] ?? [])),
  ),
  ...writtenFields.map((field): Setting => {
    return { key: `write-back.${field}`, section: "write-back", kind: "switch", standard: true };
  }),
  ...Object.values(mirrorSwitch).map((key): Setting => {
    return { key, section: "salesforce-objects", crm: "salesforce", kind: "switch", standard: true };
  }),
  limit("value-middle-from", 1000),
  limit("value-high-from", 10_000),
  limit("reach-middle-from", 1000),
  limit("reach-high-from", 10_000),
  {
    ...{ key: "identity.rule-approvers", section: "identity", kind: "properties" },
    ...{ names: "users", standard: [] },
  },
  {
    ...{ key: "service.opening-hours", section: "service", kind: "properties" },
    ...{ names: "opening-hours", standard: ["1-5 09:00-18:00"] },
  },
  { key: "service.holidays", section: "service", kind: "properties", names: "holidays", standard: [] },
  { key: "service.targets", section: "service", kind: "properties", names: "targets", standard: [] },
  {
    ...{ key: "board.members", section: "board", kind: "properties" },
    ...{ names: "users", standard: [] },
  },
  {
    ...{ key: "privacy.vulnerability-readers", section: "privacy", kind: "properties" },
    ...{ names: "users", standard: [] },
  },
  { key: "privacy.erase-in-crms", section: "privacy", kind: "switch", standard: false },
  { key: "privacy.keep-days-after-disconnect", section: "privacy", kind: "number", standard: 30, min: 0, max: 365 },
];

/** Why a value will not do. */
export type SettingFault =
  | "unknown"
  | "not-a-switch"
  | "not-a-number"
  | "out-of-range"
  | "not-properties"
  | "not-fields"
  | "not-users"
  | "not-opening-hours"
  | "not-holidays"
  | "not-targets";

/** Names of properties as HubSpot spells them inside, and names of fields as Salesforce does. */
const propertyName = /^[a-z][a-z0-9_]{0,99}$/;
const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;
/** Users' ids: digits at HubSpot, 15 or 18 characters at Salesforce. */
const userId = /^(?:\d{1,20}|005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)$/;

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
      return faultOfList(setting, value);
  }
}

function faultOfList({ names, crm }: Setting, value: SettingValue): SettingFault | null {
  const fits = (one: (text: string) => boolean): boolean => isList(value) && value.every(one);
  switch (names) {
    case "users":
      return fits((id) => userId.test(id)) ? null : "not-users";
    case "opening-hours":
      return fits((stretch) => openingStretch(stretch) !== null) ? null : "not-opening-hours";
    case "holidays":
      return fits((day) => holiday(day) !== null) ? null : "not-holidays";
    case "targets":
      return fits((line) => targetLine(line) !== null) ? null : "not-targets";
    case undefined:
      break;
  }
  if (crm === "salesforce") return fits((name) => fieldName.test(name)) ? null : "not-fields";
  return fits((name) => propertyName.test(name)) ? null : "not-properties";
}

/** How the lines of a list are kept, whatever the language and the spelling that they were written in. */
const keptAs = { "opening-hours": openingStretch, holidays: holiday, targets: targetLine } as const;

/** A value without fault as it is kept. */
export function keptValue(key: string, value: SettingValue): SettingValue {
  const names = settings.find((one) => one.key === key)?.names;
  if (!isList(value) || names === undefined || names === "users") return value;
  return value.map((one) => keptAs[names](one) ?? one);
}

/** A kept value as people write it. */
export function shownValue(key: string, value: SettingValue, language: "en" | "es"): SettingValue {
  const names = settings.find((one) => one.key === key)?.names;
  if (!isList(value)) return value;
  if (names === "opening-hours") return value.map((one) => shownStretch(one, language));
  return names === "targets" ? value.map((one) => shownTargetLine(one, language)) : value;
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
