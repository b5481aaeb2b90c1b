// The CRMs that Rapport knows, as facts: how each is called, and which of its kinds of record stand for people.

interface CrmKind {
  readonly name: string;
  /** As the CRM spells them. */
  readonly people: readonly string[];
}

/** By the CRM's id. A Salesforce account stands for a person where it is a person account. */
export const crms = {
  hubspot: { name: "HubSpot", people: ["contact"] },
  salesforce: { name: "Salesforce", people: ["Contact", "Lead", "Account"] },
} as const satisfies Record<string, CrmKind>;

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
