// Limits that bite by themselves, and faults that come by chance.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Fault } from "../faults.ts";
import { listOf, recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import {
  callsByEndpoint,
  everyFault,
  mixedFaults,
  publishedLimits,
  startHubspotSandbox,
  worstShareOfSuccess,
  type HubspotSandbox,
} from "./index.ts";

let open: HubspotSandbox[] = [];

afterEach(async () => {
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function given(options: Parameters<typeof startHubspotSandbox>[0] = {}): Promise<{
  sandbox: HubspotSandbox;
  call(method: string, path: string, body?: unknown): Promise<Response>;
}> {
  const sandbox = await startHubspotSandbox({ now: () => new Date("2026-05-01T10:00:00Z"), ...options });
  open.push(sandbox);
  const headers = { Authorization: `Bearer ${sandbox.token}` };
  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(sandbox.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { sandbox, call };
}

const contacts = "/crm/objects/2026-09/contacts";

async function statuses(count: number, call: () => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (let one = 0; one < count; one += 1) found.push((await call()).status);
  return found;
}

describe("HubSpot's limits:", () => {
  test("the hundred and eleventh call in ten seconds is refused; a second later than the window it goes on", async () => {
    const { sandbox, call } = await given({ ...publishedLimits });
    const list = (): Promise<Response> => call("GET", contacts);

    const first = await list();
    expect(first.headers.get("x-hubspot-ratelimit-remaining")).toBe("109");
    expect(new Set(await statuses(109, list))).toEqual(new Set([200]));
    const refused = await list();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ policyName: "TEN_SECONDLY_ROLLING", errorType: "RATE_LIMIT" });
    sandbox.advance(9_999);
    expect((await list()).status).toBe(429);
    sandbox.advance(1);
    expect((await list()).status).toBe(200);
  });

  test("searches have a limit of their own, five a second, and none of the ten-second figures", async () => {
    const { sandbox, call } = await given({ ...publishedLimits });
    const search = (): Promise<Response> => call("POST", `${contacts}/search`, {});

    expect(await statuses(6, search)).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await call("GET", contacts)).headers.get("x-hubspot-ratelimit-remaining")).toBe("109");
    sandbox.advance(1000);
    const reply = await search();
    expect(reply.status).toBe(200);
    expect(reply.headers.has("x-hubspot-ratelimit-remaining")).toBe(false);
  });

  test("a day's calls are counted until the day is over", async () => {
    const { sandbox, call } = await given({ daily: 3 });

    expect(await statuses(4, () => call("GET", contacts))).toEqual([200, 200, 200, 429]);
    sandbox.advance(14 * 3_600_000);
    expect((await call("GET", contacts)).status).toBe(200);
  });

  test("the calls are counted by endpoint and kind of record, and the worst ten minutes are known", async () => {
    const { sandbox, call } = await given();
    sandbox.seed("contacts", { id: "1", properties: {} });
    await statuses(30, () => call("GET", `${contacts}/1`));
    sandbox.fail({ kind: "rate-limit", times: 10 });
    await statuses(10, () => call("POST", `${contacts}/batch/read`, { inputs: [{ id: "1" }] }));
    sandbox.advance(600_000);
    await statuses(20, () => call("GET", `${contacts}/1`));

    const calls = callsByEndpoint(sandbox.ledger);
    expect(calls.get("GET /crm/objects/:date/contacts/:id")).toEqual({ calls: 50, succeeded: 50, limited: 0 });
    expect([...calls.values()].reduce((sum, one) => sum + one.limited, 0)).toBe(10);
    expect(worstShareOfSuccess(sandbox.ledger)).toBe(0.75);
  });
});

