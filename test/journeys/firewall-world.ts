// One person in a portal and in an organisation, with accounts that they may want used no more, and a bridge that writes to both.
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { customerNamed } from "@rapport/bridge-server/src/app/person.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import type { Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { hubspotApp, salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import { createServer } from "@rapport/bridge-server/src/http/server.ts";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import { hubspotApp as atHubspot, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import {
  salesforceApp as atSalesforce,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../sandboxes/salesforce/index.ts";
import { listOf, recordOf } from "../sandboxes/json.ts";
import { now, type TestBridge } from "../support/database.ts";
import { contact, deliver, email, identityOf, link, tweet, type WrittenFact } from "../support/given.ts";

/** What nobody may find anywhere once it is to be used no more. */
export const secrets = ["quiet_heron", "Heron of the Marsh", "lanterns by the river"] as const;
const [handle, display, text] = secrets;
/** Seen under a stable id, with another spelling before. */
export const account = { network: "x", value: `@${handle}`, stableId: "77001", name: display } as const;

export interface FirewallWorld {
  readonly keys: WorkspaceKeys;
  readonly portal: HubspotSandbox;
  readonly organisation: SalesforceSandbox;
  readonly hubspot: Connection;
  readonly salesforce: Connection;
  readonly contactId: string;
  readonly records: { readonly hubspot: Pointer; readonly salesforce: Pointer };
  /** The account's id, and that of its spelling. */
  readonly identityId: string;
  deliver(...facts: WrittenFact[]): Promise<void>;
  /** Both writers do what is due. */
  write(): Promise<void>;
  /** What stands in both CRMs about the person. */
  inCrms(): Promise<InCrms>;
  close(): Promise<void>;
}

export interface InCrms {
  readonly contact: Readonly<Record<string, unknown>>;
  readonly row: Readonly<Record<string, unknown>>;
  readonly handles: readonly unknown[];
  readonly interactions: readonly unknown[];
}

type Pointer = Readonly<{ crm: "hubspot" | "salesforce"; account: string; object: string; id: string }>;

const never = (): boolean => false;

export async function startFirewall(bridge: TestBridge): Promise<FirewallWorld> {
  bridge.clock.set(now);
  const clock = { now: () => bridge.clock.now() };
  const portal = await startHubspotSandbox(clock);
  const organisation = await startSalesforceSandbox(clock);
  const keys = await bridge.workspace();
  const { hubspot, salesforce } = connectionsOf(bridge, keys, portal, organisation);
  await connect(bridge, keys, portal, organisation);
  portal.seed("contacts", { id: "501", at: "2024-03-01T10:00:00.000Z", properties: { firstname: "Asha" } });
  const contactId = organisation.seed("Contact", { LastName: "Asha" });
  await hubspot.portal.prepare();
  await salesforce.portal.prepare();
  const records = {
    hubspot: { crm: "hubspot", account: portal.portal, object: "contact", id: "501" },
    salesforce: { crm: "salesforce", account: organisation.organisation, object: "Contact", id: contactId },
  } as const;
  await deliver(bridge, keys, "crm", [
    contact({ ...records.hubspot, identities: [{ network: "email", value: "asha@example.com" }], name: "Asha Rao" }),
    contact({ ...records.salesforce, identities: [], name: "Asha Rao" }),
    link(records.hubspot, records.salesforce),
  ]);
  // More than the last ten, so that rows of earlier ones stand in the organisation too.
  const said = Array.from({ length: 14 }, (_, n) =>
    tweet({ id: `t${n}`, from: account, text: `${text} ${n}`, occurredAt: at((14 - n) * 60), thread: "talk" }),
  );
  const world = {
    ...{ keys, portal, organisation, hubspot, salesforce, contactId, records },
    async deliver(...facts: WrittenFact[]) {
      await deliver(bridge, keys, "feed", facts);
    },
    async write() {
      await writeBack(hubspot, bridge, never);
      await writeBack(salesforce, bridge, never);
    },
    inCrms: async (): Promise<InCrms> => ({
      contact: portal.properties("contacts", "501") ?? {},
      row: organisation.row("Contact", contactId) ?? {},
      handles: await rowsOf(organisation, "SELECT Handle__c, Consent_Purposes__c, Contact__c FROM Social_Handle__c"),
      interactions: await rowsOf(organisation, "SELECT Summary__c, Network__c, Contact__c FROM Interaction__c"),
    }),
    close: async () => void (await Promise.all([portal.close(), organisation.close()])),
  };
  for (let from = 0; from < said.length; from += 7) {
    await world.deliver(
      ...said.slice(from, from + 7),
      email({ id: `m${from}`, from: "asha@example.com", text: "hello" }),
    );
    if (from === 0) await world.deliver(link(records.hubspot, identityOf("x", account.value, account.stableId)));
    await world.write();
  }
  const view = await customerNamed(keys, { record: { ...records.hubspot, type: "contact" } }, bridge);
  const found = view.members.find(({ network, formerNames, currentName }) => {
    return network === "x" && (currentName !== null || formerNames.length > 0);
  });
  if (found === undefined) throw new Error("The account is not the person's");
  return { ...world, identityId: found.memberId };
}

