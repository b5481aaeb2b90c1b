// A HubSpot with people in it and a bridge of its own beside it, both real, for journeys through the connector.
import { setTimeout as sleep } from "node:timers/promises";
import type { CustomerView } from "@rapport/contract";
import { requiredScopes } from "../../bridge-server/src/crms/hubspot/scopes.ts";
import { hubspotApp, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { ask, startBridge, type Place, type RunningBridge } from "./running.ts";

/** How often the bridge compares what it has with the portal. */
export const comparesEveryMs = 2_000;

/** The webhooks that the app declares. */
const subscriptions = (targetUrl: string) => ({
  settings: { targetUrl, maxConcurrentRequests: 10 },
  subscriptions: {
    crmObjects: ["contact", "company", "ticket"].flatMap((objectType) => [
      ...["object.creation", "object.deletion", "object.merge", "object.restore"].map((subscriptionType) => ({
        ...{ subscriptionType, objectType, active: true },
      })),
      ...["firstname", "lastname", "email", "phone", "name", "subject", "rapport_open_waits"].map((propertyName) => ({
        ...{ subscriptionType: "object.propertyChange", objectType, propertyName, active: true },
      })),
    ]),
    hubEvents: ["contact.privacyDeletion", "conversation.creation", "conversation.newMessage"].map(
      (subscriptionType) => ({ subscriptionType, active: true }),
    ),
  },
});

export interface HubspotWorld {
  readonly sandbox: HubspotSandbox;
  bridge(): RunningBridge;
  /** One more bridge on the same data; a database server allows that. */
  another(): Promise<RunningBridge>;
  /** Webhooks go to this bridge from now on. */
  tell(bridge: RunningBridge): void;
  /** kill -9 and start again, on the same data. */
  restart(): Promise<void>;
  /** An admin opens the install link and allows the app. */
  install(): Promise<void>;
  status(): Promise<Status>;
  view(contact: string): Promise<CustomerView | null>;
  post(path: string, body: unknown): Promise<Response>;
}

export interface Status {
  readonly connections: readonly {
    readonly account: string;
    readonly state: string;
    readonly progress: number | null;
    readonly completeTo: string | null;
    readonly objects: readonly { object: string; state: string; read: number; total: number | null; gap: unknown }[];
  }[];
}

/** Starts both. `place` says where the bridge keeps its data; `fill` puts people in before anybody looks. */
export async function startWorld(place: Place, fill: (sandbox: HubspotSandbox) => void): Promise<HubspotWorld> {
  const redirectUrls: string[] = [];
  const sandbox = await startHubspotSandbox({
    app: { redirectUrls, requiredScopes },
    tenSecondly: 110,
    searchesPerSecond: 5,
  });
  // The portal is there and the app is not yet.
  sandbox.uninstall();
  fill(sandbox);
  const settings: Place = {
    ...place,
    HUBSPOT_CLIENT_ID: hubspotApp.clientId,
    HUBSPOT_CLIENT_SECRET: hubspotApp.clientSecret,
    HUBSPOT_APP_ID: String(hubspotApp.appId),
    HUBSPOT_API: sandbox.url,
    HUBSPOT_AUTHORIZE: `${sandbox.url}/oauth/authorize`,
    HUBSPOT_COMPARE_SECONDS: String(comparesEveryMs / 1000),
  };
  let bridge = await startBridge(settings);
  const tell = ({ url }: RunningBridge): void => {
    redirectUrls.splice(0, redirectUrls.length, `${url}/oauth/hubspot/callback`);
    sandbox.webhooks.subscribe(subscriptions(`${url}/hubspot/webhooks`), { retryOverMs: 2_000 });
  };
  tell(bridge);
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(bridge.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${bridge.key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    sandbox,
    bridge: () => bridge,
    another: () => startBridge(settings),
    tell,
    post,
    async restart() {
      await bridge.kill();
      bridge = await startBridge(settings);
      tell(bridge);
    },
    async install() {
      const reply = await post("/oauth/hubspot/start", {});
      const { url }: { url: string } = JSON.parse(await reply.text());
      const page = await fetch(url);
      if (page.status !== 200) throw new Error(`The install ended with ${page.status}: ${await page.text()}`);
    },
    status: () => ask<Status>(bridge, "/oauth/hubspot/status"),
    async view(contact) {
      const query = new URLSearchParams({ crm: "hubspot", account: sandbox.portal, type: "contact", id: contact });
      const reply = await fetch(`${bridge.url}/v1/customers/by-record?${query.toString()}`, {
        headers: { authorization: `Bearer ${bridge.key}` },
      });
      if (reply.status === 404) return null;
      const view: CustomerView = JSON.parse(await reply.text());
      return view;
    },
  };
}

/** Waits until something holds; says what it saw last where it never does. Answers with how long it took. */
export async function until<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  withinMs = 30_000,
): Promise<{ seen: T; tookMs: number }> {
  const begun = performance.now();
  for (;;) {
    const seen = await look();
    const tookMs = performance.now() - begun;
    if (holds(seen)) return { seen, tookMs };
    if (tookMs > withinMs) throw new Error(`It did not come to be: ${JSON.stringify(seen)?.slice(0, 2000)}`);
    await sleep(50);
  }
}
