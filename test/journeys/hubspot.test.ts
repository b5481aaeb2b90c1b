// Install → history → right cards → live change → merge, deletion, privacy → kill in the middle → disconnect.
import "../sandboxes/no-proxy.ts";
import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { CustomerView, KpiReading, TimelinePage } from "@rapport/contract";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { hubspotApp, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { inBothPlaces } from "./both-places.ts";
import { startWorld, until, type HubspotWorld, type Status } from "./hubspot-world.ts";
import { ask, killAll, type Place } from "./running.ts";

const people = 450;
const callsEach = 3;

/** Contacts 1001 …, each with a company, three calls, an e-mail, a note and, some of them, a conversation. */
function fill(sandbox: HubspotSandbox): void {
  const at = (day: number): string => new Date(Date.UTC(2026, 2, 1 + (day % 90), 10)).toISOString();
  for (let n = 1; n <= people; n += 1) {
    const id = String(1000 + n);
    const properties = { firstname: `Person ${n}`, lastname: "Sample", email: `person-${n}@example.com` };
    sandbox.seed("contacts", { id, properties, at: at(n) });
    for (let call = 0; call < callsEach; call += 1) {
      const callId = String(100_000 + n * 10 + call);
      sandbox.seed("calls", {
        id: callId,
        at: at(n + call),
        properties: {
          ...{ hs_timestamp: at(n + call), hs_call_direction: "INBOUND", hs_call_duration: "60000" },
          ...{ hs_call_status: "COMPLETED", hs_call_body: `Call ${call} of person ${n}` },
        },
      });
      sandbox.seedLink(["calls", callId], ["contacts", id]);
    }
  }
  sandbox.seed("emails", {
    id: "900001",
    at: at(5),
    properties: {
      ...{ hs_timestamp: at(5), hs_email_direction: "INCOMING_EMAIL", hs_email_subject: "Invoice" },
      ...{ hs_email_text: "Where is my invoice?", hs_email_thread_id: "t1" },
    },
  });
  sandbox.seedLink(["emails", "900001"], ["contacts", "1001"]);
  sandbox.seed("notes", {
    id: "900002",
    at: at(6),
    properties: { hs_timestamp: at(6), hs_note_body: "<p>Likes tea</p>" },
  });
  sandbox.seedLink(["notes", "900002"], ["contacts", "1001"]);
  sandbox.seed("tickets", { id: "900003", at: at(7), properties: { subject: "Broken lamp" } });
  sandbox.seedLink(["tickets", "900003"], ["contacts", "1001"]);
  sandbox.seed("companies", { id: "900004", at: at(7), properties: { name: "Acme", domain: "acme.example" } });
}

const isRead = ({ connections: [one] }: Status): boolean =>
  one !== undefined && one.objects.length > 10 && one.objects.every(({ state }) => state !== "history");

/** What HubSpot would send, signed with this secret. */
async function signed(
  { bridge }: HubspotWorld,
  path: string,
  content: unknown,
  secret: string = hubspotApp.clientSecret,
): Promise<{ status: number; body: unknown }> {
  const [uri, body, timestamp] = [bridge().url + path, JSON.stringify(content), String(Date.now())];
  const signature = createHmac("sha256", secret).update(`POST${uri}${body}${timestamp}`).digest("base64");
  const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp };
  const reply = await fetch(uri, { method: "POST", headers, body });
  return { status: reply.status, body: JSON.parse(await reply.text()) };
}

async function timeline({ bridge }: HubspotWorld, view: CustomerView | null): Promise<TimelinePage["items"]> {
  const { items } = await ask<TimelinePage>(bridge(), `/v1/customers/${view?.customerId ?? ""}/timeline`);
  return items;
}

let open: { sandbox: HubspotSandbox }[] = [];
afterEach(async () => {
  for (const { sandbox } of open) expectNoUnknownRoutes(sandbox);
});
afterAll(async () => {
  await killAll();
  await Promise.all(open.map(({ sandbox }) => sandbox.close()));
  open = [];
});