/** The ways into both, as the writers have them. */
function connectionsOf(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  portal: HubspotSandbox,
  organisation: SalesforceSandbox,
): Pick<FirewallWorld, "hubspot" | "salesforce"> {
  const patience = { wait: () => Promise.resolve() };
  const usual = { clock: bridge.clock, redirectUri: () => "https://bridge.example", timeoutMs: 2_000, patience };
  const hubspot: Connection = {
    ...{ keys, crm: "hubspot" },
    portal: hubspotApp({
      ...{ ...usual, clientId: atHubspot.clientId, clientSecret: atHubspot.clientSecret, appId: null },
      baseUrl: portal.url,
    }).portal(portal.portal, () => Promise.resolve(portal.token)),
  };
  const salesforce: Connection = {
    ...{ keys, crm: "salesforce" },
    portal: salesforceApp({
      ...{ ...usual, clientId: atSalesforce.clientId, clientSecret: atSalesforce.clientSecret },
      loginUrl: organisation.url,
    }).portal(
      organisation.organisation,
      () => Promise.resolve(organisation.token),
      undefined,
      () => Promise.resolve(organisation.url),
    ),
  };
  return { hubspot, salesforce };
}

async function connect(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  portal: HubspotSandbox,
  organisation: SalesforceSandbox,
): Promise<void> {
  for (const [crm, name] of [
    ["hubspot", portal.portal],
    ["salesforce", organisation.organisation],
  ] as const) {
    await bridge.store.claimConnection(keys.workspaceId, crm, name);
    await bridge.store.connections(keys.workspaceId).keepConnection({
      ...{ crm, account: name, state: "connected", sealed: null, expiresAt: null, scopes: [] },
      ...{ connectedAt: new Date(now), changedAt: new Date(now), reason: null },
    });
  }
}

async function rowsOf({ url, token }: SalesforceSandbox, q: string): Promise<readonly unknown[]> {
  const reply = await fetch(`${url}/services/data/v67.0/query?${new URLSearchParams({ q }).toString()}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return listOf(recordOf(await reply.json())["records"]);
}

/** A moment before the tests' now. */
export function at(minutesAgo: number): string {
  return new Date(Date.parse(now) - (minutesAgo + 120) * 60_000).toISOString();
}

export interface Door {
  ask(method: string, path: string, body?: unknown, accept?: string): Promise<Response>;
  close(): Promise<void>;
}

/** The bridge's own door, for a key of this workspace. */
export async function openDoor(bridge: TestBridge, keys: WorkspaceKeys): Promise<Door> {
  const key = `test-key-${keys.workspaceId}-0123456789abcdef`;
  await bridge.store.addApiKey(keys.workspaceId, hashApiKey(key), "test", bridge.clock.now());
  const app = createServer({
    ...bridge,
    rules: { publicOrigin: () => "https://bridge.example", hubspotSecrets: [], hashKey: hashApiKey },
    ...{ openApi: {}, hubspot: null, salesforce: null, mail: null, portalOf: () => Promise.resolve(null) },
    ...{ wakeAccount: () => Promise.resolve(), wakeRules: () => undefined },
    wake: (woken) => void readInbox(woken, bridge),
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    ask: (method, path, body, accept = "application/json") =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, accept, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
