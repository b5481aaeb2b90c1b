// What certification asks: of a busy portal's calls ninety-five in a hundred succeed, over any ten minutes, also on a bad day.
import "../sandboxes/no-proxy.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import {
  mixedFaults,
  startHubspotSandbox,
  worstShareOfSuccess,
  type HubspotSandbox,
} from "../sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { now } from "../support/database.ts";

/** Twelve minutes at five calls a second, half of what a portal allows. */
const calls = 3_600;
const apartMs = 200;
/** What ten of these minutes hold. */
const perWindow = 3_000;

let atMs = Date.parse(now);
const clock = { now: () => new Date(atMs) };
let sandbox: HubspotSandbox;
beforeAll(async () => {
  sandbox = await startHubspotSandbox({ now: () => clock.now() });
  sandbox.seed("contacts", { id: "10001", at: now, properties: { firstname: "Asha", email: "asha@example.com" } });
});
afterAll(() => sandbox.close());

test("with trouble at one call in twenty, ninety-five of a hundred calls succeed over any ten minutes, and patience cures all that passes", async () => {
  const app = hubspotApp({
    ...{ clientId: "id", clientSecret: "secret", appId: null, redirectUri: () => "https://bridge.example", clock },
    ...{ baseUrl: sandbox.url, timeoutMs: 300, patience: { wait: () => Promise.resolve() } },
    budgets: { calls: { calls: 100_000, perMs: 1 }, searches: { calls: 100_000, perMs: 1 } },
  });
  const portal = app.portal(sandbox.portal, () => Promise.resolve(sandbox.token));
  sandbox.seedFaults(11);
  for (const fault of mixedFaults(0.05, 1)) sandbox.fail(fault);

  const lasting = new Set<string>();
  while (sandbox.ledger.length < calls) {
    atMs += apartMs;
    await portal.read("contact", ["10001"], "live").catch((failure: unknown) => {
      lasting.add(failure instanceof Failure ? failure.kind : String(failure));
    });
  }

  const hit = sandbox.ledger.filter(({ fault }) => fault !== undefined).length;
  const worst = worstShareOfSuccess(sandbox.ledger, 600_000, perWindow);
  process.stdout.write(`${sandbox.ledger.length} calls, ${hit} hit, ${(worst * 100).toFixed(1)} % succeeded\n`);
  expect(hit / calls).toBeGreaterThan(0.03);
  expect(worst).toBeGreaterThanOrEqual(0.95);
  // A token that is refused has no successor here, and an answer that no call promises is asked for again by whoever reads.
  expect([...lasting].toSorted()).toEqual(["bad-reply", "needs-reconnect"]);
  expectNoUnknownRoutes(sandbox);
}, 120_000);
