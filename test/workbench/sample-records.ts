/** What the workbench shows of the invented customers: their contacts in each CRM, and records that are about them. */
import { issueOrgClient } from "../../bridge-server/src/app/org-clients.ts";
import type { Bridge } from "../../bridge-server/src/main.ts";
import { ashaVerma, sampleOrganisation, samplePeople } from "../sandboxes/sample-people.ts";
import type { SampleContact, SampleRecord, WorkbenchOptions } from "./options.ts";

/** The contacts of one CRM. */
export function sampleContacts(id: "hubspotId" | "salesforceId"): SampleContact[] {
  return samplePeople.flatMap(({ firstName, lastName, email, [id]: recordId }) => {
    const name = `${firstName} ${lastName}`;
    return recordId === undefined ? [] : [{ customer: email ?? name, name, id: recordId }];
  });
}

/** A case of one customer, an account with all who work there, and a lead. */
export const sampleRecords: readonly SampleRecord[] = [
  { type: "Lead", id: "00Q000000000201AAA", name: "Olive Prospect-Sample", people: [] },
  { type: "Case", id: "500000000000301AAA", name: "00001042", people: idsOf([ashaVerma.lastName]) },
  { type: "Account", id: "001000000000401AAA", name: "Marigold Tea Rooms", people: idsAt("Marigold Tea Rooms") },
];

function idsOf(lastNames: readonly string[]): string[] {
  return samplePeople.flatMap(({ lastName, salesforceId }) =>
    salesforceId !== undefined && lastNames.includes(lastName) ? [salesforceId] : [],
  );
}

function idsAt(employer: string): string[] {
  return idsOf(samplePeople.filter(({ company }) => company === employer).map(({ lastName }) => lastName));
}

/** What an admin puts into the External Credential of the sample organisation, which must be connected. */
export async function sampleClient(bridge: Bridge): Promise<NonNullable<WorkbenchOptions["salesforce"]["client"]>> {
  const account = { crm: "salesforce", account: sampleOrganisation };
  const { clientId, clientSecret } = await issueOrgClient(bridge.home, account, bridge);
  return { id: clientId, secret: clientSecret };
}
