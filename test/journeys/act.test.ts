// Actions over HTTP, for both CRMs: a handle that a customer gave, a reminder for the next agent, a record read again.
import "../sandboxes/no-proxy.ts";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { CustomerView } from "@rapport/contract";
import { embeddedFolder } from "../support/embedded-start.ts";
import { until } from "./hubspot-world.ts";
import { killAll, startBridge, type RunningBridge } from "./running.ts";

const folder = embeddedFolder("act");
let bridge: RunningBridge;

const records = [
  { crm: "hubspot", account: "4711", object: "contact", id: "1" },
  { crm: "salesforce", account: "00D000000000001EAA", object: "Contact", id: "003000000000001AAA" },
] as const;
const named = ({ object: type, ...rest }: (typeof records)[number]) => ({ ...rest, type });

beforeAll(async () => {
  bridge = await startBridge({ RAPPORT_DATA: folder });
  const facts = records.map((record, n) => ({
    ...{ type: "record", version: "2026-01-01T00:00:00Z", name: `Person ${n}`, ...record },
    identities: [{ network: "email", value: `person-${n}@example.com` }],
  }));
  expect((await post("/v1/deliveries/generic", { facts })).status).toBe(202);
  for (const record of records)
    await until(
      () => view(record),
      (seen) => seen !== null,
    );
}, 60_000);
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

function post(path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${bridge.key}`, "content-type": "application/json" };
  return fetch(bridge.url + path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function view(record: (typeof records)[number]): Promise<CustomerView | null> {
  const query = new URLSearchParams(named(record)).toString();
  const headers = { authorization: `Bearer ${bridge.key}` };
  const reply = await fetch(`${bridge.url}/v1/customers/by-record?${query}`, { headers });
  if (reply.status === 404) return null;
  const seen: CustomerView = JSON.parse(await reply.text());
  return seen;
}

test.each(records)("a handle is kept once and told in the reader's language: $crm", async (record) => {
  const handle = `@${record.crm}_person`;
  const body = { record: named(record), run: `${record.crm}-1`, network: "x", handle, purpose: "care" };

  for (const time of ["first", "second"]) {
    const reply = await post("/v1/actions/record-handle?lang=es", body);
    expect([time, reply.status, await reply.text()]).toEqual([
      ...[time, 200],
      JSON.stringify({ outcome: "kept", text: `${handle} queda guardada como cuenta de X (Twitter) de este cliente.` }),
    ]);
  }
  const { seen } = await until(
    () => view(record),
    (one) => (one?.handles.length ?? 0) > 1,
  );
  expect(seen?.handles.map(({ value }) => value)).toContain(handle);
});

test("a handle of another customer is taken, and nothing is kept", async () => {
  const [first, second] = records;
  const reply = await post("/v1/actions/record-handle", {
    ...{ record: named(first), run: "taken", network: "email", handle: "person-1@example.com" },
  });

  expect([reply.status, await reply.text()]).toEqual([
    200,
    JSON.stringify({
      outcome: "taken",
      text: "Nothing was kept: person-1@example.com on E-mail belongs to another customer’s record.",
    }),
  ]);
  expect((await view(second))?.records).toHaveLength(1);
});

test("a reminder stands on the timeline, and reading again is promised", async () => {
  const [, record] = records;
  const asked = await post("/v1/actions/ask-for-handle", { record: named(record), run: "ask", network: "instagram" });
  expect([asked.status, await asked.json()]).toMatchObject([200, { outcome: "asked" }]);
  await until(
    () => view(record),
    (one) => one?.interactions[0]?.text === "Ask for the Instagram handle",
  );
  const again = await post("/v1/actions/refresh-view", { record: named(record), run: "again" });
  expect([again.status, await again.json()]).toMatchObject([200, { outcome: "refreshed" }]);
});

test.each([
  ["record-handle", { network: "x", handle: "not a handle!" }, /X \(Twitter\)/],
  ["record-handle", { network: "x" }, /handle is missing/i],
  ["ask-for-handle", {}, /network is missing/i],
])("what an agent can mend is said in a sentence for them: %s %j", async (action, fields, sentence) => {
  const [record] = records;
  const reply = await post(`/v1/actions/${action}`, { record: named(record), run: "wrong", ...fields });
  const problem: { detail: string; remedy: string } = JSON.parse(await reply.text());

  expect([reply.status, reply.headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
  expect(problem.detail).toMatch(sentence);
  expect(problem.remedy).toMatch(/\.$/);
});

test("a record that stands for nobody, and an action that nobody knows, are refused", async () => {
  const record = { crm: "salesforce", account: "00D000000000001EAA", type: "Case", id: "500000000000001AAA" };
  const reply = await post("/v1/actions/refresh-view", { record, run: "case" });
  expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining("person account")]);
  expect((await post("/v1/actions/delete-everything", { record, run: "x" })).status).toBe(400);
});
