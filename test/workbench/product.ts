// The whole product on one machine: bridge, both CRM sandboxes with sample customers, and the page with both apps.
import { randomBytes } from "node:crypto";
import { readInbox } from "../../bridge-server/src/app/read-inbox.ts";
import { syncContacts } from "../../bridge-server/src/app/sync-contacts.ts";
import { takeDelivery } from "../../bridge-server/src/app/take-delivery.ts";
import { hubspotCrm, salesforceCrm } from "../../bridge-server/src/crms/index.ts";
import { hashApiKey, type Bridge } from "../../bridge-server/src/main.ts";
import { serve, type Served } from "../../bridge-server/src/serve.ts";
import { startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import { sampleOrganisation, samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { loadBundles } from "./bundles.ts";
import { sampleClient, sampleCompanyFacts, sampleContacts, sampleHubspot, sampleRecords } from "./sample-records.ts";
import { sampleLinks, sampleStory } from "./sample-story.ts";
import { startWorkbench, type Workbench } from "./serve.ts";

export interface Product {
  readonly bridge: Served;
  readonly workbench: Workbench;
  readonly hubspot: HubspotSandbox;
  readonly salesforce: SalesforceSandbox;
  /** A key of the sample workspace. */
  readonly key: string;
  close(): Promise<void>;
}

export interface ProductPorts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly bridge: number;
  readonly workbench: number;
}

/** Starts everything on an open bridge and fills it with the sample customers. `step` is told what is being done. */
export async function startProduct(
  bridge: Bridge,
  ports: ProductPorts,
  step: (what: string) => void = () => undefined,
): Promise<Product> {
  const closing: (() => Promise<void>)[] = [() => bridge.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.toReversed()) await end();
  };
  // Built beside all the rest, in a process of its own. If something else fails first, that is what is told.
  const bundles = loadBundles(step);
  bundles.catch(() => undefined);
  try {
    step("starting both CRM sandboxes");
    const [hubspot, salesforce] = await Promise.all([
      startHubspotSandbox({ people: samplePeople }),
      startSalesforceSandbox({ people: samplePeople }),
    ]);
    closing.push(
      () => hubspot.close(),
      () => salesforce.close(),
    );
    step("taking in the sample customers");
    await fill(bridge, hubspot, salesforce);
    step("starting the bridge");
    const [clientSecret, key] = [randomBytes(24).toString("hex"), randomBytes(32).toString("base64url")];
    await bridge.store.addApiKey(bridge.home.workspaceId, hashApiKey(key), "workbench", bridge.clock.now());
    const served = await serve(bridge, {
      host: ports.host,
      port: ports.bridge,
      publicOrigin: null,
      hubspotSecrets: [clientSecret],
    });
    // Serving closes the bridge itself, so its own entry goes.
    closing.shift();
    closing.unshift(() => served.close());
    step("drawing both apps");
    const workbench = await startWorkbench(
      {
        bridgeUrl: served.url,
        bridgeKey: key,
        hubspot: sampleHubspot(clientSecret),
        salesforce: {
          orgId: sampleOrganisation,
          contacts: sampleContacts("salesforceId"),
          records: sampleRecords,
          client: await sampleClient(bridge),
        },
        port: ports.workbench,
        host: ports.host,
      },
      bundles,
    );
    closing.push(() => workbench.close());
    return { bridge: served, workbench, hubspot, salesforce, key, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(bridge: Bridge, hubspot: HubspotSandbox, salesforce: SalesforceSandbox): Promise<void> {
  const { home, clock } = bridge;
  await syncContacts(
    home,
    hubspotCrm({ account: samplePortal, baseUrl: hubspot.url, accessToken: () => Promise.resolve(hubspot.token) }),
    bridge,
  );
  await syncContacts(
    home,
    salesforceCrm({
      account: sampleOrganisation,
      instanceUrl: salesforce.url,
      accessToken: () => Promise.resolve(salesforce.token),
    }),
    bridge,
  );
  const facts = [...sampleCompanyFacts(clock.now()), ...sampleLinks(), ...sampleStory(clock.now())];
  await takeDelivery({ keys: home, source: "sample", body: Buffer.from(JSON.stringify({ facts })) }, bridge);
  const { aside } = await readInbox(home, bridge);
  if (aside > 0)
    throw new Error(
      `The sample customers were not understood: ${(await bridge.store.asideDeliveries(home.workspaceId)).map(({ reason }) => reason).join("\n")}`,
    );
}
