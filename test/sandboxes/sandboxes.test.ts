// The sandboxes themselves: do they answer as the real services did, and do they refuse to guess?
import "./no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { startHubspotSandbox, type HubspotSandbox } from "./hubspot/index.ts";
import { recordOf } from "./json.ts";
import { expectNoUnknownRoutes, type Sandbox } from "./protocol.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./salesforce/index.ts";
import { samplePeople } from "./sample-people.ts";

let open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function hubspot(options: Parameters<typeof startHubspotSandbox>[0] = {}): Promise<HubspotSandbox> {
  const sandbox = await startHubspotSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return sandbox;
}

async function salesforce(options: Parameters<typeof startSalesforceSandbox>[0] = {}): Promise<SalesforceSandbox> {
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return sandbox;
}

function bearer({ token }: { token: string }): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

describe("The frame:", () => {
  test("an unknown route is 501, names itself, and fails the test that used it", async () => {
    const sandbox = await hubspot();
    expect(() => expectNoUnknownRoutes(sandbox)).not.toThrow();

    const reply = await fetch(`${sandbox.url}/crm/v3/objects/spaceships/1`, { headers: bearer(sandbox) });

    expect(reply.status).toBe(501);
    expect(await reply.text()).toContain("GET /crm/v3/objects/spaceships/1");
    expect(sandbox.unknownRoutes).toEqual(["GET /crm/v3/objects/spaceships/1"]);
    expect(() => expectNoUnknownRoutes(sandbox)).toThrow("GET /crm/v3/objects/spaceships/1");
  });

  test("faults can be set from outside, hit as often as they say, and only what they match", async () => {
    const sandbox = await salesforce();
    const faults = `${sandbox.url}/__sandbox/faults`;
    const versions = (): Promise<number> => fetch(`${sandbox.url}/services/data`).then(({ status }) => status);
    const rule = { kind: "status", status: 418, times: 2, match: { path: "/services/data", method: "GET" } };

    const set = await fetch(faults, { method: "POST", body: JSON.stringify(rule) });

    expect(await set.json()).toEqual([rule]);
    expect([await versions(), await versions(), await versions()]).toEqual([418, 418, 200]);
    const misspelt = await fetch(faults, { method: "POST", body: JSON.stringify({ kind: "hagn" }) });
    expect(misspelt.status).toBe(400);
    expect(() => sandbox.fail({ kind: "hagn" })).toThrow("Unknown kind of fault: hagn");
  });

  test("a write that was done but not answered is done", async () => {
    const sandbox = await hubspot();
    sandbox.fail({ kind: "unanswered", match: { method: "PATCH" } });
    const contact = `${sandbox.url}/crm/v3/objects/contacts/101`;
    const body = JSON.stringify({ properties: { firstname: "Aasha" } });

    await expect(fetch(contact, { method: "PATCH", headers: bearer(sandbox), body })).rejects.toThrow();

    const { properties } = recordOf(await (await fetch(contact, { headers: bearer(sandbox) })).json());
    expect(recordOf(properties)["firstname"]).toBe("Aasha");
  });

  test("the ledger keeps what came, in order, with its outcome", async () => {
    const sandbox = await hubspot();
    sandbox.fail({ kind: "rate-limit" });
    await fetch(`${sandbox.url}/crm/v3/owners`, { headers: bearer(sandbox) });
    await fetch(`${sandbox.url}/crm/v3/owners`);

    expect(sandbox.ledger).toMatchObject([
      { method: "GET", path: "/crm/v3/owners", status: 429, fault: "rate-limit" },
      { method: "GET", path: "/crm/v3/owners", status: 401 },
    ]);
  });
});
