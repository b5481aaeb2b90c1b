// A HubSpot portal and a Salesforce organisation in one workspace, with the same people in both, and a bridge between them.
import type { CustomerView } from "@rapport/contract";
import { isRecord, listOf, parseJson, recordOf, textOf } from "../sandboxes/json.ts";
import type { LedgerEntry } from "../sandboxes/protocol.ts";
import {
  organisationSide,
  portalSide,
  rapportMappings,
  startOwnConnector,
  usualMappings,
  type OwnConnector,
} from "../sandboxes/own-connector.ts";
import { salesforceApp, startSalesforceSandbox, type SalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import { startWorld, until, type HubspotWorld, type Status } from "./hubspot-world.ts";
import { ask, type Place } from "./running.ts";

/** What Rapport wrote into one row. */
export interface RowWrite {
  readonly crm: "hubspot" | "salesforce";
  /** “contact”, or one of the package's own objects. */
  readonly object: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A row that Rapport took away: whatever it said before is gone. */
export interface RowRemoval extends Omit<RowWrite, "fields"> {
  readonly fields: null;
}

export interface BothWorld {
  readonly hubspot: HubspotWorld;
  readonly organisation: SalesforceSandbox;
  readonly people: number;
  /** Both admins connect, and everything that is there is read. */
  connect(): Promise<void>;
  /** A person decides that the two records of each of these people are one customer. */
  link(...numbers: number[]): Promise<void>;
  /** What the app in that CRM shows on the record of this person. */
  viewIn(crm: "hubspot" | "salesforce", number: number): Promise<CustomerView | null>;
  statusOf(crm: "hubspot" | "salesforce"): Promise<Status>;
  /** What Rapport wrote, in order for each CRM. */
  writes(): RowWrite[];
  /** What Rapport wrote and what it took away again, in order for each CRM. */
  doings(): (RowWrite | RowRemoval)[];
  /** When either CRM was asked for something last, in milliseconds since 1970. */
  latestRequest(): number;
  /** The vendors' own connector, with every field mapped that Rapport writes. */
  ownConnector(): OwnConnector;
  close(): Promise<void>;
}

/** The contact of a person in the portal, and in the organisation. */
export const idIn = {
  hubspot: (number: number): string => String(1000 + number),
  salesforce: (number: number): string => `003${String(number).padStart(12, "0")}AAA`,
} as const;

/** A number that is reserved for fiction; each person has twenty to choose from. */
export const phoneOf = (number: number, choice: number): string =>
  `+44 7700 900${String(((number - 1) * 20 + (choice % 20)) % 1000).padStart(3, "0")}`;
export const emailOf = (number: number, choice: number): string => `person-${number}-${choice}@example.com`;

/** Starts everything; nobody is connected yet. */
export async function startBoth(place: Place, { people }: { people: number }): Promise<BothWorld> {
  const numbers = Array.from({ length: people }, (_, n) => n + 1);
  const organisation = await startSalesforceSandbox({ app: { requirePkce: true } });
  for (const n of numbers) {
    const usual = { FirstName: `Person ${n}`, LastName: "Sample", Title: "Buyer" };
    organisation.seed("Contact", { Id: idIn.salesforce(n), ...usual, Email: emailOf(n, 0), Phone: phoneOf(n, 0) });
  }
  const settings: Place = {
    ...place,
    SALESFORCE_CLIENT_ID: salesforceApp.clientId,
    SALESFORCE_CLIENT_SECRET: salesforceApp.clientSecret,
    SALESFORCE_LOGIN: organisation.url,
    SALESFORCE_PUBSUB: `http://${organisation.pubsubUrl}`,
    SALESFORCE_COMPARE_SECONDS: "2",
  };
  const started = startWorld(settings, (portal) => {
    for (const n of numbers) {
      const usual = { firstname: `Person ${n}`, lastname: "Sample", jobtitle: "Buyer" };
      const properties = { ...usual, email: emailOf(n, 0), phone: phoneOf(n, 0) };
      portal.seed("contacts", { id: idIn.hubspot(n), at: "2026-03-01T10:00:00.000Z", properties });
    }
  });
  const hubspot = await started.catch(async (error: unknown) => {
    await organisation.close();
    throw error;
  });
  const statusOf = (crm: "hubspot" | "salesforce"): Promise<Status> => ask(hubspot.bridge(), `/oauth/${crm}/status`);
  return {
    ...{ hubspot, organisation, people, statusOf },
    async connect() {
      await hubspot.install();
      await openOrganisation(hubspot);
      for (const crm of ["hubspot", "salesforce"] as const) await until(() => statusOf(crm), isRead, 60_000);
    },
    link: (...linked) => link(hubspot, linked, (crm, n) => recordIn({ hubspot, organisation }, crm, n)),
    viewIn: (crm, number) => viewOf(hubspot, recordIn({ hubspot, organisation }, crm, number)),
    writes: () => [...hubspot.sandbox.ledger.flatMap(writesToPortal), ...organisation.ledger.flatMap(writesToOrg)],
    doings: () => [
      ...hubspot.sandbox.ledger.flatMap(writesToPortal),
      ...organisation.ledger.flatMap((entry) => [...writesToOrg(entry), ...removalsFromOrg(organisation, entry)]),
    ],
    latestRequest: () => Math.max(hubspot.sandbox.ledger.at(-1)?.at ?? 0, organisation.ledger.at(-1)?.at ?? 0),
    ownConnector() {
      const mappings = [...usualMappings, ...rapportMappings];
      const portal = portalSide(hubspot.sandbox, numbers.map(idIn.hubspot));
      const org = organisationSide(organisation, numbers.map(idIn.salesforce), mappings);
      return startOwnConnector(portal, org, mappings);
    },
    close: async () => void (await Promise.all([hubspot.sandbox.close(), organisation.close()])),
  };
}

interface RecordIn {
  readonly crm: "hubspot" | "salesforce";
  readonly account: string;
  readonly type: string;
  readonly id: string;
}

function recordIn(
  { hubspot, organisation }: Pick<BothWorld, "hubspot" | "organisation">,
  crm: "hubspot" | "salesforce",
  number: number,
): RecordIn {
  const id = idIn[crm](number);
  return crm === "hubspot"
    ? { crm, account: hubspot.sandbox.portal, type: "contact", id }
    : { crm, account: organisation.organisation, type: "Contact", id };
}

async function openOrganisation(bridge: Pick<HubspotWorld, "post">): Promise<void> {
  const reply = await bridge.post("/oauth/salesforce/start", {});
  const { url }: { url: string } = JSON.parse(await reply.text());
  const page = await fetch(url);
  if (page.status !== 200) throw new Error(`The connection ended with ${page.status}: ${await page.text()}`);
}

async function link(
  bridge: Pick<HubspotWorld, "post">,
  numbers: readonly number[],
  record: (crm: "hubspot" | "salesforce", number: number) => RecordIn,
): Promise<void> {
  const facts = numbers.map((number) => ({
    ...{ type: "link", id: `decision-${number}`, linked: true, reason: "Said so on the phone" },
    ...{ decidedAt: "2026-04-01T10:00:00.000Z", decidedBy: "Dana Whitlock" },
    members: [record("hubspot", number), record("salesforce", number)].map(({ crm, account, type, id }) => {
      return { crm, account, object: type, id };
    }),
  }));
  const reply = await bridge.post("/v1/deliveries/decisions", { facts });
  if (reply.status !== 202) throw new Error(`The decisions were answered ${reply.status}`);
}

async function viewOf({ bridge }: HubspotWorld, record: RecordIn): Promise<CustomerView | null> {
  const { url, key } = bridge();
  const reply = await fetch(`${url}/v1/customers/by-record?${new URLSearchParams({ ...record }).toString()}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  if (reply.status === 404) return null;
  const view: CustomerView = JSON.parse(await reply.text());
  return view;
}

function isRead({ connections: [one] }: Status): boolean {
  return one !== undefined && one.objects.length > 5 && one.objects.every(({ state }) => state !== "history");
}

function writesToPortal({ method, path, text }: LedgerEntry): RowWrite[] {
  if (method !== "POST" || !/\/contacts\/batch\/update$/.test(path)) return [];
  return listOf(recordOf(parseJson(text))["inputs"]).flatMap((input) => {
    const { id, properties } = recordOf(input);
    return [{ crm: "hubspot", object: "contact", id: textOf(id) ?? "", fields: recordOf(properties) }];
  });
}

/** Rows are taken away by Salesforce's own ids; in the bin they still say by which id they were written. */
function removalsFromOrg({ row }: Pick<SalesforceSandbox, "row">, { method, path }: LedgerEntry): RowRemoval[] {
  if (method !== "DELETE" || !/\/composite\/sobjects\?/.test(path)) return [];
  const ids = new URL(path, "http://organisation").searchParams.get("ids")?.split(",") ?? [];
  return ids.flatMap((id) =>
    ownObjects.flatMap((object) => {
      const externalId = textOf(row(object, id)?.["External_Id__c"]);
      return externalId === undefined ? [] : [{ crm: "salesforce", object, id: externalId, fields: null }];
    }),
  );
}

const ownObjects = ["Social_Handle__c", "Interaction__c"];

function writesToOrg({ method, path, text }: LedgerEntry): RowWrite[] {
  if (method !== "PATCH" || !/\/composite\/sobjects(\/|\?|$)/.test(path)) return [];
  return listOf(recordOf(parseJson(text))["records"]).flatMap((record) => {
    const { attributes, Id, External_Id__c: externalId, ...fields } = recordOf(record);
    const type = isRecord(attributes) ? textOf(attributes["type"]) : undefined;
    if (type === undefined) return [];
    const object = type === "Contact" ? "contact" : type;
    return [{ crm: "salesforce", object, id: textOf(Id) ?? textOf(externalId) ?? "", fields }];
  });
}
