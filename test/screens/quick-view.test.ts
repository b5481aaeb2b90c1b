// A view that takes the shortest way says the same as one that takes the usual way.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import { serve, type Served } from "@rapport/bridge-server/src/serve.ts";
import { openTestBridge, type TestBridge } from "../support/database.ts";
import { membersOf } from "../support/everything.ts";
import { contact, deliver, tweet } from "../support/given.ts";

let bridge: TestBridge;
let served: Served;
let member: string;
const key = randomBytes(32).toString("base64url");

beforeAll(async () => {
  bridge = await openTestBridge();
  const { home, store, clock } = bridge;
  await store.addApiKey(home.workspaceId, hashApiKey(key), "test", clock.now());
  await deliver(bridge, home, "feed", [
    contact({ id: "1", name: "Zoë Núñez", identities: [{ network: "x", value: "@zoe" }] }),
    tweet({ id: "1", from: "@zoe", text: "¿Dónde está mi pedido? 😀" }),
  ]);
  const members = await membersOf(bridge, home);
  await makePages(home, members, ["en", "es"], bridge);
  member = members[0] ?? "";
  served = await serve(bridge, { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [] });
});

afterAll(() => served.close());

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

async function get(path: string, authorization = `Bearer ${key}`, method = "GET"): Promise<Reply> {
  const reply = await fetch(served.url + path, { method, headers: { authorization } });
  const { date: _date, ...headers } = Object.fromEntries(reply.headers);
  const text = await reply.text();
  return { status: reply.status, headers, body: text === "" ? null : JSON.parse(text) };
}

test.each(["en", "es"])("both ways give the same document with the same headers: %s", async (lang) => {
  const short = await get(`/v1/customers/${member}?lang=${lang}`);
  // What HubSpot adds to every address is taken the usual way.
  const usual = await get(`/v1/customers/${member}?lang=${lang}&userId=7`);

  expect(short.status).toBe(200);
  expect(short).toEqual(usual);
  expect(short.headers).toMatchObject({ "x-content-type-options": "nosniff" });
  expect(JSON.stringify(short.body)).toContain("¿Dónde está mi pedido? 😀");
});

test("both ways leave the same line in the log", async () => {
  const before = bridge.logged.length;

  await get(`/v1/customers/${member}`);
  await get(`/v1/customers/${member}?userId=7`);

  const lines = bridge.logged.slice(before).filter(({ event }) => event === "request-answered");
  const facts = { route: "customer", status: 200, workspaceId: bridge.home.workspaceId };
  expect(lines).toMatchObject([{ facts }, { facts }]);
  expect(lines.map((line) => Object.keys(line.facts))).toEqual([
    ...lines.map(() => Object.keys(lines[0]?.facts ?? {})),
  ]);
});

test("strangers, unknown customers and wrong questions are refused as everywhere", async () => {
  const nobody = "00000000-0000-4000-8000-000000000000";

  expect(await get(`/v1/customers/${member}`, `Bearer ${"x".repeat(43)}`)).toMatchObject({ status: 401 });
  expect(await get(`/v1/customers/${member}`, "")).toMatchObject({ status: 401 });
  expect(await get(`/v1/customers/${nobody}`)).toMatchObject({ status: 404 });
  expect(await get(`/v1/customers/${member}?lang=fr`)).toMatchObject({ status: 400 });
  expect(await get(`/v1/customers/${member}`, undefined, "DELETE")).toMatchObject({ status: 405 });
});

test("whoever asks only for the headers gets only the headers", async () => {
  expect(await get(`/v1/customers/${member}`, undefined, "HEAD")).toMatchObject({ status: 200, body: null });
});
