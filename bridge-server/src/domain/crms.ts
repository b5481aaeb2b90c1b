// The CRMs that Rapport knows, as facts: how each is called, and which of its kinds of record stand for people.

interface CrmKind {
  readonly name: string;
  /** As the CRM spells them. */
  readonly people: readonly string[];
  readonly company: string;
  /** What stands for a need of a customer. */
  readonly case: string;
}

/** By the CRM's id. A Salesforce account stands for a person where it is a person account. */
export const crms = {
  hubspot: { name: "HubSpot", people: ["contact"], company: "company", case: "ticket" },
  salesforce: { name: "Salesforce", people: ["Contact", "Lead", "Account"], company: "Account", case: "Case" },
} as const satisfies Record<string, CrmKind>;

/** Beside networks, what a person's record may hold in fields that an admin names; no network is called so. Reach is of the X handle. */
export const personalFields = { value: "=value", reach: "=reach", language: "=language" } as const;

/** Whether a field holds something else than an address or a handle. */
export function isPersonal(field: string): boolean {
  return field.startsWith("=");
}

const connector = "=same ";

/** How fields are called in which the CRMs' own connector keeps the id of another CRM's record of this kind, in this account. */
export function connectorField({ account, object }: { readonly account: string; readonly object: string }): string {
  return `${connector}${object} ${account}`;
}

/** Which record of which account such a field names; null for every other field. */
export function connectorTarget(field: string): { readonly account: string; readonly object: string } | null {
  if (!field.startsWith(connector)) return null;
  const [object = "", account = ""] = field.slice(connector.length).split(" ");
  return { object, account };
}

export type CrmId = keyof typeof crms;

/** Every CRM, alphabetical. */
export const crmIds: readonly CrmId[] = ["hubspot", "salesforce"];

/** Whether records of this kind stand for people. */
export function standsForPerson(crm: CrmId, object: string): boolean {
  const { people }: CrmKind = crms[crm];
  return people.includes(object);
}

/** The CRM of this id; undefined where Rapport knows none. */
export function crmNamed(id: string): CrmId | undefined {
  return crmIds.find((one) => one === id);
}