function journey(place: () => Promise<Place>): void {
  let world: HubspotWorld;
  let installedAt = 0;

  beforeAll(async () => {
    world = await startWorld(await place(), fill);
    open.push(world);
  }, 60_000);

  test("an admin installs, the bridge dies in the middle of the history, and everything arrives all the same", async () => {
    await world.install();
    installedAt = Date.now();
    await until(
      () => world.status(),
      ({ connections: [one] }) => one?.objects.some(({ read }) => read > 0) ?? false,
    );
    await world.restart();

    const { seen } = await until(() => world.status(), isRead, 60_000);

    const read = Object.fromEntries(seen.connections[0]?.objects.map((one) => [one.object, one]) ?? []);
    expect(read["contact"]).toMatchObject({ state: "current", total: people });
    expect(read["call"]).toMatchObject({ state: "current", total: people * callsEach });
    expect(seen.connections[0]).toMatchObject({ account: world.sandbox.portal, state: "connected", progress: 1 });
    const { seen: view } = await until(
      () => world.view("1001"),
      (one) => one?.interactionCount === callsEach + 2,
    );
    expect(view?.name).toBe("Person 1 Sample");
    expect(view?.interactions.map(({ text }) => text).toSorted()).toEqual([
      "Call 0 of person 1",
      "Call 1 of person 1",
      "Call 2 of person 1",
      "Invoice\nWhere is my invoice?",
      "Likes tea",
    ]);
    expect(view?.handles).toMatchObject([{ network: "email", value: "person-1@example.com" }]);
    for (const contact of ["1200", String(1000 + people)])
      await until(
        () => world.view(contact),
        (one) => one?.interactionCount === callsEach,
      );
  }, 120_000);

  test("a change in HubSpot is in the card's data within five seconds", async () => {
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      world.sandbox.change.update("contacts", "1002", { firstname: `Renamed ${n}` });
      const { tookMs } = await until(
        () => world.view("1002"),
        (one) => one?.name === `Renamed ${n} Sample`,
      );
      times.push(tookMs);
    }
    expect(Math.max(...times)).toBeLessThan(5_000);
  }, 60_000);

  test("a conversation is there as soon as it is written, and whose turn it is", async () => {
    const thread = world.sandbox.change.startThread({ channelId: "1000", contactId: "1003" });
    world.sandbox.change.write(thread, { by: "V-1003", text: "Is anybody there?" });

    const { seen } = await until(
      () => world.view("1003"),
      (one) => (one?.openClocks.length ?? 0) > 0,
    );

    expect(seen?.interactions[0]).toMatchObject({ text: "Is anybody there?", direction: "in" });
    await until(
      () => Promise.resolve(Number(world.sandbox.properties("contacts", "1003")?.["rapport_open_waits"] ?? 0)),
      (waits) => waits > 0,
    );
  }, 60_000);

  test("what Rapport writes comes back as no news: writing comes to rest", async () => {
    await until(
      () => Promise.resolve(world.sandbox.properties("contacts", "1004")?.["rapport_handles"]),
      (handles) => handles === "E-mail: person-4@example.com (claimed)",
      60_000,
    );
    const writes = (): number =>
      world.sandbox.ledger.filter(({ path }) => path.endsWith("/contacts/batch/update")).length;
    await world.sandbox.webhooks.settled();
    const { seen: settled } = await until(
      async () => {
        const before = writes();
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        return { before, after: writes() };
      },
      ({ before, after }) => before === after,
      60_000,
    );
    expect(settled.after).toBeGreaterThan(0);
  }, 120_000);

  test("a workflow records a handle for a contact, never for two, and only if HubSpot signed for it", async () => {
    const fields = { network: "x", handle: "@person_five", purpose: "care" };
    const step = (contact: string) => ({
      ...{ callbackId: `run-${contact}`, origin: { portalId: Number(world.sandbox.portal) }, inputFields: fields },
      object: { objectId: Number(contact), objectType: "CONTACT" },
    });

    expect(await signed(world, "/hubspot/actions/record-handle", step("1005"))).toEqual({
      status: 200,
      body: { outputFields: { outcome: "kept", hs_execution_state: "SUCCESS" } },
    });
    const { seen } = await until(
      () => world.view("1005"),
      (one) => (one?.handles.length ?? 0) > 1,
    );
    expect(seen?.handles.map(({ value }) => value)).toContain("@person_five");
    expect(await signed(world, "/hubspot/actions/record-handle", step("1006"))).toMatchObject({
      body: { outputFields: { outcome: "taken" } },
    });
    expect(await signed(world, "/hubspot/actions/ask-for-handle", step("1006"))).toMatchObject({ status: 200 });
    expect(await signed(world, "/hubspot/actions/refresh-view", step("1006"))).toMatchObject({ status: 200 });
    await until(
      () => world.view("1006"),
      (one) => one?.interactions[0]?.text === "Ask for the X (Twitter) handle",
    );
    for (const path of ["/hubspot/actions/record-handle", "/hubspot/webhooks"])
      expect(await signed(world, path, step("1006"), "guessed")).toMatchObject({ status: 401 });
  }, 60_000);

  test("merged contacts are one customer, under every id that they ever had", async () => {
    const left = world.sandbox.change.merge("contacts", "1010", "1011");

    const { seen } = await until(
      () => world.view(left),
      (one) => one?.interactionCount === 2 * callsEach,
    );

    expect(seen?.records.map(({ id }) => id)).toEqual([left]);
    expect((await world.view("1011"))?.customerId).toBe(seen?.customerId);
    expect((await world.view("1010"))?.customerId).toBe(seen?.customerId);
  }, 60_000);

  test("a deleted contact is no record any more; what happened stays told", async () => {
    const before = await world.view("1020");
    world.sandbox.change.archive("contacts", "1020");

    await until(
      () => world.view("1020"),
      (one) => one === null,
    );
    const told = await timeline(world, before);
    expect(told.map(({ text }) => text).toSorted()).toEqual([0, 1, 2].map((n) => `Call ${n} of person 20`));
  }, 60_000);

  test("who asked to be forgotten is forgotten: that they called still counts, and nothing of them opens again", async () => {
    const called = async (): Promise<number> => (await ask<KpiReading>(world.bridge(), "/v1/kpis/calls")).total;
    const before = await world.view("1030");
    const calls = await called();
    expect(JSON.stringify(before)).toMatch(/person-30@/);
    world.sandbox.change.privacyDelete("1030");

    await until(
      () => world.view("1030"),
      (one) => one === null,
    );
    expect(await called()).toBe(calls);
    await expect(timeline(world, before)).rejects.toThrow("404");
    const reply = await world.post("/v1/customers/search", { text: "person-30@example.com" });
    expect([reply.status, await reply.text()]).toEqual([200, '{"hits":[]}']);
  }, 60_000);

  test("every change is counted there and here: complete to a moment after the install, with no gap", async () => {
    const { seen } = await until(
      () => world.status(),
      ({ connections: [one] }) =>
        Date.parse(one?.completeTo ?? "1900-01-01") > installedAt &&
        one?.objects.every(({ gap }) => gap === null) === true,
      120_000,
    );

    expect(seen.connections[0]?.objects.filter(({ state }) => state === "history")).toEqual([]);
  }, 180_000);

  test("disconnecting leaves no token, and nothing that runs", async () => {
    const reply = await world.post("/oauth/hubspot/disconnect", { account: world.sandbox.portal });

    expect([reply.status, await reply.text()]).toEqual([200, JSON.stringify({ disconnected: world.sandbox.portal })]);
    expect(world.sandbox.tokensLeft()).toBe(0);
    expect((await world.status()).connections[0]).toMatchObject({ state: "disconnected", objects: [] });
    const calls = world.sandbox.ledger.length;
    world.sandbox.change.update("contacts", "1002", { firstname: "Nobody listens" });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(world.sandbox.ledger).toHaveLength(calls);
    for (const { path } of world.sandbox.ledger) expect(path).not.toMatch(/\/v\d+\//);
  }, 60_000);
}

inBothPlaces("HubSpot", journey);
