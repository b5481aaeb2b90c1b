// The screens of both apps on a live bridge with the sample customers, without CRM sandboxes: the records come as facts.
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { readInbox } from "../../bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "../../bridge-server/src/app/take-delivery.ts";
import { hashApiKey, type Bridge } from "../../bridge-server/src/main.ts";
import { serve, type Served } from "../../bridge-server/src/serve.ts";
import { sampleOrganisation, samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { sampleClient, sampleCompanyFacts, sampleContacts, sampleHubspot, sampleRecords } from "./sample-records.ts";
import { sampleLinks, sampleStory } from "./sample-story.ts";
import { startWorkbench, type Workbench } from "./serve.ts";

/** Screens on a bridge that is running. */
export interface LiveScreens {
  readonly bridge: Served;
  readonly workbench: Workbench;
  /** A key of the sample workspace. */
  readonly key: string;
  /** Whether the way to the bridge is open: “down” answers as a bridge does whose database is away. */
  behave(mood: "well" | "down"): void;
  close(): Promise<void>;
}

/** Fills an open bridge with the sample customers and shows them. Closing closes the bridge too. */
export async function startLiveScreens(bridge: Bridge): Promise<LiveScreens> {
  const { home } = bridge;
  await bridge.store.addConnection(home.workspaceId, "hubspot", samplePortal, "Samples");
  await bridge.store.addConnection(home.workspaceId, "salesforce", sampleOrganisation, "Samples");
  const facts = [
    ...records(bridge),
    ...sampleCompanyFacts(bridge.clock.now()),
    ...sampleLinks(),
    ...sampleStory(bridge.clock.now()),
  ];
  await takeDelivery({ keys: home, source: "sample", body: Buffer.from(JSON.stringify({ facts })) }, bridge);
  const { aside } = await readInbox(home, bridge);
  if (aside > 0) throw new Error("The sample customers were not understood");

  const [clientSecret, key] = [randomBytes(24).toString("hex"), randomBytes(32).toString("base64url")];
  await bridge.store.addApiKey(home.workspaceId, hashApiKey(key), "workbench", bridge.clock.now());
  let mood: "well" | "down" = "well";
  // The cards speak to a gate before the bridge, so that the bridge can be away; what HubSpot signs is the gate's address.
  const gate = await openGate(() => (mood === "well" ? served.url : null));
  const served = await serve(bridge, {
    ...{ host: "127.0.0.1", port: 0, publicOrigin: gate.url, hubspotSecrets: [clientSecret] },
  });
  const workbench = await startWorkbench({
    bridgeUrl: gate.url,
    bridgeKey: key,
    hubspot: sampleHubspot(clientSecret),
    salesforce: {
      orgId: sampleOrganisation,
      contacts: sampleContacts("salesforceId"),
      records: sampleRecords,
      client: await sampleClient(bridge),
    },
    port: 0,
    host: "127.0.0.1",
  });
  return {
    bridge: served,
    workbench,
    key,
    behave(next) {
      mood = next;
    },
    async close() {
      await workbench.close();
      await gate.close();
      await served.close();
    },
  };
}

function records({ clock }: Bridge): object[] {
  const version = clock.now().toISOString();
  const people = samplePeople.flatMap(({ firstName, lastName, email, phone, x, hubspotId, salesforceId }) => {
    const identities = [
      ...(email === undefined ? [] : [{ network: "email", value: email }]),
      ...(phone === undefined ? [] : [{ network: "phone", value: phone }]),
      ...(x === undefined ? [] : [{ network: "x", value: x }]),
    ];
    const said = { type: "record", version, name: `${firstName} ${lastName}`, identities };
    const hubspot = { crm: "hubspot", account: samplePortal, object: "contact", id: hubspotId };
    const salesforce = { crm: "salesforce", account: sampleOrganisation, object: "Contact", id: salesforceId };
    return [hubspot, salesforce].filter(({ id }) => id !== undefined).map((record) => ({ ...said, ...record }));
  });
  const leads = sampleRecords
    .filter(({ type }) => type === "Lead")
    .map(({ id, name }) => ({
      ...{ type: "record", crm: "salesforce", account: sampleOrganisation, object: "Lead", id, version, name },
      identities: [{ network: "email", value: "olive.prospect@example.com" }],
    }));
  return [...people, ...leads];
}

/** Passes everything on to the address it is given; without one it answers 503. */
async function openGate(to: () => string | null): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const target = to();
      if (target === null) {
        response.writeHead(503, { "content-type": "application/problem+json" }).end('{"title":"Away","status":503}');
        return;
      }
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (!["host", "connection", "content-length", "transfer-encoding"].includes(name))
          headers.set(name, String(value));
      const method = request.method ?? "GET";
      const body = method === "GET" ? null : await buffer(request);
      const answer = await fetch(target + (request.url ?? "/"), { method, headers, body, redirect: "manual" });
      // What the customer's page sets and where it leads on belongs to the browser, and not to the gate.
      for (const name of ["content-type", "location"]) {
        const value = answer.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.setHeader("set-cookie", answer.headers.getSetCookie());
      response.writeHead(answer.status);
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    pass().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gate listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
