// Webhooks that really go out: signed, gathered, retried, doubled, disordered.
import "../no-proxy.ts";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Signature } from "@hubspot/api-client";
import { listOf, recordOf } from "../json.ts";
import { bodyOf, headersOf, listen, shut } from "../wire.ts";
import { hubspotApp, startHubspotSandbox, type HubspotSandbox } from "./index.ts";
import type { WebhookHabits } from "./webhooks.ts";

let close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of close.toReversed()) await end();
  close = [];
});

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly events: readonly Record<string, unknown>[];
}

/** Somebody who listens, and answers with the statuses given, in turn; then with 200. */
async function listener(statuses: number[] = []): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server: Server = createServer((incoming, response) => {
    void bodyOf(incoming).then((text) => {
      received.push({ headers: headersOf(incoming), text, events: listOf(JSON.parse(text)).map(recordOf) });
      const status = statuses.shift() ?? 200;
      if (status !== 0) response.writeHead(status).end();
    });
  });
  const origin = await listen(server, 0);
  close.push(() => shut(server));
  return { url: `${origin}/hubspot/webhooks`, received };
}

const component = (targetUrl: string): unknown => ({
  uid: "rapport_webhooks",
  type: "webhooks",
  config: {
    settings: { targetUrl, maxConcurrentRequests: 10 },
    subscriptions: {
      crmObjects: [
        { subscriptionType: "object.creation", objectType: "contact", active: true },
        { subscriptionType: "object.propertyChange", objectType: "contact", propertyName: "email", active: true },
        { subscriptionType: "object.propertyChange", objectType: "contact", propertyName: "phone", active: false },
        { subscriptionType: "object.deletion", objectType: "contact", active: true },
        { subscriptionType: "object.merge", objectType: "contact", active: true },
        { subscriptionType: "object.associationChange", objectType: "ticket", active: true },
      ],
      hubEvents: [
        { subscriptionType: "contact.privacyDeletion", active: true },
        { subscriptionType: "conversation.creation", active: true },
        { subscriptionType: "conversation.newMessage", active: true },
        { subscriptionType: "conversation.propertyChange", propertyName: "status", active: true },
      ],
    },
  },
});

async function given(
  habits: Partial<WebhookHabits> = {},
  statuses: number[] = [],
): Promise<{ sandbox: HubspotSandbox; received: Received[]; told(): string[] }> {
  const { url, received } = await listener(statuses);
  const sandbox = await startHubspotSandbox();
  close.push(() => sandbox.close());
  sandbox.webhooks.subscribe(component(url), { retryOverMs: 100, ...habits });
  const told = (): string[] =>
    received.flatMap(({ events }) => events.map((event) => String(event["subscriptionType"])));
  return { sandbox, received, told };
}

