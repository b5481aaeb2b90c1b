/** What the workbench shows of the invented customers: their contacts in each CRM, and records that are about them. */
import type { CompanyFact } from "@rapport/contract";
import type * as z from "zod";
import { issueOrgClient } from "../../bridge-server/src/app/org-clients.ts";
import type { Bridge } from "../../bridge-server/src/main.ts";
import {
  ashaVerma,
  sampleOrganisation,
  samplePeople,
  samplePortal,
  type SamplePerson,
} from "../sandboxes/sample-people.ts";
import type { SampleContact, SampleRecord, WorkbenchOptions } from "./options.ts";

/** The contacts of one CRM. */
export function sampleContacts(id: "hubspotId" | "salesforceId"): SampleContact[] {
  return samplePeople.flatMap(({ firstName, lastName, email, [id]: recordId }) => {
    const name = `${firstName} ${lastName}`;
    return recordId === undefined ? [] : [{ customer: email ?? name, name, id: recordId }];
  });
}

interface SampleCompany {
  readonly name: string;
  readonly hubspotId: string;
  readonly salesforceId: string;
  readonly people: readonly SamplePerson[];
}

/** Companies as each CRM knows them; all who are at the second are in both CRMs. */
export const sampleCompanies: readonly SampleCompany[] = [
  {
    ...{ name: "Marigold Tea Rooms", hubspotId: "401", salesforceId: "001000000000401AAA" },
    people: samplePeople.filter(({ company }) => company === "Marigold Tea Rooms"),
  },
  {
    ...{ name: "Harbour Market Stalls", hubspotId: "402", salesforceId: "001000000000402AAA" },
    people: samplePeople.filter(({ hubspotId, salesforceId }) => hubspotId !== undefined && salesforceId !== undefined),
  },
];

/** What the workbench shows of HubSpot. */
export function sampleHubspot(clientSecret: string): WorkbenchOptions["hubspot"] {
  return {
    ...{ portalId: Number(samplePortal), clientSecret, contacts: sampleContacts("hubspotId") },
    companies: sampleCompanies.map(({ hubspotId }) => hubspotId),
  };
}

/** What both CRMs say of the companies, and of who belongs to them. */
export function sampleCompanyFacts(now: Date): z.input<typeof CompanyFact>[] {
  return sampleCompanies.flatMap(({ name, hubspotId, salesforceId, people }) => {
    const named = { type: "company", version: now.toISOString(), name } as const;
    return [
      {
        ...{ ...named, crm: "hubspot", account: samplePortal, object: "company", id: hubspotId },
        people: people.flatMap((person) => person.hubspotId ?? []),
      },
      {
        ...{ ...named, crm: "salesforce", account: sampleOrganisation, object: "Account", id: salesforceId },
        people: people.flatMap((person) => person.salesforceId ?? []),
      },
    ];
  });
}

/** A case of one customer, an account with all who work there, and a lead. */
export const sampleRecords: readonly SampleRecord[] = [
  { type: "Lead", id: "00Q000000000201AAA", name: "Olive Prospect-Sample", people: [] },
  { type: "Case", id: "500000000000301AAA", name: "00001042", people: idsOf([ashaVerma.lastName]) },
  ...sampleCompanies.map(({ name, salesforceId: id, people }) => ({
    ...{ type: "Account", id, name },
    people: people.flatMap(({ salesforceId }) => salesforceId ?? []),
  })),
];

function idsOf(lastNames: readonly string[]): string[] {
  return samplePeople.flatMap(({ lastName, salesforceId }) =>
    salesforceId !== undefined && lastNames.includes(lastName) ? [salesforceId] : [],
  );
}

/** What an admin puts into the External Credential of the sample organisation, which must be connected. */
export async function sampleClient(bridge: Bridge): Promise<NonNullable<WorkbenchOptions["salesforce"]["client"]>> {
  const account = { crm: "salesforce", account: sampleOrganisation };
  const { clientId, clientSecret } = await issueOrgClient(bridge.home, account, bridge);
  return { id: clientId, secret: clientSecret };
}