describe("HubSpot's faults:", () => {
  test("a share of the calls fails, the same ones for the same seed", async () => {
    const run = async (seed: number): Promise<number[]> => {
      const { sandbox, call } = await given();
      sandbox.seedFaults(seed);
      sandbox.fail({ kind: "html-error", status: 503, share: 0.2 });
      return statuses(200, () => call("GET", contacts));
    };

    const [first, again, other] = [await run(7), await run(7), await run(8)];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const failed = first.filter((status) => status === 503).length;
    expect(failed).toBeGreaterThan(20);
    expect(failed).toBeLessThan(60);
  });

  test("every fault of the schedule hits, shows in the ledger, and is over when its rules are cleared", async () => {
    const { sandbox, call } = await given();
    sandbox.seed("contacts", { id: "1", properties: {} });
    const thread = sandbox.change.startThread({ channelId: "1000" });
    const ask = ({ match }: Fault): Promise<Response> => {
      if (match?.path === "/batch/")
        return call("POST", `${contacts}/batch/update`, { inputs: [{ id: "1", properties: {} }] });
      if (match?.path === "/conversations/")
        return call("GET", `/conversations/conversations/2026-09/threads/${thread}`);
      return match?.method === "POST" ? call("POST", "/oauth/2026-09/token", {}) : call("GET", `${contacts}/1`);
    };
    const schedule = everyFault(1, 5);
    expect(new Set(schedule.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);

    for (const fault of schedule.filter(({ kind }) => kind !== "hang")) {
      sandbox.fail(fault);
      await ask(fault)
        .then(
          (reply) => reply.text(),
          () => "broken off",
        )
        .catch(() => "broken off");
      expect(sandbox.ledger.at(-1)?.fault).toBe(fault.kind);
      sandbox.clearFaults();
      expect((await call("GET", `${contacts}/1`)).status).toBe(200);
    }
    expectNoUnknownRoutes(sandbox);
  });

  test("a mixture hits about the share that was asked for", async () => {
    const { sandbox, call } = await given();
    for (const fault of mixedFaults(0.1, 1)) if (fault.kind !== "hang") sandbox.fail(fault);
    for (let count = 0; count < 600; count += 1)
      await call("GET", contacts)
        .then((reply) => reply.text())
        .catch(() => "broken off");

    const hit = sandbox.ledger.filter(({ fault }) => fault !== undefined).length;
    expect(hit).toBeGreaterThan(30);
    expect(hit).toBeLessThan(100);
  });

  test("some items of a batch are refused, and the others are worked", async () => {
    const { sandbox, call } = await given();
    for (let id = 1; id <= 6; id += 1) sandbox.seed("contacts", { id: String(id), properties: {} });
    sandbox.fail({ kind: "refused-items" });
    const inputs = Array.from({ length: 6 }, (_, place) => ({ id: String(place + 1), properties: { city: "Faro" } }));

    const reply = await call("POST", `${contacts}/batch/update`, { inputs });

    expect(reply.status).toBe(207);
    expect(await reply.json()).toMatchObject({ numErrors: 2, errors: [{ context: { ids: ["1"] } }, {}] });
    const cities = ["1", "2", "3", "4", "5", "6"].map((id) => sandbox.properties("contacts", id)?.["city"] ?? null);
    expect(cities).toEqual([null, "Faro", "Faro", null, "Faro", "Faro"]);
  });

  test("a short page still leads to every record; an expired cursor and a wrong success say what they are", async () => {
    const { sandbox, call } = await given();
    for (let id = 1; id <= 9; id += 1) sandbox.seed("contacts", { id: String(id), properties: {} });
    sandbox.fail({ kind: "short-page" });
    const { results, paging } = recordOf(await (await call("GET", `${contacts}?limit=8`)).json());

    expect(listOf(results)).toHaveLength(4);
    expect(recordOf(paging)["next"]).toMatchObject({ after: "5" });
    sandbox.fail({ kind: "expired-cursor" });
    expect((await call("GET", `${contacts}?limit=8&after=5`)).status).toBe(400);
    sandbox.fail({ kind: "wrong-success" });
    const odd = await call("GET", `${contacts}?limit=8&after=5`);
    expect([odd.status, listOf(recordOf(await odd.json())["results"]).length]).toEqual([202, 5]);
    sandbox.fail({ kind: "slow-body", delayMs: 20 });
    expect(listOf(recordOf(await (await call("GET", contacts)).json())["results"])).toHaveLength(9);
  });
});