describe("HubSpot's webhooks:", () => {
  test("what people and the app change is told, signed, and only what was subscribed", async () => {
    const { sandbox, received } = await given();
    const id = sandbox.change.create("contacts", { email: "new@example.org", phone: "+1 202-555-0199" });
    await sandbox.webhooks.settled();
    await fetch(`${sandbox.url}/crm/objects/2026-09/contacts/${id}`, {
      method: "PATCH",
      headers: { Authorization: `Bearer ${sandbox.token}` },
      body: JSON.stringify({ properties: { email: "newer@example.org", firstname: "Nadia" } }),
    });
    await sandbox.webhooks.settled();
    sandbox.change.update("contacts", id, { email: "newer@example.org" });
    await sandbox.webhooks.settled();

    const [batch] = received;
    expect(received.map(({ events }) => events.length)).toEqual([2, 1]);
    expect(received.flatMap(({ events }) => events)).toMatchObject([
      { subscriptionType: "object.creation", objectTypeId: "0-1", objectId: Number(id), changeSource: "CRM_UI" },
      { subscriptionType: "object.propertyChange", propertyName: "email", propertyValue: "new@example.org" },
      {
        subscriptionType: "object.propertyChange",
        propertyValue: "newer@example.org",
        changeSource: "INTEGRATION",
        sourceId: "4242",
        portalId: 4242001,
        appId: 4242,
        attemptNumber: 0,
      },
    ]);
    const headers = batch?.headers ?? {};
    const genuine = Signature.isValid({
      signatureVersion: "v3",
      method: "POST",
      url: `http://${headers["host"]}/hubspot/webhooks`,
      requestBody: batch?.text ?? "",
      clientSecret: hubspotApp.clientSecret,
      signature: headers["x-hubspot-signature-v3"] ?? "",
      timestamp: Number(headers["x-hubspot-request-timestamp"]),
    });
    expect(genuine).toBe(true);
  });

  test("merges, associations, privacy deletions and conversations have their own facts", async () => {
    const { sandbox, received } = await given();
    for (const id of ["1", "2", "3"]) sandbox.seed("contacts", { id, properties: { firstname: "P" } });
    sandbox.seed("tickets", { id: "9", properties: { subject: "Cold tea" } });
    sandbox.change.associate(["tickets", "9"], ["contacts", "3"]);
    const merged = sandbox.change.merge("contacts", "1", "2");
    sandbox.change.privacyDelete("3");
    const thread = sandbox.change.startThread({ channelId: "1000", contactId: merged });
    const message = sandbox.change.write(thread, { by: `V-${merged}`, text: "Is anybody there?" });
    sandbox.change.setThread(thread, { status: "CLOSED", assignedTo: "A-9001" });
    await sandbox.webhooks.settled();

    expect(received.flatMap(({ events }) => events)).toMatchObject([
      { subscriptionType: "object.associationChange", fromObjectId: 9, toObjectId: 3, associationRemoved: false },
      { subscriptionType: "object.merge", primaryObjectId: 1, mergedObjectIds: [2], newObjectId: Number(merged) },
      { subscriptionType: "contact.privacyDeletion", objectId: 3 },
      { subscriptionType: "object.deletion", objectId: 3, changeFlag: "DELETED" },
      { subscriptionType: "conversation.creation", objectId: Number(thread) },
      {
        subscriptionType: "conversation.newMessage",
        objectId: Number(thread),
        messageId: message,
        messageType: "MESSAGE",
      },
      { subscriptionType: "conversation.propertyChange", propertyName: "status", propertyValue: "CLOSED" },
    ]);
  });

  test("more than a hundred events leave in several batches", async () => {
    const { sandbox, received } = await given();
    for (let count = 0; count < 230; count += 1) sandbox.change.create("contacts", { firstname: "P" });
    await sandbox.webhooks.settled();

    expect(received.map(({ events }) => events.length)).toEqual([100, 100, 30]);
  });

  test("what is refused comes again with the number of its attempt and a fresh signature, ten times at most", async () => {
    const { sandbox, received } = await given({}, [500, 404, 302]);
    sandbox.change.create("contacts", { firstname: "P" });
    await sandbox.webhooks.settled();

    expect(received.map(({ events }) => events[0]?.["attemptNumber"])).toEqual([0, 1, 2, 3]);
    expect(sandbox.webhooks.deliveries.map(({ outcome }) => outcome)).toEqual([500, 404, 302, 200]);
    const stamps = received.map(({ headers }) => Number(headers["x-hubspot-request-timestamp"]));
    expect(stamps).toEqual(stamps.toSorted((one, other) => one - other));
    expect(new Set(stamps).size).toBeGreaterThan(1);

    const deaf = await given(
      {},
      Array.from({ length: 30 }, () => 503),
    );
    deaf.sandbox.change.create("contacts", { firstname: "P" });
    await deaf.sandbox.webhooks.settled();
    expect(deaf.received).toHaveLength(11);
  });

  test("who does not answer in time is asked again", async () => {
    const { sandbox } = await given({ timeoutMs: 50 }, [0]);
    sandbox.change.create("contacts", { firstname: "P" });
    await sandbox.webhooks.settled();

    expect(sandbox.webhooks.deliveries.map(({ outcome }) => outcome)).toEqual(["timeout", 200]);
  });

  test("batches come twice, late and in disorder where that is asked for, and none is lost", async () => {
    const { sandbox, received } = await given({ duplicateShare: 1, lateShare: 0.5, shuffle: true, gatherMs: 2 });
    const made: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      for (let count = 0; count < 9; count += 1) made.push(sandbox.change.create("contacts", { firstname: "P" }));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await sandbox.webhooks.settled();

    const ids = received.flatMap(({ events }) => events.map(({ objectId }) => String(objectId)));
    expect(ids).toHaveLength(made.length * 2);
    expect(new Set(ids)).toEqual(new Set(made));
    expect(ids).not.toEqual(ids.toSorted((one, other) => Number(one) - Number(other)));
  });

  test("a portal that the app has left tells nothing", async () => {
    const { sandbox, told } = await given();
    sandbox.uninstall();
    sandbox.change.create("contacts", { firstname: "P" });
    await sandbox.webhooks.settled();

    expect(told()).toEqual([]);
  });

  test("what the admin did not grant is not told", async () => {
    const { sandbox, told } = await given();
    sandbox.seed("contacts", { id: "1", properties: {} });
    sandbox.seed("tickets", { id: "9", properties: {} });
    const { clientId, clientSecret } = hubspotApp;
    const app = { client_id: clientId, redirect_uri: "https://bridge.example.org/back" };
    const query = new URLSearchParams({ ...app, scope: "oauth crm.objects.contacts.read" });
    const page = await fetch(`${sandbox.url}/oauth/authorize?${query.toString()}`, { redirect: "manual" });
    const code = new URL(page.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const body = new URLSearchParams({ ...app, client_secret: clientSecret, grant_type: "authorization_code", code });
    await fetch(`${sandbox.url}/oauth/2026-09/token`, { method: "POST", body });

    sandbox.change.associate(["tickets", "9"], ["contacts", "1"]);
    sandbox.change.startThread({ channelId: "1000" });
    sandbox.change.archive("contacts", "1");
    await sandbox.webhooks.settled();

    expect(told()).toEqual(["object.deletion"]);
  });

  test("a forged batch is signed wrongly, an old one rightly but long ago", async () => {
    const { sandbox, received } = await given();

    await sandbox.webhooks.forge([{ eventId: 1 }], { clientSecret: "guessed" });
    await sandbox.webhooks.forge([{ eventId: 2 }], { agoMs: 301_000 });

    const checks = received.map(({ headers, text }) => () => {
      const { host = "" } = headers;
      return Signature.isValid({
        signatureVersion: "v3",
        method: "POST",
        url: `http://${host}/hubspot/webhooks`,
        requestBody: text,
        clientSecret: hubspotApp.clientSecret,
        signature: headers["x-hubspot-signature-v3"] ?? "",
        timestamp: Number(headers["x-hubspot-request-timestamp"]),
      });
    });
    expect(checks[0]?.()).toBe(false);
    expect(checks[1]).toThrow();
  });
});
