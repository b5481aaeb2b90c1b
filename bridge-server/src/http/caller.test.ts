import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { WorkspaceId } from "@rapport/contract";
import express from "express";
import { Failure } from "../domain/failure.ts";
import { stoppedClock } from "../platform/clock.ts";
import type { Store } from "../ports.ts";
import { callerOf, type CallerRules } from "./caller.ts";

const key = "k".repeat(43);
const clock = stoppedClock("2026-11-23T12:00:00Z");
const origin = "https://bridge.example";
const rules: CallerRules = {
  publicOrigin: () => origin,
  hubspotSecrets: ["newer", "older"],
  hashKey: (text) => Buffer.from(`hash of ${text}`),
};

/** What the store was asked: never the key itself. */
const asked: string[] = [];
const store = {
  async workspaceOfApiKey(hash: Uint8Array) {
    asked.push(Buffer.from(hash).toString());
    return Buffer.from(hash).toString() === `hash of ${key}` ? WorkspaceId.parse(7) : null;
  },
  async workspaceOfConnection(crm: string, account: string) {
    asked.push(`${crm} ${account}`);
    return account === "4711" ? WorkspaceId.parse(8) : null;
  },
} as unknown as Store;

let server: Server;
let url = "";

beforeAll(async () => {
  const app = express();
  app.use(express.text({ type: () => true }));
  app.use(async (request, response) => {
    const body: unknown = request.body;
    try {
      response.json(await callerOf(request, typeof body === "string" ? body : "", rules, { store, clock }));
    } catch (error) {
      response.status(401).json(error instanceof Failure ? error.message : "a bug");
    }
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

beforeEach(() => {
  asked.length = 0;
});

async function callerWith(path: string, headers: Record<string, string>, body?: string): Promise<unknown> {
  const reply = await fetch(url + path, { headers, ...(body === undefined ? {} : { method: "POST", body }) });
  return reply.json();
}

function signed(
  path: string,
  { secret = "newer", method = "GET", body = "", from = origin } = {},
): Record<string, string> {
  const timestamp = String(clock.now().getTime());
  const signature = createHmac("sha256", secret).update(`${method}${from}${path}${body}${timestamp}`).digest("base64");
  return { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp };
}

const nobody = "This caller is not known";
const card = { workspaceId: 8, by: "hubspot-user:5", account: { crm: "hubspot", account: "4711" } };

test("a key speaks for its whole workspace, and only its hash is looked for", async () => {
  expect(await callerWith("/", { authorization: `Bearer ${key}` })).toEqual({
    workspaceId: 7,
    by: "key",
    account: null,
  });
  expect(asked).toEqual([`hash of ${key}`]);
});

test.each([
  "",
  key,
  `bearer ${key}`,
  `Bearer  ${key}`,
  `Bearer ${key}!`,
  `Bearer ${key.slice(1)}`,
  `Bearer ${key}, Bearer ${key}`,
  "Bearer short",
  `Bearer ${"k".repeat(201)}`,
  "Basic a2V5OmtleQ==",
])("a key is nobody's unless it is written as one: %j", async (authorization) => {
  expect(await callerWith("/", { authorization })).toBe(nobody);
});

test("a card is its portal's, whichever of the two secrets HubSpot signed with", async () => {
  const path = "/v1/customers/by-record?id=1&portalId=4711&userId=5&userEmail=asha%40example.com&appId=3";
  const decoded = path.replace("%40", "@");

  expect(await callerWith(path, signed(decoded))).toEqual(card);
  expect(await callerWith(path, signed(decoded, { secret: "older" }))).toEqual(card);
  expect(await callerWith(path, signed(decoded, { secret: "oldest" }))).toBe(nobody);
});

test.each([
  ["&userId=12", "hubspot-user:12"],
  ["", "hubspot-user:0"],
  ["&userId=5&userId=6", "hubspot-user:0"],
  ["&userId=asha%40example.com", "hubspot-user:0"],
])("whose decision it is is a number of HubSpot's, or nobody's: %j", async (query, by) => {
  const path = `/v1/settings?portalId=4711${query}`;

  expect(await callerWith(path, signed(path.replace("%40", "@")))).toEqual({ ...card, by });
});

test("the body is part of what is signed", async () => {
  const path = "/v1/customers/search?portalId=4711&userId=5";
  const body = '{"text":"Ásha"}';

  expect(await callerWith(path, signed(path, { method: "POST", body }), body)).toEqual(card);
  expect(await callerWith(path, signed(path, { method: "POST", body }), body.replace("Á", "A"))).toBe(nobody);
});

test("the origin that HubSpot calls is part of it too, not the address behind the proxy", async () => {
  expect(await callerWith("/?portalId=4711", signed("/?portalId=4711", { from: url }))).toBe(nobody);
});

test.each([
  "/",
  "/?portalId=",
  "/?portalId=99",
  "/?portalId=4711&portalId=99",
  "/?portalId=99&portalId=4711",
  "/?portalid=4711",
])("a signature says nothing where the portal is unclear or not connected: %s", async (path) => {
  expect(await callerWith(path, signed(path))).toBe(nobody);
});

test("the store is not asked for portals that nobody signed for", async () => {
  await callerWith("/?portalId=4711", signed("/?portalId=4711", { secret: "guessed" }));
  expect(asked).toEqual([]);
});

test("a wrong key is not made good by a signature", async () => {
  const headers = { ...signed("/?portalId=4711"), authorization: `Bearer ${"x".repeat(43)}` };
  expect(await callerWith("/?portalId=4711", headers)).toBe(nobody);
});
