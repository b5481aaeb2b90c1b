// A portal of some size: everything in it can be read in as few calls as the page sizes allow.
import "../no-proxy.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { listOf, recordOf, textOf } from "../json.ts";
import { seedCrowd, type Crowd } from "./crowd.ts";
import { callsByEndpoint, startHubspotSandbox, type HubspotSandbox } from "./index.ts";

let sandbox: HubspotSandbox;
let crowd: Crowd;
const size = {
  contacts: 2000,
  engagements: 20_000,
  tickets: 300,
  threads: 700,
  until: new Date("2026-05-01T10:00:00Z"),
  seed: 3,
};

beforeAll(async () => {
  sandbox = await startHubspotSandbox({ now: () => size.until });
  crowd = seedCrowd(sandbox, size);
});

afterAll(() => sandbox.close());

async function call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const headers = { Authorization: `Bearer ${sandbox.token}` };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const reply = await fetch(sandbox.url + path, { method, headers, ...sent });
  expect(reply.status).toBeLessThan(300);
  return recordOf(await reply.json());
}

async function allOf(path: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined = ""; after !== undefined;) {
    const { results, paging } = await call("GET", `${path}?limit=${limit}${after && `&after=${after}`}`);
    ids.push(...listOf(results).map((result) => textOf(recordOf(result)["id"]) ?? ""));
    after = textOf(recordOf(recordOf(paging)["next"])["after"]);
  }
  return ids;
}

describe("A crowd:", () => {
  test("is as large as asked, and the same for the same seed", async () => {
    const twin = await startHubspotSandbox({ now: () => size.until });
    try {
      expect(seedCrowd(twin, size)).toEqual(crowd);
      const [email = ""] = crowd["emails"] ?? [];
      expect(twin.properties("emails", email)).toEqual(sandbox.properties("emails", email));
    } finally {
      await twin.close();
    }
    const { contacts = [], threads = [], tickets = [], companies = [], ...engagements } = crowd;
    expect([contacts.length, tickets.length, threads.length, companies.length]).toEqual([2000, 300, 700, 100]);
    expect(Object.values(engagements).flat()).toHaveLength(20_000);
  });

  test("is listed whole, a hundred records a call", async () => {
    for (const kind of ["contacts", "emails", "feedback_submissions"]) {
      const ids = await allOf(`/crm/objects/2026-09/${kind}`, 100);
      expect(ids).toEqual(crowd[kind]);
      const calls = callsByEndpoint(sandbox.ledger).get(`GET /crm/objects/:date/${kind}`);
      expect(calls?.calls).toBe(Math.ceil(ids.length / 100));
    }
    expect(await allOf("/conversations/conversations/2026-09/threads", 500)).toEqual(crowd["threads"]);
  });

  test("every engagement belongs to one contact, seen from both sides", async () => {
    const calls = crowd["calls"] ?? [];
    const owners = new Map<string, string>();
    for (let from = 0; from < calls.length; from += 1000) {
      const inputs = calls.slice(from, from + 1000).map((id) => ({ id }));
      const { results } = await call("POST", "/crm/associations/2026-09/calls/contacts/batch/read", { inputs });
      for (const { from: one, to } of listOf(results).map(recordOf)) {
        expect(listOf(to)).toHaveLength(1);
        owners.set(textOf(recordOf(one)["id"]) ?? "", textOf(recordOf(listOf(to)[0])["toObjectId"]) ?? "");
      }
    }
    expect(owners.size).toBe(calls.length);
    const [[first, owner] = ["", ""]] = owners;
    const back = await call("GET", `/crm/objects/2026-09/contacts/${owner}/associations/calls`);
    expect(listOf(back["results"]).map((one) => recordOf(one)["toObjectId"])).toContain(first);
  });
});
