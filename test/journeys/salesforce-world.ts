// A Salesforce organisation with people in it and a bridge of its own beside it, both real, for journeys through the connector.
import type { CustomerView } from "@rapport/contract";
import {
  salesforceApp,
  startSalesforceSandbox,
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
} from "../sandboxes/salesforce/index.ts";
import type { Status } from "./hubspot-world.ts";
import { ask, startBridge, type Place, type RunningBridge } from "./running.ts";

export interface SalesforceWorld {
  readonly sandbox: SalesforceSandbox;
  bridge(): RunningBridge;
  /** kill -9 and start again, on the same data. */
  restart(): Promise<void>;
  /** An admin opens the link and allows the app. Answers with the page that they end up on. */
  connect(): Promise<Response>;
  status(): Promise<Status>;
  view(id: string, type?: string): Promise<CustomerView | null>;
  post(path: string, body: unknown): Promise<Response>;
}

/** Starts both. `place` says where the bridge keeps its data; `fill` puts people in before anybody looks. */
export async function startSalesforceWorld(
  place: Place,
  fill: (sandbox: SalesforceSandbox) => void,
  options: SalesforceSandboxOptions = {},
): Promise<SalesforceWorld> {
  const sandbox = await startSalesforceSandbox({
    ...options,
    app: { requirePkce: true, requireSecret: true, rotateRefreshTokens: true, ...options.app },
  });
  // The organisation is there, and nobody has allowed the app yet.
  sandbox.uninstall();
  if (options.app?.installed !== false) sandbox.install();
  fill(sandbox);
  const settings: Place = {
    ...place,
    SALESFORCE_CLIENT_ID: salesforceApp.clientId,
    SALESFORCE_CLIENT_SECRET: salesforceApp.clientSecret,
    SALESFORCE_LOGIN: sandbox.url,
    SALESFORCE_PUBSUB: `http://${sandbox.pubsubUrl}`,
    SALESFORCE_COMPARE_SECONDS: place["SALESFORCE_COMPARE_SECONDS"] ?? "2",
  };
  let bridge = await startBridge(settings);
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(bridge.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${bridge.key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    sandbox,
    bridge: () => bridge,
    post,
    async restart() {
      await bridge.kill();
      bridge = await startBridge(settings);
    },
    async connect() {
      const reply = await post("/oauth/salesforce/start", {});
      const { url }: { url: string } = JSON.parse(await reply.text());
      return fetch(url);
    },
    status: () => ask<Status>(bridge, "/oauth/salesforce/status"),
    async view(id, type = "Contact") {
      const query = new URLSearchParams({ crm: "salesforce", account: sandbox.organisation, type, id });
      const reply = await fetch(`${bridge.url}/v1/customers/by-record?${query.toString()}`, {
        headers: { authorization: `Bearer ${bridge.key}` },
      });
      if (reply.status === 404) return null;
      const view: CustomerView = JSON.parse(await reply.text());
      return view;
    },
  };
}
