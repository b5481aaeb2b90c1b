// Markers over HTTP, as a card of HubSpot asks for them: whoever the settings name, and nobody else.
import "../sandboxes/no-proxy.ts";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { CustomerView, Markers } from "@rapport/contract";
import { hubspotApp } from "../sandboxes/hubspot/index.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { signatureV3 } from "../workbench/signature.ts";
import { startWorld, until, type HubspotWorld } from "./hubspot-world.ts";
import { killAll } from "./running.ts";

const folder = embeddedFolder("markers");
let world: HubspotWorld;
let asha: CustomerView;

beforeAll(async () => {
  world = await startWorld({ RAPPORT_DATA: folder }, (sandbox) => {
    sandbox.seed("contacts", { id: "101", at: "2026-03-01T10:00:00.000Z", properties: { email: "asha@example.com" } });
  });
  await world.install();
  const { seen } = await until(
    () => world.view("101"),
    (view) => view !== null,
  );
  if (seen === null) throw new Error("The contact has no view");
  asha = seen;
}, 90_000);
afterAll(async () => {
  await killAll();
  await world.sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a card's fetch sends: HubSpot adds who looks, and signs. */
async function asUser(user: string, method: "GET" | "POST", path: string, sent?: unknown): Promise<Response> {
  const url = `${world.bridge().url}${path}?userId=${user}&portalId=${world.sandbox.portal}`;
  const body = sent === undefined ? "" : JSON.stringify(sent);
  const timestamp = String(Date.now());
  return fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      "x-hubspot-signature-v3": signatureV3({ method, url, body, timestamp }, hubspotApp.clientSecret),
      "x-hubspot-request-timestamp": timestamp,
    },
    ...(sent === undefined ? {} : { body }),
  });
}

async function markersIn(reply: Response): Promise<Markers> {
  const text = await reply.text();
  expect([reply.status, text]).toEqual([200, text]);
  const markers: Markers = JSON.parse(text);
  return markers;
}

test("nobody may read, set or take away a marker until an admin names them; then only they may", async () => {
  const path = `/v1/customers/${asha.customerId}/markers`;
  const record = { crm: "hubspot", account: world.sandbox.portal, type: "contact", id: "101" };
  const set = { record, run: "r1", kind: "vulnerability", purpose: "Fair treatment", note: "Bereaved", days: 30 };
  expect((await asUser("7", "GET", path)).status).toBe(403);
  expect((await asUser("7", "POST", "/v1/markers", set)).status).toBe(403);

  const changes = [{ key: "privacy.vulnerability-readers", value: ["7"] }];
  expect((await world.post("/v1/settings", { version: 0, changes })).status).toBe(200);

  const { markers } = await markersIn(await asUser("7", "POST", "/v1/markers", set));
  expect(markers).toMatchObject([{ kind: "vulnerability", note: "Bereaved", purpose: "Fair treatment" }]);
  expect(await markersIn(await asUser("7", "GET", path))).toMatchObject({ markers, history: [{}] });
  expect((await asUser("8", "GET", path)).status).toBe(403);
  const script = { headers: { authorization: `Bearer ${world.bridge().key}` } };
  expect((await fetch(world.bridge().url + path, script)).status).toBe(403);
  expect(JSON.stringify(await world.view("101"))).not.toContain("Bereaved");

  const removal = { record, run: "r2" };
  const address = `/v1/markers/${markers[0]?.markerId ?? ""}/removal`;
  expect((await asUser("8", "POST", address, removal)).status).toBe(403);
  expect(await markersIn(await asUser("7", "POST", address, removal))).toMatchObject({
    markers: [],
    history: [{}, {}],
  });
  expect((await asUser("7", "POST", address, { ...removal, run: "r3" })).status).toBe(404);
}, 60_000);

test("a marker needs a purpose and an end, and a record of the portal that asks", async () => {
  const record = { crm: "hubspot", account: world.sandbox.portal, type: "contact", id: "101" };
  const set = { record, run: "r9", kind: "vulnerability", purpose: "Fair treatment", days: 30 };

  const { purpose: _purpose, ...withoutPurpose } = set;
  const { days: _days, ...withoutEnd } = set;
  const elsewhere = { ...set, record: { ...record, account: "999" } };

  expect((await asUser("7", "POST", "/v1/markers", withoutPurpose)).status).toBe(400);
  expect((await asUser("7", "POST", "/v1/markers", withoutEnd)).status).toBe(400);
  expect((await asUser("7", "POST", "/v1/markers", { ...set, days: 731 })).status).toBe(400);
  expect((await asUser("7", "POST", "/v1/markers", elsewhere)).status).toBe(403);
});
